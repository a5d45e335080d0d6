import { grouped } from '../../lib/grouped.ts';

/** Figures as they stand at an axis: as few digits as tell one tick from the next, `36.2T` for what is long. */
export const axisNumbers = (values: readonly number[], step: number): readonly string[] => {
  const most = values.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0);
  if (most !== 0 && most < 1e-4) return values.map(each => (each === 0 ? '0' : each.toExponential(1)));
  const [size, letter] = units.find(([from]) => most >= from) ?? [1, ''];
  const digits = Math.min(12, Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9)));
  return values.map(each => `${grouped(each / size, digits)}${each === 0 ? '' : letter}`);
};

/** From a million on a letter stands for the zeros. */
const units: readonly (readonly [from: number, letter: string])[] = [
  [1e15, 'e15'],
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
];

/** A value beside a chart: the digits that matter. */
export const shortNumber = (value: number): string => {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e18)) return value.toExponential(3);
  const [unit, letter] = units.find(([from]) => size >= from && from < 1e15) ?? [1, ''];
  return `${grouped(Number((value / unit).toPrecision(5)))}${letter}`;
};
