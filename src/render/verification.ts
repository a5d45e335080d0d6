import type { Verification } from '../model/verification.ts';

/** How an API has stood up to its harmless calls: `verified 3 days ago`, `failing since 2026-11-19`, `never verified`. */
export const verificationText = (verification: Verification | undefined, now: number): string => {
  if (verification === undefined) return 'never verified';
  const { failingSince, goodAt, at } = verification;
  if (failingSince === undefined) return `verified ${ago(goodAt ?? at, now)}`;
  const before = goodAt === undefined ? '' : `, verified ${ago(goodAt, now)}`;
  return `failing since ${day(failingSince)}${before}`;
};

/** The same for a program: times in ISO 8601; null where nothing is known. */
export const verificationFacts = (verification: Verification | undefined): object | null => {
  if (verification === undefined) return null;
  const { at, tookMs, goodAt, failingSince, ...rest } = verification;
  return {
    at: iso(at),
    tookMs: Math.round(tookMs),
    ...rest,
    ...(goodAt === undefined ? {} : { goodAt: iso(goodAt) }),
    ...(failingSince === undefined ? {} : { failingSince: iso(failingSince) }),
  };
};

const iso = (at: number): string => new Date(at).toISOString();

const ago = (at: number, now: number): string => {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  // Made here, for it takes its time.
  const inWords = new Intl.RelativeTimeFormat('en');
  if (minutes < 60) return inWords.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? inWords.format(-hours, 'hour') : inWords.format(-Math.floor(hours / 24), 'day');
};

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
