import { flattenRows } from '../../decode/flatten.ts';
import { type PlainObject, setProperty } from '../../decode/plain-object.ts';
import { NetworkError } from '../../errors.ts';
import { formatBytes } from '../../lib/bytes.ts';
import type { Records } from '../../model/decoded.ts';
import { compileTest, missesLongNumbers } from '../select.ts';
import { chooseColumns } from './choose-columns.ts';
import { sortedOrder, sortKeys } from './sort-rows.ts';

/** What is to be left of records, in the order in which it is done. */
export interface Shape {
  /** JMESPath that must hold for a record, as it came. */
  readonly where?: string;
  /** Columns; `-name` for descending. */
  readonly sort?: readonly string[];
  readonly limit?: number;
  /** Names and patterns; `-name` leaves out. */
  readonly columns?: readonly string[];
}

/** Records that are to be written. */
export interface ShapedRows {
  /** As they nest; where columns are chosen, laid flat. */
  readonly rows: Records['rows'];
  /** Those that are there whatever the rows hold. */
  readonly columns: readonly string[];
  /** Whether the columns are the user's choice, and the rows hold no others. */
  readonly areChosen: boolean;
}

/** How far it is; with it, a later run goes on. */
export interface ShapeStanding {
  /** Records that came in. */
  readonly found: number;
  /** Those that are left of them, but for those that are held. */
  readonly kept: number;
  /** What is chosen, once that is known. */
  readonly columns?: readonly string[];
}

/** Shapes records, piece by piece; nothing is held but what is to be sorted. */
export interface Shaper {
  /**
   * @param piece with the size of the text that it came from, where all is held
   * @throws UsageError for a column that there is not, as soon as the columns are known; NetworkError for more than may be held
   */
  readonly add: (piece: ShapedPiece) => ShapedRows;
  /** What was held, in its order. */
  readonly end: () => ShapedRows;
  /** Nothing of what comes can be left. */
  readonly isFull: () => boolean;
  readonly standing: () => ShapeStanding;
  /** The condition compares numbers, and some are too long for it. */
  readonly missesNumbers: () => boolean;
}

export interface ShapedPiece {
  readonly rows: Records['rows'];
  readonly columns?: readonly string[] | undefined;
  readonly bytes?: number;
}

export interface ShaperOptions {
  /** Where an earlier run has left it. */
  readonly from?: ShapeStanding | undefined;
  /** Bytes of text whose records may be held to be sorted. */
  readonly mostBytes?: number;
}

/** @throws UsageError for a condition that is no JMESPath */
export const createShaper = async (shape: Shape, options: ShaperOptions = {}): Promise<Shaper> => {
  const { from, mostBytes = Infinity } = options;
  const holds = shape.where === undefined ? () => true : await compileTest(shape.where);
  const { limit = Infinity } = shape;
  let { found, kept } = from ?? { found: 0, kept: 0 };
  let chosen = from?.columns;
  let isBegun = false;
  let isMissing = false;
  let heldBytes = 0;
  let held: PlainObject[] = [];
  const seen = new Set<string>();

  /** Also what the first records have that are not left: a condition does not change the columns. */
  const settle = (known: readonly string[]): void => {
    isBegun = true;
    if (shape.columns) chosen ??= chooseColumns(known, shape.columns);
    sortKeys(known, shape.sort ?? []);
    for (const name of known) seen.add(name);
  };
  const pass = (rows: Records['rows'], columns: readonly string[]): ShapedRows => {
    kept += rows.length;
    if (chosen === undefined) return { rows, columns, areChosen: false };
    return { rows: pick(rows, chosen), columns: chosen, areChosen: true };
  };
  return {
    add: ({ rows, columns = [], bytes = 0 }) => {
      const isFirst = !isBegun && (rows.length > 0 || columns.length > 0);
      const known = isFirst ? flattenRows(rows, columns).columns : columns;
      if (isFirst) settle(known);
      found += rows.length;
      isMissing ||= shape.where !== undefined && missesLongNumbers(rows, shape.where);
      const left = rows.filter(row => holds(row));
      if (shape.sort === undefined) return pass(left.slice(0, Math.max(0, limit - kept)), known);
      heldBytes += rows.length === 0 ? 0 : bytes * (left.length / rows.length);
      if (heldBytes > mostBytes) throw tooMuch(mostBytes);
      for (const row of left) held.push(row);
      return pass([], []);
    },
    end: () => {
      if (shape.sort === undefined || !isBegun) return pass([], []);
      const flat = flattenRows(held, [...seen]);
      if (shape.columns) chosen = chooseColumns(flat.columns, shape.columns);
      const order = sortedOrder(flat.rows, sortKeys(flat.columns, shape.sort)).slice(0, limit);
      const sorted = order.map(index => held[index] ?? {});
      held = [];
      return pass(sorted, flat.columns);
    },
    isFull: () => kept >= limit,
    standing: () => ({ found, kept, ...(chosen ? { columns: chosen } : {}) }),
    missesNumbers: () => isMissing,
  };
};

/** The chosen cells alone, in their order; a cell that is not there stays absent. */
const pick = (rows: Records['rows'], columns: readonly string[]): Records['rows'] =>
  flattenRows(rows).rows.map(row => {
    const cells: Record<string, unknown> = {};
    for (const name of columns) if (Object.hasOwn(row, name)) setProperty(cells, name, row[name]);
    return cells;
  });

const tooMuch = (mostBytes: number): NetworkError =>
  new NetworkError(
    'too-large',
    `The records to be sorted are larger than ${formatBytes(mostBytes)}, which is what apix holds of them`,
    {
      next: ['Take fewer of them: --where, --max-records', 'Or hold more: --max-size 1GB', 'Or let the API sort them'],
    },
  );

/** All that is left of records that are there at once, and how many there were. */
export const shapeRows = async (
  piece: Omit<ShapedPiece, 'bytes'>,
  shape: Shape,
): Promise<ShapedRows & { readonly found: number; readonly missesNumbers: boolean }> => {
  const shaper = await createShaper(shape);
  const passed = shaper.add(piece);
  const shaped = shape.sort === undefined ? passed : shaper.end();
  return { ...shaped, found: shaper.standing().found, missesNumbers: shaper.missesNumbers() };
};
