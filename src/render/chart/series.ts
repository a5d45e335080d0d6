import { UsageError } from '../../errors.ts';
import { printableLine } from '../../lib/printable.ts';
import { cellText } from '../cell.ts';
import { cellNumber } from '../cell-number.ts';
import type { ChosenColumns } from './choose-columns.ts';
import type { Rows } from './column-facts.ts';

export interface Point {
  /** Epoch milliseconds, or a number. */
  readonly x: number;
  /** Absent where there is a gap. */
  readonly y: number | undefined;
}

/** The points of a line, from left to right. */
export interface Series {
  readonly points: readonly Point[];
  readonly isTime: boolean;
  /** Rows whose place along cannot be read. */
  readonly unplaced: number;
  /** Most rows that have the same place along; the point is their mean. */
  readonly sharing: number;
}

/** The rows as points of a line. @throws UsageError where the column that goes along has neither dates nor numbers */
export const lineSeries = ({ x, y }: ChosenColumns, rows: Rows): Series => {
  if (x && x.kind !== 'moment' && x.kind !== 'number') throw notAlong(x.name);
  const place = x?.moment ?? cellNumber;
  const points: Point[] = [];
  for (const [index, row] of rows.entries()) {
    const at = x ? place(x.cell(row)) : index + 1;
    if (at !== undefined) points.push({ x: at, y: cellNumber(y.cell(row)) });
  }
  // A list that comes in order, up or down, is left as it is, but for its direction.
  points.sort((left, right) => left.x - right.x);
  return { ...meansOf(points), isTime: x?.kind === 'moment', unplaced: rows.length - points.length };
};

const notAlong = (name: string): UsageError =>
  new UsageError(`A line goes along dates or numbers, and ${printableLine(name)} has neither`, {
    next: ['Take --chart bar', 'Or choose another column with --x'],
  });

/** Points at the same place become one. */
const meansOf = (points: readonly Point[]): Pick<Series, 'points' | 'sharing'> => {
  const means: Point[] = [];
  let sharing = 1;
  for (let from = 0; from < points.length;) {
    const { x = 0 } = points[from] ?? {};
    let to = from;
    let sum = 0;
    let count = 0;
    for (; points[to]?.x === x; to++) {
      const value = points[to]?.y;
      if (value === undefined) continue;
      sum += value;
      count += 1;
    }
    means.push({ x, y: count === 0 ? undefined : sum / count });
    sharing = Math.max(sharing, to - from);
    from = to;
  }
  return { points: means, sharing };
};

export interface Bar {
  /** Plain text of one line. */
  readonly name: string;
  readonly value: number | undefined;
  /** The value as it came. */
  readonly text: string;
}

/** The rows as bars, in their order; those of dates from the earliest on. */
export const bars = ({ x, y }: ChosenColumns, rows: Rows): readonly Bar[] => {
  const asBar = (row: Rows[number], index: number): Bar => ({
    name: x ? printableLine(cellText(x.cell(row))).trim() : String(index + 1),
    value: cellNumber(y.cell(row)),
    text: printableLine(cellText(y.cell(row))).trim(),
  });
  const { moment, cell } = x ?? {};
  if (!moment || !cell) return rows.map(asBar);
  return rows
    .map((row, index) => ({ bar: asBar(row, index), at: moment(cell(row)) ?? -Infinity }))
    .toSorted((left, right) => (left.at === right.at ? 0 : left.at - right.at))
    .map(({ bar }) => bar);
};
