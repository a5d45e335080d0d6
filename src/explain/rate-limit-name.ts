/** What a rate-limit header is about. */
export interface RateLimitName {
  /** What comes before: `x-ratelimit`, `ratelimit`, `x-rate-limit`, `anthropic-ratelimit`. */
  readonly family: string;
  readonly attribute: (typeof attributes)[number];
  /** `requests`, `tokens-usage-based`, `minute`; `30s` for a window in seconds. */
  readonly bucket?: string;
  /** Where the bucket is named after its window. */
  readonly windowSeconds?: number;
}

const attributes = [
  'limit',
  'remaining',
  'reset',
  'used',
  'interval',
  'period',
  'window',
  'resource',
  'policy',
] as const;

/**
 * Takes the name of a rate-limit header apart. Services put a bucket's name after the attribute
 * (`X-RateLimit-Limit-Requests`) or before it (`X-RateLimit-Requests-Limit`); both are read.
 * `undefined` for any other header.
 */
export const parseRateLimitName = (name: string): RateLimitName | undefined => {
  const [, family, rest] = /^((?:[a-z0-9]+-)*?rate-?limit)-(.+)$/.exec(name.toLowerCase()) ?? [];
  if (family === undefined || rest === undefined) return undefined;

  const words = rest.replace(/\breset-after\b/, 'reset').split('-');
  const attribute = attributes.find(each => words.includes(each));
  if (attribute === undefined) return undefined;

  const bucket = words.toSpliced(words.indexOf(attribute), 1).join('-');
  const windowSeconds = windowOf(bucket);
  return {
    family,
    attribute,
    ...(bucket !== '' && { bucket: /^\d+$/.test(bucket) ? `${bucket}s` : bucket }),
    ...(windowSeconds !== undefined && { windowSeconds }),
  };
};

/** The name of a window, where it has one: `minute` for 60. */
export const windowName = (seconds: number): string =>
  [...windowWords].find(([, length]) => length === seconds)?.[0] ?? `${seconds}s`;

/** Seconds of a window told in words or digits. */
export const windowOf = (word: string): number | undefined =>
  /^\d+$/.test(word) ? Number(word) : windowWords.get(word.toLowerCase().replace(/s$/, ''));

const windowWords: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
  ['month', 2_592_000],
]);
