/** Whose doing a failure is. */
export type Fault = 'caller' | 'service' | 'network' | 'nobody';

/** What something means, and what to do about it: a status, a header, a code, a failed call. */
export interface Explanation {
  /** What it is called: `429 Too Many Requests`, `Retry-After`, `OVER_RATE_LIMIT`. */
  readonly title: string;
  /** One or a few sentences. */
  readonly meaning: string;
  readonly fault?: Fault;
  /** Whether sending it again helps, in words. */
  readonly retry?: string;
  /** What to type or do next, one a line. */
  readonly next: readonly string[];
  /** The standard or page that says so. */
  readonly source?: string;
}
