import type { Explanation } from '../model/explanation.ts';
import { headerFields, type HeaderFacts } from './header-fields.ts';
import { headerValues } from './header-values.ts';
import { parseRateLimitName } from './rate-limit-name.ts';

/**
 * What a header field is for and, with a value, what this value means. The name in any case;
 * `X-RateLimit-Limit-Minute`, `X-Rate-Limit-Reset` and their like are known by their parts.
 * `undefined` for a field that apix does not know.
 *
 * @param now epoch milliseconds, for values that are a time
 */
export const explainHeader = (name: string, value?: string, now?: number): Explanation | undefined => {
  const known = canonicalName(name.trim());
  const facts = headerFields.find(field => field.name.toLowerCase() === known);
  if (!facts) return undefined;

  const text = value?.trim() ?? '';
  const title = headerTitle(name.trim(), facts);
  return {
    title: text === '' ? title : `${title}: ${text}`,
    meaning: [bucketWords(name), facts.meaning, text === '' ? undefined : readValue(known, text, now)]
      .filter(part => part !== undefined)
      .join(' '),
    next: facts.next ?? [],
    source: facts.source,
  };
};

/** All fields that can be explained, for suggestions. */
export const headerNames = (): readonly string[] => headerFields.map(({ name }) => name);

/** The field whose facts apply: `x-rate-limit-limit-day` is told as `x-ratelimit-limit`. */
const canonicalName = (name: string): string => {
  const lower = name.toLowerCase();
  if (lower === 'ratelimit-policy' || lower === 'x-correlation-id')
    return lower === 'ratelimit-policy' ? lower : 'x-request-id';
  const parsed = parseRateLimitName(lower);
  if (!parsed) return lower;
  const attribute = parsed.attribute === 'period' || parsed.attribute === 'window' ? 'interval' : parsed.attribute;
  return attribute === 'policy' ? 'ratelimit-policy' : `x-ratelimit-${attribute}`;
};

/** A field of a family is called as the user wrote it. */
const headerTitle = (name: string, facts: HeaderFacts): string => {
  if (facts.name.toLowerCase() === name.toLowerCase()) return facts.name;
  return name === name.toLowerCase() ? name.replaceAll(/(^|-)\w/g, letter => letter.toUpperCase()) : name;
};

const bucketWords = (name: string): string | undefined => {
  const parsed = parseRateLimitName(name);
  if (parsed?.bucket === undefined) return undefined;
  if (parsed.windowSeconds === undefined) return `For the limit called ${parsed.bucket}:`;
  return /\d/.test(parsed.bucket) ? `For windows of ${parsed.windowSeconds} s:` : `For each ${parsed.bucket}:`;
};

/** Without a time, only values that need none are told. */
const readValue = (name: string, value: string, now: number | undefined): string | undefined => {
  const read = headerValues.get(name);
  if (!read || (now === undefined && timed.has(name))) return undefined;
  return read(value, now ?? 0);
};

const timed: ReadonlySet<string> = new Set([
  'retry-after',
  'ratelimit',
  'x-ratelimit-reset',
  'expires',
  'last-modified',
  'if-modified-since',
  'date',
  'deprecation',
  'sunset',
]);
