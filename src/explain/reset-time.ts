import { parseHttpDate } from '../lib/http-date.ts';

/** From here on a number is an epoch in seconds (September 2001), from there on one in milliseconds. */
const epochSeconds = 1e9;
const epochMs = 1e11;

/**
 * When a window ends, in epoch milliseconds. Services write it as an epoch (seconds or milliseconds),
 * as seconds from now, as a duration (`6m0s`, `17ms`), as an ISO 8601 date or as an HTTP date.
 */
export const parseReset = (value: string, now: number): number | undefined => {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text), now);
  const duration = parseGoDuration(text);
  if (duration !== undefined) return now + duration;
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return parseIsoDate(text);
  return parseHttpDate(text, now);
};

/** Milliseconds of a duration as Go prints it: `6m0s`, `1.2s`, `17ms`, `1h2m3s`; days are taken, too. */
export const parseGoDuration = (text: string): number | undefined => {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h|d))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g)];
  return Math.ceil(parts.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (unitMs[unit] ?? 0), 0));
};

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const fromNumber = (amount: number, now: number): number => {
  if (amount >= epochMs) return Math.ceil(amount);
  return amount >= epochSeconds ? Math.ceil(amount * 1000) : now + Math.ceil(amount * 1000);
};

/** A date without a zone is taken for UTC, as servers mean it. */
const parseIsoDate = (text: string): number | undefined => {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const time = Date.parse(`${text.replace(' ', 'T')}${hasZone ? '' : 'Z'}`);
  return Number.isNaN(time) ? undefined : time;
};
