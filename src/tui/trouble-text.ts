import { ApixError } from '../errors.ts';

/** What went wrong, and a line for each thing to do about it. */
export const troubleText = (error: unknown): string =>
  error instanceof ApixError ? [error.message, ...error.next].join('\n') : `A fault of apix: ${String(error)}`;
