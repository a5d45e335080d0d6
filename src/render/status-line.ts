import { formatBytes } from '../lib/bytes.ts';
import { formatDuration, formatPeriod } from '../lib/duration.ts';
import { counted, grouped } from '../lib/grouped.ts';
import { printableLine } from '../lib/printable.ts';
import type { CacheUse } from '../model/exchange.ts';
import type { QuotaReading } from '../model/quota.ts';
import { cacheText } from './cache-use.ts';
import { formatMoment } from './moment.ts';
import type { Style } from './style.ts';

/** What the one line below an answer tells. */
export interface StatusFacts {
  readonly status: number;
  readonly statusText: string;
  readonly tookMs: number;
  /** Where it came from the cache. */
  readonly cache?: CacheUse;
  /** Decoded bytes of the body, where it was read. */
  readonly size?: number;
  /** Rows that were printed. */
  readonly records?: number;
  /** Those that there were. */
  readonly found?: number;
  /** The limit that binds. */
  readonly quota?: QuotaReading;
  readonly now: number;
}

/** `200 OK · 312 ms · 14 KB · 5 records · 239 of 240 left, back at 14:05:00Z (in 32 s)`. */
export const renderStatusLine = (facts: StatusFacts, style: Style): string => {
  const paint = facts.status >= 400 ? style.bad : facts.status >= 300 ? style.warning : style.good;
  const parts = [
    facts.cache && cacheText(facts.cache),
    formatDuration(facts.tookMs),
    facts.size === undefined ? undefined : formatBytes(facts.size),
    facts.records === undefined ? undefined : countText(facts.records, facts.found),
    facts.quota && quotaText(facts.quota, facts.now),
  ].filter(part => part !== undefined && part !== '');
  const status = paint(`${facts.status} ${printableLine(facts.statusText)}`.trim());
  return `${[status, ...parts.map(part => style.muted(part ?? ''))].join(style.muted(' · '))}\n`;
};

/** `5 records`; `12 of 500 records`, where some were left out. */
const countText = (records: number, found = records): string =>
  `${records === found ? '' : `${grouped(records)} of `}${counted(found, 'record')}`;

/** A limit in words: what is left of it, what it counts, and when it returns. */
export const quotaText = ({ remaining, limit, bucket, resetAt, windowSeconds }: QuotaReading, now: number): string => {
  if (remaining === undefined && limit === undefined) return '';
  const amount =
    remaining === undefined
      ? `limit ${limit}`
      : limit === undefined
        ? `${remaining} left`
        : `${remaining} of ${limit} left`;
  const what = bucket === undefined || namesWindow(bucket) ? '' : ` (${printableLine(bucket)})`;
  const per = windowSeconds === undefined ? '' : ` per ${formatPeriod(windowSeconds)}`;
  const back = resetAt === undefined || resetAt - now < worthTelling ? '' : `, back at ${formatMoment(resetAt, now)}`;
  return `${amount}${what}${per}${back}`;
};

/** A limit that is back before it has been read about. */
const worthTelling = 1000;

/** A bucket that is called by its window: `minute`, `30s`. The window is told in words of its own. */
const namesWindow = (bucket: string): boolean => /^(second|minute|hour|day|month|\d+s)$/i.test(bucket);
