import type { ErrorDetails } from '../errors.ts';

/** Something about what apix remembers that the user should know; the call goes on. */
export interface StateTrouble extends ErrorDetails {
  readonly title: string;
}
