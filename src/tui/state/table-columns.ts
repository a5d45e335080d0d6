import { numberText } from '../../lib/json.ts';
import type { Records } from '../../model/decoded.ts';
import { cellText } from '../../render/cell.ts';
import { dullness } from '../../render/dullness.ts';
import { textWidth } from '../../render/text-width.ts';
import { shownText } from '../lines/fit.ts';

export interface TableColumn {
  readonly name: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly isNumeric: boolean;
  readonly isShown: boolean;
}

const narrowest = 3;
/** Enough to read most cells by; more is for whoever widens the column. */
const widestAtFirst = 32;
const widest = 400;
const sampleSize = 300;
/** Columns of the terminal between two of the table. */
export const columnGap = 2;

/**
 * The columns of records, each as wide as a sample of its cells needs. They stand as the API has them, but for those
 * that are addresses, long ids or nested in every row, or empty: what tells more comes before them.
 */
export const measureColumns = ({ columns, rows }: Records): readonly TableColumn[] => {
  const sample = sampleOf(rows);
  return columns
    .map(name => measureColumn(name, sample))
    .toSorted((left, right) => Number(left.isDull) - Number(right.isDull))
    .map(({ column }) => column);
};

const measureColumn = (
  name: string,
  sample: Records['rows'],
): { readonly column: TableColumn; readonly isDull: boolean } => {
  const cells = sample.map(row => row[name]);
  const filled = cells.filter(cell => cell !== undefined && cell !== null && cell !== '');
  const texts = cells.map(cellText);
  const widths = [name, ...texts].map(text => textWidth(shownText(text, widestAtFirst)));
  const column = {
    name,
    width: Math.max(narrowest, Math.min(Math.max(...widths), widestAtFirst)),
    isNumeric: filled.length > 0 && filled.every(cell => numberText(cell) !== undefined),
    isShown: true,
  };
  return { column, isDull: dullness(name, texts) >= leastDull };
};

/** What is merely the same in every row may belong to what stands before it: a unit, say. */
const leastDull = 2;

/** The first rows, and some of all the others. */
const sampleOf = (rows: Records['rows']): Records['rows'] => {
  if (rows.length <= sampleSize) return rows;
  const head = rows.slice(0, sampleSize / 2);
  const step = Math.ceil((rows.length - head.length) / (sampleSize / 2));
  return [...head, ...rows.filter((_, index) => index >= head.length && index % step === 0)];
};

export const resized = (column: TableColumn, change: number): TableColumn => ({
  ...column,
  width: Math.max(narrowest, Math.min(widest, column.width + change)),
});

export interface PlacedColumn {
  readonly column: TableColumn;
  /** Its place among the shown ones. */
  readonly index: number;
  /** What there is room for. */
  readonly width: number;
}

/** The columns that are seen from one on; the last one may be cut. */
export const placeColumns = (columns: readonly TableColumn[], from: number, width: number): readonly PlacedColumn[] => {
  const placed: PlacedColumn[] = [];
  let left = width;
  for (const [index, column] of columns.entries()) {
    if (index < from) continue;
    if (left < narrowest && placed.length > 0) break;
    placed.push({ column, index, width: Math.min(column.width, left) });
    left -= column.width + columnGap;
  }
  return placed;
};

/** The first column to be seen, so that all of one is; as near as can be to the one that was first. */
export const firstColumn = (
  columns: readonly TableColumn[],
  { at, from, width }: { readonly at: number; readonly from: number; readonly width: number },
): number => {
  let first = Math.min(from, at);
  const needed = (): number =>
    columns.slice(first, at + 1).reduce((sum, column) => sum + column.width + columnGap, -columnGap);
  while (first < at && needed() > width) first++;
  return first;
};
