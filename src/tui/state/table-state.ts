import { type SortKey, sortedOrder } from '../../flows/shape/sort-rows.ts';
import type { Records } from '../../model/decoded.ts';
import { cellText } from '../../render/cell.ts';
import type { Size } from '../screen.ts';
import { type Cursor, cursorAt, moveCursor, startCursor } from './scroll.ts';
import {
  firstColumn,
  measureColumns,
  type PlacedColumn,
  placeColumns,
  resized,
  type TableColumn,
} from './table-columns.ts';

type Row = Records['rows'][number];

/** Records in the order and with the columns that a person has chosen, and where the cursor is among them. */
export interface TableState {
  readonly rows: Records['rows'];
  readonly columns: readonly TableColumn[];
  /** Indexes into the rows; absent where they stand as they came. */
  readonly order?: readonly number[];
  readonly sort?: SortKey;
  readonly cursor: Cursor;
  /** Place of the cursor's column, and of the first that is seen, among those that are shown. */
  readonly column: number;
  readonly left: number;
  /** Field of the opened record. */
  readonly record?: Cursor;
  /** Where the cursor is in the choice of columns. */
  readonly chooser?: Cursor;
}

export const openTable = (records: Records): TableState => ({
  rows: records.rows,
  columns: measureColumns(records),
  cursor: startCursor,
  column: 0,
  left: 0,
});

export const shownColumns = ({ columns }: TableState): readonly TableColumn[] =>
  columns.filter(({ isShown }) => isShown);

/** The columns that are seen in so many columns of a terminal, the cursor's among them. */
export const placedColumns = (table: TableState, width: number): readonly PlacedColumn[] => {
  const shown = shownColumns(table);
  return placeColumns(shown, firstColumn(shown, { at: table.column, from: table.left, width }), width);
};

/** The record that stands at a place of the table. */
export const rowAt = ({ rows, order }: Pick<TableState, 'rows' | 'order'>, place: number): Row | undefined =>
  rows[order?.[place] ?? place];

/** The fields of the record under the cursor that say something, in its own order. */
export const openFields = (table: TableState): readonly (readonly [name: string, value: unknown])[] => {
  const row = rowAt(table, table.cursor.at) ?? {};
  return Object.entries(row).filter(([, value]) => value !== undefined);
};

/** A table after a command of the key map, drawn in so many columns and rows, its heads not counted. */
export const reduceTable = (table: TableState, command: string, size: Size): TableState => {
  if (table.chooser) return reduceChooser(table, table.chooser, command, size);
  if (table.record) return reduceRecord(table, table.record, command, size);
  const change = changes[command];
  if (change) return change(table, size);
  return { ...table, cursor: moveCursor(table.cursor, command, { count: table.rows.length, height: size.height }) };
};

const changes: Readonly<Record<string, (table: TableState, size: Size) => TableState>> = {
  left: (table, size) => toColumn(table, table.column - 1, size),
  right: (table, size) => toColumn(table, table.column + 1, size),
  firstColumn: (table, size) => toColumn(table, 0, size),
  lastColumn: (table, size) => toColumn(table, Infinity, size),
  sort: (table, { height }) => sorted(table, height),
  widen: (table, size) => withWidth(table, 4, size),
  narrow: (table, size) => withWidth(table, -4, size),
  hide: (table, size) => {
    const hidden = shownColumns(table)[table.column]?.name;
    return shownColumns(table).length < 2 || hidden === undefined ? table : toggled(table, hidden, size);
  },
  columns: table => ({ ...table, chooser: startCursor }),
  open: table => (table.rows.length === 0 ? table : { ...table, record: startCursor }),
};

/** With the cursor in another of the columns that are shown. */
export const toColumn = (table: TableState, wanted: number, { width }: Size): TableState => {
  const shown = shownColumns(table);
  const column = Math.max(0, Math.min(wanted, shown.length - 1));
  return { ...table, column, left: firstColumn(shown, { at: column, from: table.left, width }) };
};

/** First one way, then the other, then as it came. */
const sorted = (table: TableState, height: number): TableState => {
  const { order: _, sort, ...rest } = table;
  const name = shownColumns(table)[table.column]?.name;
  if (name === undefined) return table;
  const cursor = cursorAt(0, 0, { count: table.rows.length, height });
  if (sort?.column === name && sort.isDescending) return { ...rest, cursor };
  const key: SortKey = { column: name, isDescending: sort?.column === name };
  return { ...rest, cursor, order: sortedOrder(table.rows, [key]), sort: key };
};

const withWidth = (table: TableState, change: number, size: Size): TableState => {
  const name = shownColumns(table)[table.column]?.name;
  const columns = table.columns.map(column => (column.name === name ? resized(column, change) : column));
  return toColumn({ ...table, columns }, table.column, size);
};

const toggled = (table: TableState, name: string, size: Size): TableState => {
  const columns = table.columns.map(column =>
    column.name === name ? { ...column, isShown: !column.isShown } : column,
  );
  return toColumn({ ...table, columns }, table.column, size);
};

const reduceChooser = (table: TableState, chooser: Cursor, command: string, size: Size): TableState => {
  const { chooser: _, ...closed } = table;
  if (command === 'close') return closed;
  const chosen = table.columns[chooser.at];
  if (command === 'toggle' && chosen) {
    const isLast = chosen.isShown && shownColumns(table).length === 1;
    return isLast ? table : toggled(table, chosen.name, size);
  }
  return { ...table, chooser: moveCursor(chooser, command, { count: table.columns.length, height: size.height + 1 }) };
};

const reduceRecord = (table: TableState, record: Cursor, command: string, size: Size): TableState => {
  const { record: _, ...closed } = table;
  if (command === 'close') return closed;
  const step = { nextRecord: 'down', previousRecord: 'up' }[command];
  if (step !== undefined) {
    const cursor = moveCursor(table.cursor, step, { count: table.rows.length, height: size.height });
    return { ...table, cursor, record: startCursor };
  }
  const extent = { count: openFields(table).length, height: size.height + 1 };
  return { ...table, record: moveCursor(record, command, extent) };
};

/** The table with the cursor at the next cell that holds a text, around the end; `undefined` where none does. */
export const findInTable = (
  table: TableState,
  query: string,
  { step, size }: { readonly step: 1 | -1; readonly size: Size },
): TableState | undefined => {
  const wanted = query.toLowerCase();
  const shown = shownColumns(table);
  const cells = table.rows.length * shown.length;
  const start = table.cursor.at * shown.length + table.column;
  for (let passed = 1; passed <= cells; passed++) {
    const cell = (((start + passed * step) % cells) + cells) % cells;
    const place = Math.floor(cell / shown.length);
    const name = shown[cell % shown.length]?.name ?? '';
    if (!cellText(rowAt(table, place)?.[name]).toLowerCase().includes(wanted)) continue;
    const cursor = cursorAt(place, table.cursor.top, { count: table.rows.length, height: size.height });
    return toColumn({ ...table, cursor }, cell % shown.length, size);
  }
  return undefined;
};
