import type { Records } from '../../model/decoded.ts';
import { cellText } from '../cell.ts';
import { cellNumber, isBlank } from '../cell-number.ts';
import { momentReader, type ReadMoment } from './moments.ts';

export type Rows = Records['rows'];

type Row = Rows[number];

/** What a column holds, by some of its cells. */
export interface ColumnFacts {
  readonly name: string;
  readonly cell: (row: Row) => unknown;
  readonly kind: 'moment' | 'number' | 'text' | 'nested' | 'empty';
  /** Cells of those looked at that hold something, from 0 to 1. */
  readonly filled: number;
  /** Different values among those looked at. */
  readonly distinct: number;
  readonly example: string;
  /** Of a column of moments. */
  readonly moment?: ReadMoment;
  /** Whether these come one after the other, forwards or backwards. */
  readonly isOrdered?: boolean;
}

/**
 * The facts of a column. Of many rows some from each part are looked at.
 *
 * @param cell what stands there, where it is made of several columns
 */
export const describeColumn = (name: string, rows: Rows, cell: ColumnFacts['cell'] = row => row[name]): ColumnFacts => {
  const cells = someOf(rows).map(cell);
  const told = cells.filter(each => !isBlank(each));
  const texts = told.map(cellText);
  const moment = momentReader(name, told);
  return {
    name,
    cell,
    kind: moment ? 'moment' : kindOf(told, texts),
    filled: told.length / Math.max(1, cells.length),
    distinct: new Set(texts).size,
    example: texts[0] ?? '',
    ...(moment ? { moment, isOrdered: isOrdered(told.map(moment)) } : {}),
  };
};

const enough = 1000;

const someOf = (rows: Rows): Rows => {
  const step = Math.ceil(rows.length / enough);
  return step <= 1 ? rows : rows.filter((_row, index) => index % step === 0);
};

const isOrdered = (moments: readonly (number | undefined)[]): boolean => {
  const known = moments.filter(each => each !== undefined);
  const steps = known.slice(1).map((each, index) => each - (known[index] ?? each));
  return steps.every(each => each >= 0) || steps.every(each => each <= 0);
};

const kindOf = (told: readonly unknown[], texts: readonly string[]): ColumnFacts['kind'] => {
  if (told.length === 0) return 'empty';
  if (told.filter(cell => cellNumber(cell) !== undefined).length >= told.length * 0.8) return 'number';
  return texts.every(text => /^[[{]/.test(text)) ? 'nested' : 'text';
};
