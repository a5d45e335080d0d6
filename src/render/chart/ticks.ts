import { nice, ticks, tickStep } from 'd3-array';
import { utcTicks } from 'd3-time';

import { axisNumbers, shortNumber } from './number-text.ts';

/** A mark at an axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Round numbers inside a span, about as many as asked for. */
export const numberTicks = ({ from, to }: Span, count: number): readonly Tick[] => {
  const values = ticks(from, to, count);
  const texts = axisNumbers(values, tickStep(from, to, count));
  return values.map((at, index) => ({ at, text: texts[index] ?? '' }));
};

/** How fine moments are: letters of an ISO date that tell all there is of them. */
export const grainOf = (moments: readonly number[]): number =>
  lengths.find(each => moments.every(at => isWhole(at, each))) ?? 23;

/**
 * Round moments inside a span, written as ISO 8601 has them, no finer than they are apart.
 *
 * @param grain of what is drawn: between months there are no weeks to be marked
 */
export const timeTicks = ({ from, to }: Span, count: number, grain: number): readonly Tick[] => {
  const moments = utcTicks(new Date(from), new Date(to), count)
    .map(Number)
    .filter(at => isWhole(at, grain));
  const length = grainOf(moments);
  return moments.map(at => ({ at, text: isoText(at, length) }));
};

/** The ends of a span as they are; one, where they are the same. */
export const endTicks = ({ from, to }: Span, grain: number | undefined): readonly Tick[] =>
  (from === to ? [from] : [from, to]).map(at => ({
    at,
    text: grain === undefined ? shortNumber(at) : isoText(at, grain),
  }));

/** Letters of an ISO date down to the year, month, day, minute and second. */
const lengths = [4, 7, 10, 16, 19];

const isoText = (at: number, length: number): string => {
  const iso = new Date(at).toISOString();
  // Years before 0 and after 9999 have a sign and six digits.
  return iso.slice(0, length + iso.indexOf('-', 1) - 4).replace('T', ' ');
};

/** Whether all that is cut off says nothing: midnight, the first of a month. */
const isWhole = (at: number, length: number): boolean =>
  new Date(at).toISOString().slice(-24).slice(length) === '-01-01T00:00:00.000Z'.slice(length - 4);

/** A span with room above and below that ends at round numbers; of equal values they are in the middle. */
export const niceSpan = ({ from, to }: Span, count: number): Span => {
  if (from === to) {
    const room = from === 0 ? 1 : Math.abs(from) * 0.1;
    return niceSpan({ from: from - room, to: to + room }, count);
  }
  const [low, high] = nice(from, to, count);
  return { from: low, to: high };
};
