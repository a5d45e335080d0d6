import { parseHttpDate } from './http-date.ts';

/**
 * When a Retry-After asks to come back, in epoch milliseconds: seconds from now, also with a fraction,
 * or an HTTP date in any of its three forms (RFC 9110 §10.2.3). `undefined` when it is neither.
 */
export const parseRetryAfter = (value: string, now: number): number | undefined => {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return now + Math.ceil(Number(text) * 1000);
  return parseHttpDate(text, now);
};
