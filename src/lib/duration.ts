/** The most that a timer of Node holds, in milliseconds: 24.8 days. */
export const longestTimerMs = 2 ** 31 - 1;

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Milliseconds of a duration written `500ms`, `2s`, `1.5m`, `1h` or `1d`; `0` needs no unit.
 * `undefined` when it is written otherwise.
 */
export const parseDuration = (text: string): number | undefined => {
  if (text === '0') return 0;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  if (!match) return undefined;
  const [, amount, unit] = match;
  return Math.round(Number(amount) * unitMs[unit as keyof typeof unitMs]);
};

/** A duration for people: `320 ms`, `4.2 s`, `1 min 30 s`, `2 h 5 min`, `3 d`. */
export const formatDuration = (ms: number): string => {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${trimZero((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return joinParts(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60 * 48) return joinParts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  return `${Math.round(minutes / (60 * 24))} d`;
};

/** At least this duration, as it is typed: `90s`, `2m`, `1h`. */
export const durationOption = (ms: number): string => {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
};

/** What a limit is counted by: `second`, `minute`, `hour`, `day`, or a duration such as `10 s`. Takes seconds. */
export const formatPeriod = (seconds: number): string =>
  ({ 1: 'second', 60: 'minute', 3600: 'hour', 86_400: 'day' })[seconds] ?? formatDuration(seconds * 1000);

const joinParts = (whole: number, wholeUnit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${whole} ${wholeUnit}` : `${whole} ${wholeUnit} ${rest} ${restUnit}`;

const trimZero = (text: string): string => text.replace(/\.0$/, '');
