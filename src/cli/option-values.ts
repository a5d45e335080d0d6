import { InvalidArgumentError } from 'commander';

import { parseBytes } from '../lib/bytes.ts';
import { parseDuration } from '../lib/duration.ts';

/** Milliseconds of a duration: `500ms`, `30s`, `2m`. */
export const duration = (value: string): number => {
  const ms = parseDuration(value);
  if (ms === undefined || ms === 0) throw new InvalidArgumentError('A duration is needed: 500ms, 30s, 2m.');
  return ms;
};

/** Bytes of a size: `512KB`, `256MB`, `1GB`. */
export const size = (value: string): number => {
  const bytes = parseBytes(value);
  if (bytes === undefined || bytes === 0) throw new InvalidArgumentError('A size is needed: 512KB, 256MB, 1GB.');
  return bytes;
};

/** The most that `count` takes. */
export const highestCount = 100;

/** A whole number from nought to a hundred. */
export const count = (value: string): number => {
  if (!/^\d{1,3}$/.test(value) || Number(value) > highestCount)
    throw new InvalidArgumentError(`A whole number from 0 to ${highestCount} is needed.`);
  return Number(value);
};

/** A whole number from 1 on; commas between thousands will do. */
export const atLeastOne = (value: string): number => {
  const plain = value.replaceAll(/[,_](?=\d{3}\b)/g, '');
  if (!/^[1-9]\d{0,11}$/.test(plain)) throw new InvalidArgumentError('A whole number from 1 on is needed.');
  return Number(plain);
};

/** How often to call: once or more. */
export const looks = (value: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('A whole number from 1 on is needed.');
  return Number(value);
};

/** How many requests may be under way at once, from 1 to 64. */
export const jobs = (value: string): number => {
  if (!/^\d{1,2}$/.test(value) || Number(value) < 1 || Number(value) > 64)
    throw new InvalidArgumentError('A whole number from 1 to 64 is needed.');
  return Number(value);
};
