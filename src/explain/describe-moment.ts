import { formatDuration } from '../lib/duration.ts';

const dayMs = 86_400_000;

/** A moment as people want it: how far off, and when by the clock: `in 2 min, at 14:05:00Z`. */
export const describeMoment = (at: number, now: number): string => {
  const clock = describeClock(at, now);
  if (at > now) return `in ${formatDuration(at - now)}, at ${clock}`;
  return at === now ? `now, at ${clock}` : `${formatDuration(now - at)} ago, at ${clock}`;
};

/** `14:05:00Z` within a day of now; further off with its date. ISO 8601 in UTC, to the second. */
export const describeClock = (at: number, now: number): string => {
  // What is beyond the range of a Date would throw; it is a moment nobody waits for.
  if (Math.abs(at) > 8.64e15) return 'no date';
  const iso = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return Math.abs(at - now) < dayMs ? iso.slice(iso.indexOf('T') + 1) : iso;
};
