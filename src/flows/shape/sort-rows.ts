import { numberText } from '../../lib/json.ts';
import { valueText } from '../../lib/value-text.ts';
import type { Records } from '../../model/decoded.ts';

/** A column that rows are sorted by. */
export interface SortKey {
  readonly column: string;
  readonly isDescending: boolean;
}

/**
 * The order of the rows, as their indices: by number where all of a column are numbers, sent as text or not; by moment
 * where all are dates; else by text, the numbers inside it by their size. What is missing comes last, either way; what
 * is equal stays as it came.
 *
 * @param rows laid flat
 */
export const sortedOrder = (rows: Records['rows'], keys: readonly SortKey[]): readonly number[] => {
  const comparisons = keys.map(({ column, isDescending }) =>
    compareCells(
      rows.map(row => presentText(row[column])),
      isDescending,
    ),
  );
  return rows
    .map((_, index) => index)
    .toSorted((left, right) => {
      for (const compare of comparisons) {
        const order = compare(left, right);
        if (order !== 0) return order;
      }
      return 0;
    });
};

/** `undefined` for what is missing. */
const presentText = (cell: unknown): string | undefined => {
  if (cell === undefined || cell === null) return undefined;
  const text = numberText(cell) ?? valueText(cell).trim();
  return text === '' ? undefined : text;
};

type Compare = (left: number, right: number) => number;

const compareCells = (cells: ReadonlyArray<string | undefined>, isDescending: boolean): Compare => {
  const sign = isDescending ? -1 : 1;
  const order = orderOf(cells);
  return (left, right) => {
    if (cells[left] === undefined || cells[right] === undefined)
      return Number(cells[left] === undefined) - Number(cells[right] === undefined);
    return sign * order(left, right);
  };
};

/** How cells that are there compare, by their indices. */
const orderOf = (cells: ReadonlyArray<string | undefined>): Compare => {
  const isEach = (pattern: RegExp): boolean => cells.every(cell => cell === undefined || pattern.test(cell));
  if (isEach(number)) return byNumber(cells);
  const moments = isEach(date) ? Float64Array.from(cells, cell => momentOf(cell ?? '')) : undefined;
  if (moments && cells.every((cell, index) => cell === undefined || !Number.isNaN(moments[index])))
    return (left, right) => (moments[left] ?? 0) - (moments[right] ?? 0);
  const { compare } = new Intl.Collator('en', { numeric: true });
  return (left, right) => compare(cells[left] ?? '', cells[right] ?? '');
};

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const byNumber = (cells: ReadonlyArray<string | undefined>): Compare => {
  const numbers = Float64Array.from(cells, Number);
  return (left, right) => {
    const difference = (numbers[left] ?? 0) - (numbers[right] ?? 0);
    // Two long ids may be one and the same double.
    return difference || compareDigits(cells[left] ?? '', cells[right] ?? '');
  };
};

const compareDigits = (left: string, right: string): number => {
  const isLong = left.length > 15 && right.length > 15 && /^-?\d+$/.test(left) && /^-?\d+$/.test(right);
  if (!isLong || left === right) return 0;
  return BigInt(left) < BigInt(right) ? -1 : Number(BigInt(left) > BigInt(right));
};

/** ISO 8601, and dates with the month as a word: all that can be read one way only. */
const date =
  /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?$|^(?:[A-Za-z]{3,9}, )?(?:\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4})(?: \d\d:\d\d(?::\d\d)?(?: (?:GMT|UTC|[+-]\d{4}))?)?$/;

/** A moment without a zone is taken as one of UTC: the clock of this machine is not that of the data. */
const momentOf = (text: string): number => {
  const isIso = /^\d{4}-/.test(text);
  const plain = isIso ? text.replace(',', '.').replace(' ', 'T') : text;
  const lacksZone = /\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(plain) && !/[+-]\d\d:\d\d$/.test(plain);
  return Date.parse(lacksZone ? `${plain}${isIso ? 'Z' : ' UTC'}` : plain);
};
