import { formatDuration } from '../lib/duration.ts';

const dayMs = 86_400_000;

/** A moment to come, in UTC, with how far off it is: `14:05:00Z (in 32 s)`, `2026-11-22 00:00Z (in 9 h 12 min)`. */
export const formatMoment = (at: number, now: number): string => {
  const iso = new Date(at).toISOString();
  const isToday = Math.floor(at / dayMs) === Math.floor(now / dayMs);
  const text = isToday ? `${iso.slice(11, 19)}Z` : `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;
  return `${text} (in ${formatDuration(at - now)})`;
};
