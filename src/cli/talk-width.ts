import type { Io } from '../context.ts';

/** How wide a line on stderr may be: a terminal's own width, but not wider than reads well; a log takes any. */
export const talkWidth = ({ isErrTty, width }: Io): number => (isErrTty ? Math.min(width, 100) : Infinity);
