import { numberText } from '../../lib/json.ts';
import type { Size } from '../screen.ts';
import { type Cursor, cursorAt, moveCursor, startCursor } from './scroll.ts';

/** A line of the tree: a member of an object, an element of a list, or the whole. */
export interface TreeRow {
  readonly depth: number;
  /** Its name or number in what holds it; absent for the whole. */
  readonly name?: string | number;
  readonly value: unknown;
  readonly isOpen: boolean;
}

export interface TreeState {
  /** What is unfolded, line by line; what is folded has no lines. */
  readonly rows: readonly TreeRow[];
  readonly cursor: Cursor;
  /** Columns that are out of sight at the left. */
  readonly left: number;
  /** There is more than is unfolded at once. */
  readonly isCapped: boolean;
}

/** Lines that are unfolded by one command at the most. */
const mostRows = 500_000;
const sidestep = 8;

/** A document with its first level unfolded. */
export const openTree = (document: unknown): TreeState => ({
  rows: unfolded([{ depth: 0, value: document, isOpen: false }], 0),
  cursor: startCursor,
  left: 0,
  isCapped: false,
});

/** Whether a value has lines of its own to unfold. */
export const isFoldable = (value: unknown): value is object => sizeOf(value) > 0;

/** Members of an object or elements of a list; none for anything else. */
export const sizeOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null || numberText(value) !== undefined) return 0;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
};

/** A tree after a command of the key map, drawn in so many columns and rows. */
export const reduceTree = (tree: TreeState, command: string, { height }: Size): TreeState => {
  const { rows, cursor } = tree;
  const row = rows[cursor.at];
  const at = (next: readonly TreeRow[], place: number): TreeState => {
    const extent = { count: next.length, height };
    // What was unfolded is scrolled into sight, as far as there is room for it below its head.
    const shown = Math.min(place + Math.max(0, next.length - rows.length), place + height - 1);
    const { top } = cursorAt(shown, cursor.top, extent);
    const isCapped = tree.isCapped && next.length >= mostRows;
    return { ...tree, rows: next, cursor: cursorAt(place, top, extent), isCapped };
  };
  switch (command) {
    case 'toggle':
      return at(row?.isOpen === true ? folded(rows, cursor.at) : unfolded(rows, cursor.at), cursor.at);
    case 'unfold':
      return row?.isOpen === false && isFoldable(row.value)
        ? at(unfolded(rows, cursor.at), cursor.at)
        : at(rows, Math.min(cursor.at + (row?.isOpen === true ? 1 : 0), rows.length - 1));
    case 'fold':
      return row?.isOpen === true ? at(folded(rows, cursor.at), cursor.at) : at(rows, parentOf(rows, cursor.at));
    case 'unfoldAll':
      return unfoldedAll(at(unfoldedBelow(rows, cursor.at), cursor.at));
    case 'foldAll':
      return at(unfolded(folded(rows, 0), 0), 0);
    case 'scrollRight':
      return { ...tree, left: tree.left + sidestep };
    case 'scrollLeft':
      return { ...tree, left: Math.max(0, tree.left - sidestep) };
    default:
      return { ...tree, cursor: moveCursor(cursor, command, { count: rows.length, height }) };
  }
};

const childrenOf = ({ value, depth }: TreeRow): readonly TreeRow[] => {
  if (!isFoldable(value)) return [];
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each: unknown, index) => [index, each] as const)
    : Object.entries(value);
  return members.map(([name, each]) => ({ depth: depth + 1, name, value: each, isOpen: false }));
};

const unfolded = (rows: readonly TreeRow[], place: number): readonly TreeRow[] => {
  const row = rows[place];
  if (!row || row.isOpen || !isFoldable(row.value)) return rows;
  return rows.slice(0, place).concat({ ...row, isOpen: true }, childrenOf(row), rows.slice(place + 1));
};

const folded = (rows: readonly TreeRow[], place: number): readonly TreeRow[] => {
  const row = rows[place];
  if (row?.isOpen !== true) return rows;
  return rows.slice(0, place).concat({ ...row, isOpen: false }, rows.slice(endOf(rows, place)));
};

/** The place after all that belongs to a row. */
const endOf = (rows: readonly TreeRow[], place: number): number => {
  const depth = rows[place]?.depth ?? 0;
  const end = rows.findIndex((row, index) => index > place && row.depth <= depth);
  return end === -1 ? rows.length : end;
};

const parentOf = (rows: readonly TreeRow[], place: number): number => {
  const depth = rows[place]?.depth ?? 0;
  return Math.max(
    0,
    rows.findLastIndex((row, index) => index < place && row.depth < depth),
  );
};

/** Says whether something stayed folded for want of room. */
const unfoldedAll = (tree: TreeState): TreeState => ({ ...tree, isCapped: tree.rows.length >= mostRows });

/** All below a row, as far as there is room. */
const unfoldedBelow = (rows: readonly TreeRow[], place: number): readonly TreeRow[] => {
  const closed = folded(rows, place);
  const row = closed[place];
  if (!row) return rows;
  const below: TreeRow[] = [];
  // Last in, first out: what waits is put in backwards, so that the lines come in their order.
  const waiting: TreeRow[] = [row];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const children = closed.length + below.length + waiting.length < mostRows ? childrenOf(next) : [];
    below.push(children.length > 0 ? { ...next, isOpen: true } : next);
    for (const child of children.toReversed()) waiting.push(child);
  }
  return closed.slice(0, place).concat(below, closed.slice(place + 1));
};
