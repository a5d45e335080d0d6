import Table from 'cli-table3';

import { printableLine } from '../lib/printable.ts';
import type { Style } from './style.ts';
import { textWidth, truncate } from './text-width.ts';

export interface Column<Row> {
  readonly title: string;
  /** Plain text; the style is a name, so that widths are right with or without colour. */
  readonly value: (row: Row) => string;
  readonly style?: keyof Style;
  /** Shrinks first when the terminal is narrow. At most one column grows. */
  readonly grows?: boolean;
  /** Columns of the terminal that it takes; its widest cell by default. */
  readonly width?: number;
}

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly style: Style;
}

/**
 * Rows as an aligned table for a terminal, a row a line, what does not fit cut with `…`.
 * Control sequences never get through.
 */
export const drawTable = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width, style }: TableOptions,
): string => {
  const cells = rows.map(row => columns.map(column => printableLine(column.value(row))));
  const widths = columnWidths(columns, cells, width);
  const table = new Table({
    colWidths: widths.map((each, index) => each + (index === widths.length - 1 ? 0 : gap)),
    chars: noBorders,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(columns.map((column, index) => style.heading(truncate(printableLine(column.title), widths[index] ?? 0))));
  for (const line of cells) {
    table.push(line.map((cell, index) => style[columns[index]?.style ?? 'plain'](truncate(cell, widths[index] ?? 0))));
  }
  return `${table.toString().replaceAll(/ +$/gm, '')}\n`;
};

const gap = 2;

const columnWidths = <Row>(
  columns: readonly Column<Row>[],
  cells: readonly (readonly string[])[],
  width: number,
): number[] => {
  const natural = columns.map(
    (column, index) =>
      column.width ??
      cells.reduce((most, line) => Math.max(most, textWidth(line[index] ?? '')), textWidth(column.title)),
  );
  const over = natural.reduce((sum, each) => sum + each, gap * (columns.length - 1)) - width;
  if (over <= 0 || columns.some(column => column.width !== undefined)) return natural;
  const growing = columns.findIndex(column => column.grows === true);
  const widths = natural.map((each, index) =>
    index === growing ? Math.max(Math.min(each, leastGrown), each - over) : each,
  );
  return narrowed(widths, width);
};

/** What the column that gives way keeps before the others have to. */
const leastGrown = 24;
const leastWidth = 4;

/** Takes from the widest, one by one, until the line fits. */
const narrowed = (widths: readonly number[], width: number): number[] => {
  const result = [...widths];
  let over = result.reduce((sum, each) => sum + each, gap * (result.length - 1)) - width;
  for (; over > 0 && Math.max(...result) > leastWidth; over--) {
    const widest = result.indexOf(Math.max(...result));
    result[widest] = (result[widest] ?? 0) - 1;
  }
  return result;
};

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
