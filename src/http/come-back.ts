import { isoSecond } from '../lib/iso-second.ts';

/** The last moment that a date can hold (ECMA-262, time values). */
const lastMoment = 8.64e15;

/** The advice to come back at a time, in epoch milliseconds; none for one that no calendar has. */
export const comeBack = (at: number): string[] => (at > lastMoment ? [] : [`Come back at ${isoSecond(at)}`]);
