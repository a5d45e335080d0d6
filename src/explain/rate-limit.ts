import { parseHeaderItems } from '../lib/header-items.ts';
import { headerValue } from '../lib/header-list.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { QuotaReading, QuotaReport } from '../model/quota.ts';
import { checkReading, maxAheadMs, maxBehindMs } from './check-reading.ts';
import { describeMoment } from './describe-moment.ts';
import { readRateLimitFields } from './rate-limit-fields.ts';
import { parseRateLimitName, windowName, windowOf, type RateLimitName } from './rate-limit-name.ts';
import { parseGoDuration, parseReset } from './reset-time.ts';
import { parseRetryAfter } from '../lib/retry-after.ts';

/** The answer that the headers came with. */
export interface QuotaContext {
  readonly status: number;
  /** Epoch milliseconds at which the answer came. */
  readonly now: number;
}

/**
 * What an answer's headers say of limits: `X-RateLimit-*` and its many dialects, the `RateLimit` and
 * `RateLimit-Policy` fields (draft-ietf-httpapi-ratelimit-headers) in their newer and older form, and
 * Retry-After. What cannot be meant is told in `oddities` and not used.
 */
export const readQuota = (headers: HeaderList, context: QuotaContext): QuotaReport => {
  const checked = [...readFamilies(headers, context), ...readRateLimitFields(headers, context.now)].map(candidate =>
    checkReading(candidate, context),
  );
  const retry = readRetryAfter(headers, context);
  return {
    readings: dropRepeated(checked.flatMap(({ reading }) => (reading ? [reading] : []))),
    ...(retry.retryAt !== undefined && { retryAt: retry.retryAt }),
    oddities: [...checked.flatMap(({ oddities }) => oddities), ...retry.oddities],
  };
};

/** The reading that binds: the least left relative to its limit. `undefined` when none tells what is left. */
export const bindingQuota = ({ readings }: QuotaReport): QuotaReading | undefined =>
  readings
    .filter(({ remaining }) => remaining !== undefined)
    .toSorted((left, right) => shareLeft(left) - shareLeft(right))[0];

const shareLeft = ({ remaining = 0, limit }: QuotaReading): number => {
  if (remaining === 0) return 0;
  // Without a limit nothing is known of the share: any reading that has one is better evidence.
  return limit === undefined || limit === 0 ? Infinity : remaining / limit;
};

/** A reading with what was wrong in it, before it is checked as a whole. */
export interface Candidate extends QuotaReading {
  readonly oddities: readonly string[];
}

type Attributes = Partial<Record<RateLimitName['attribute'], string>>;

interface Bucket {
  readonly name: RateLimitName;
  readonly attributes: Attributes;
}

/** `X-RateLimit-Limit`, `-Remaining` and their like, one family and bucket at a time. */
const readFamilies = (headers: HeaderList, { now }: QuotaContext): Candidate[] => {
  const named = headers.flatMap(([header]) => {
    const name = parseRateLimitName(header);
    return name ? [{ header, name }] : [];
  });
  const buckets = Map.groupBy(named, ({ name }) => `${name.family} ${name.bucket ?? ''}`);
  return [...buckets.values()].flatMap(fields => {
    const entries = fields.map(({ header, name }) => [name.attribute, headerValue(headers, header.toLowerCase())]);
    const attributes = Object.fromEntries(entries) as Attributes;
    const [first] = fields;
    return first ? readBucket({ name: first.name, attributes }, now) : [];
  });
};

/** One bucket, or several where the values are lists: `X-RateLimit-Limit: 20, 100`. */
const readBucket = ({ name, attributes }: Bucket, now: number): Candidate[] => {
  const limits = parseHeaderItems(attributes.limit ?? '').map(readPolicy);
  const policies = [...limits, ...parseHeaderItems(attributes.policy ?? '').map(readPolicy)].filter(
    ({ windowSeconds }) => windowSeconds !== undefined,
  );
  // In older drafts the first is the limit and the others are the policies it was taken from.
  const bare = limits.filter(({ windowSeconds }) => windowSeconds === undefined);
  const inForce = bare.length > 0 ? bare : limits;
  const remaining = splitValues(attributes.remaining);
  const count = Math.max(inForce.length, remaining.length, 1);

  return Array.from({ length: count }, (_, index) => {
    const limit = inForce[index];
    const windowSeconds =
      limit?.windowSeconds ??
      name.windowSeconds ??
      policies.find(policy => policy.text === limit?.text)?.windowSeconds ??
      readInterval(attributes);
    const bucket = name.bucket ?? attributes.resource ?? bucketOf(windowSeconds, index, count);
    return compose({
      source: `${name.family}-*`,
      bucket,
      windowSeconds,
      limit: limit?.text,
      remaining: remaining[index],
      used: splitValues(attributes.used)[index],
      reset: resetAt(attributes.reset, index),
      now,
    });
  });
};

const readPolicy = ({ values, parameters }: ReturnType<typeof parseHeaderItems>[number]) => {
  const window = parameters.get('w') ?? parameters.get('window');
  return { text: values[0] ?? '', windowSeconds: window === undefined ? undefined : windowOf(window) };
};

const splitValues = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(',').map(each => each.trim());

/** One reset is for all buckets; a date has a comma of its own. */
const resetAt = (text: string | undefined, index: number): string | undefined => {
  if (text === undefined || /^[A-Z]{3,9},/i.test(text)) return text;
  const resets = splitValues(text);
  return resets.length === 1 ? resets[0] : resets[index];
};

const bucketOf = (windowSeconds: number | undefined, index: number, count: number): string | undefined => {
  if (count === 1) return undefined;
  return windowSeconds === undefined ? String(index + 1) : windowName(windowSeconds);
};

/** `1s`, `60` or `minute`. */
const readInterval = ({ interval, period, window }: Attributes): number | undefined => {
  const text = (interval ?? period ?? window)?.trim();
  if (text === undefined) return undefined;
  const duration = parseGoDuration(text);
  return duration === undefined ? windowOf(text) : duration / 1000;
};

interface RawReading {
  readonly source: string;
  readonly bucket: string | undefined;
  readonly windowSeconds: number | undefined;
  readonly limit: string | undefined;
  readonly remaining: string | undefined;
  readonly used: string | undefined;
  readonly reset: string | undefined;
  readonly now: number;
}

const compose = ({ source, bucket, windowSeconds, now, ...raw }: RawReading): Candidate => {
  const limit = readAmount(raw.limit);
  const used = readAmount(raw.used);
  const left = limit !== undefined && used !== undefined ? Math.max(0, limit - used) : undefined;
  const remaining = raw.remaining === undefined ? left : readAmount(raw.remaining);
  const reset = raw.reset === undefined ? undefined : parseReset(raw.reset, now);
  const unread = [
    raw.limit !== undefined && limit === undefined && `limit "${raw.limit}"`,
    raw.remaining !== undefined && remaining === undefined && `remaining "${raw.remaining}"`,
    raw.reset !== undefined && reset === undefined && `reset "${raw.reset}"`,
  ].filter(each => each !== false);
  return {
    ...(bucket !== undefined && { bucket }),
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(reset !== undefined && { resetAt: reset }),
    ...(windowSeconds !== undefined && { windowSeconds }),
    source,
    oddities: unread.map(what => `${source}: ${what} cannot be read`),
  };
};

const readAmount = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;

/** The same numbers told in two dialects are one reading. */
const dropRepeated = (readings: readonly QuotaReading[]): QuotaReading[] =>
  readings.filter((reading, index) => readings.findIndex(each => isSame(each, reading)) === index);

const isSame = (left: QuotaReading, right: QuotaReading): boolean =>
  left.bucket === right.bucket &&
  left.limit === right.limit &&
  left.remaining === right.remaining &&
  left.resetAt === right.resetAt;

const readRetryAfter = (
  headers: HeaderList,
  { status, now }: QuotaContext,
): { readonly retryAt?: number; readonly oddities: readonly string[] } => {
  const text = headerValue(headers, 'retry-after');
  if (text === undefined) return { oddities: [] };

  const retryAt = parseRetryAfter(text, now);
  if (retryAt === undefined) return { oddities: [`Retry-After "${text}" is neither seconds nor a date`] };
  // 202 may say when the result will be there, and a redirect when to follow it.
  if (status < 300 && status !== 202) return { oddities: [`Retry-After "${text}" on a success (${status})`] };
  if (retryAt < now - maxBehindMs || retryAt > now + maxAheadMs) {
    return { oddities: [`Retry-After "${text}" lies ${describeMoment(retryAt, now)}`] };
  }
  return { retryAt, oddities: [] };
};
