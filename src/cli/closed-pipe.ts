import { codeOf } from '../store/file-problem.ts';

/** The reader of a pipe has seen enough: `apix list | head -1`. */
export const isClosedPipe = (error: unknown): boolean => codeOf(error) === 'EPIPE';
