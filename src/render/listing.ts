import { printableLine } from '../lib/printable.ts';
import type { Column, TableOptions } from './table.ts';

/** Where a listing goes. */
export interface ListingTarget extends TableOptions {
  readonly isTty: boolean;
}

/**
 * Rows as text: an aligned table for people, tab-separated lines for programs. The two forms hold the
 * same values in the same order; only the dressing differs. Control sequences never get through.
 */
export const renderListing = async <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  target: ListingTarget,
): Promise<string> => {
  if (!target.isTty) return tabSeparated(columns, rows);
  // Only a terminal is worth the time that the table library takes to load.
  const { drawTable } = await import('./table.ts');
  return drawTable(columns, rows, target);
};

/** A row a line, a tab between cells; there are none inside them. */
export const tabSeparated = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  rows.map(row => `${columns.map(column => printableLine(column.value(row))).join('\t')}\n`).join('');
