/** What the harmless calls to an API have come to. Times are epoch milliseconds. */
export interface Verification {
  /** When it was called last. */
  readonly at: number;
  /** How long the call took, in milliseconds. */
  readonly tookMs: number;
  /** The last status; absent where there was no answer. */
  readonly status?: number;
  /** What was wrong the last time; absent where nothing was. */
  readonly problem?: string;
  /** When it last answered as it should. */
  readonly goodAt?: number;
  /** Since when each call has failed. */
  readonly failingSince?: number;
}
