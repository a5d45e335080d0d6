import { parseHeaderItems } from '../lib/header-items.ts';
import { headerValue } from '../lib/header-list.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { QuotaReading } from '../model/quota.ts';
import { parseRateLimitName, windowName, windowOf, type RateLimitName } from './rate-limit-name.ts';
import { parseGoDuration, parseReset } from './reset-time.ts';

/** A reading with what was wrong in it, before it is checked as a whole. */
export interface RateLimitCandidate extends QuotaReading {
  readonly oddities: readonly string[];
}

/**
 * The readings of `X-RateLimit-Limit`, `-Remaining`, `-Reset` and their like: every family of names
 * (`RateLimit-*`, `X-Rate-Limit-*`, `Anthropic-RateLimit-*`) and every bucket in it on its own.
 */
export const readRateLimitFamilies = (headers: HeaderList, now: number): RateLimitCandidate[] => {
  const named = headers.flatMap(([header]) => {
    const name = parseRateLimitName(header);
    return name ? [{ header, name }] : [];
  });
  const buckets = Map.groupBy(named, ({ name }) => `${name.family} ${name.bucket ?? ''}`);
  return [...buckets.values()].flatMap(fields => {
    const entries = fields.map(({ header, name }) => [name.attribute, headerValue(headers, header.toLowerCase())]);
    // The keys are the attributes that the names were just parsed into.
    const attributes = Object.fromEntries(entries) as Attributes;
    const [first] = fields;
    return first ? readBucket({ name: first.name, attributes }, now) : [];
  });
};

type Attributes = Partial<Record<RateLimitName['attribute'], string>>;

interface Bucket {
  readonly name: RateLimitName;
  readonly attributes: Attributes;
}

/** One bucket, or several where the values are lists: `X-RateLimit-Limit: 20, 100`. */
const readBucket = ({ name, attributes }: Bucket, now: number): RateLimitCandidate[] => {
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

const compose = ({ source, bucket, windowSeconds, now, ...raw }: RawReading): RateLimitCandidate => {
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
