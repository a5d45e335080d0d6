import { setImmediate as soon } from 'node:timers/promises';

import { useStdin } from 'ink';

import { useLeaveTerminal } from './use-leave-terminal.ts';

/** Gives the terminal to another program for as long as the work takes, and takes it back whatever happens. */
export type TerminalHandOver = (work: () => Promise<void>) => Promise<void>;

/**
 * Ink lets go of the screen and stops listening to the keyboard, but Node goes on to read it: what is typed first
 * would be ours and not the program's. A stream that is paused is not read, once it has seen that nobody listens.
 */
export const useTerminalHandOver = (): TerminalHandOver => {
  const leaveTerminal = useLeaveTerminal();
  const { stdin } = useStdin();
  return async work =>
    leaveTerminal(async () => {
      await soon();
      stdin.pause();
      await soon();
      await work();
    });
};
