/** What an API's limit still allows, as one answer told it. */
export interface QuotaReading {
  /** The bucket's name where the API has several: `requests`, `tokens`, `minute`, `core`. */
  readonly bucket?: string;
  readonly limit?: number;
  readonly remaining?: number;
  /** Epoch milliseconds. */
  readonly resetAt?: number;
  /** Seconds. */
  readonly windowSeconds?: number;
  /** The header dialect it was read from, for `-v` and for tests. */
  readonly source: string;
}

/** All that an answer's headers say of limits. */
export interface QuotaReport {
  readonly readings: readonly QuotaReading[];
  /** Epoch milliseconds: the answer asks to come back no sooner. */
  readonly retryAt?: number;
  /** Headers that cannot be meant, in words: a reset months ago, a Retry-After on a success. */
  readonly oddities: readonly string[];
}

/** How one limit stands for one caller, counted over all processes and corrected by what the answers tell. */
export interface QuotaStanding {
  /** Whose limit: a key group, an API, else a host. */
  readonly owner: string;
  /** Who is counted: `key 4f9c01`, `DEMO_KEY`, `this address`. */
  readonly caller: string;
  readonly limit: number;
  readonly used: number;
  readonly left: number;
  /** Seconds; absent where only the answers know. */
  readonly per?: number;
  /** The operations that it is for, where not all. */
  readonly operations?: readonly string[];
  /** Epoch milliseconds at which some of it returns. */
  readonly returnsAt?: number;
}
