import { printableLine } from '../lib/printable.ts';
import type { Records } from '../model/decoded.ts';
import { cellText } from './cell.ts';
import { type ListingTarget, tabSeparated } from './listing.ts';
import { type Column, drawTable } from './table.ts';
import { textWidth } from './text-width.ts';

/** Records as a table, and the names of the columns that found no room. */
export interface RecordsTable {
  readonly text: string;
  readonly hidden: readonly string[];
}

type Row = Records['rows'][number];

/** Narrower than this a column tells nothing. */
const minWidth = 6;
/** Wider than this a column pushes the others out. */
const maxWidth = 40;
const gap = 2;

/**
 * Records for a terminal: as many columns as fit, in their order, empty ones left out; a single record
 * stands upright, a field a line. For a pipe: tab-separated, all columns, the first line their names.
 */
export const renderRecords = ({ columns, rows }: Records, options: ListingTarget): RecordsTable => {
  if (!options.isTty) return { text: separated(columns, rows), hidden: [] };
  if (rows.length === 1 && rows[0]) return { text: upright(columns, rows[0], options), hidden: [] };

  const filled = columns.filter(name => rows.some(row => cellText(row[name]) !== ''));
  const widths = filled.map(name => naturalWidth(name, rows));
  const shown = fitting(widths, options.width);
  return { text: aligned(filled.slice(0, shown), widths, rows, options), hidden: filled.slice(shown) };
};

const separated = (columns: readonly string[], rows: readonly Row[]): string => {
  if (columns.length === 0) return '';
  const head = `${columns.map(printableLine).join('\t')}\n`;
  return head + tabSeparated(columns.map(asColumn), rows);
};

const upright = (columns: readonly string[], row: Row, options: ListingTarget): string =>
  drawTable(
    [
      { title: 'FIELD', value: (name: string) => name, style: 'key' },
      { title: 'VALUE', value: (name: string) => cellText(row[name]), grows: true },
    ],
    columns.filter(name => cellText(row[name]) !== ''),
    options,
  );

/** Columns between the narrow and the wide share what is left of the line. */
const aligned = (names: readonly string[], widths: readonly number[], rows: readonly Row[], options: ListingTarget) => {
  const fixed = names.map((_, index) => Math.min(widths[index] ?? 0, maxWidth));
  let spare = options.width - fixed.reduce((sum, each) => sum + each, gap * (names.length - 1));
  for (; spare < 0; spare++) {
    const widest = fixed.indexOf(Math.max(...fixed));
    fixed[widest] = Math.max(minWidth, (fixed[widest] ?? 0) - 1);
  }
  const cut = widths.findIndex((width, index) => index < names.length && width > (fixed[index] ?? 0));
  if (cut !== -1) fixed[cut] = (fixed[cut] ?? 0) + spare;
  return drawTable(
    names.map((name, index) => ({ ...asColumn(name), width: fixed[index] ?? maxWidth })),
    rows,
    options,
  );
};

const asColumn = (name: string): Column<Row> => ({ title: name, value: row => cellText(row[name]) });

const naturalWidth = (name: string, rows: readonly Row[]): number =>
  rows.reduce((most, row) => Math.max(most, textWidth(printableLine(cellText(row[name])))), textWidth(name));

/** How many of the columns, from the left, fit when each has at least a readable part of its width. */
const fitting = (widths: readonly number[], width: number): number => {
  let used = 0;
  let count = 0;
  for (const natural of widths) {
    used += Math.min(natural, 16) + (count === 0 ? 0 : gap);
    if (used > width && count > 0) break;
    count++;
  }
  return count;
};
