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
