import { resolvePointer } from '../lib/json-pointer.ts';
import type { Decoded, Records } from '../model/decoded.ts';
import { flattenRows } from './flatten.ts';
import { isPlainObject } from './plain-object.ts';
import { rowsOfEach } from './rows-of-each.ts';
import { type Rows, rowOf, rowOfCells, rowsOfGrid, rowsOfList, rowsOfObject } from './row-shapes.ts';
import { searchRows } from './search-rows.ts';
import { xmlRows } from './xml-rows.ts';

/**
 * The rows inside an answer: at `pointer` (RFC 6901) where it leads to something, else found by shape. An object that
 * is nothing else is one row. `undefined` for what has no rows: text, HTML, binary, nothing, a bare value.
 */
export const findRecords = (decoded: Decoded, pointer?: string): Records | undefined => {
  if (decoded.kind === 'table') return tableRecords(decoded);
  const found = findRows(decoded, pointer);
  return found && flattenRows(found.rows, found.columns);
};

/** The same rows before they are laid flat, for a form that can nest: one JSON object each. */
export const findItems = (decoded: Decoded, pointer?: string): Records['rows'] | undefined =>
  findRows(decoded, pointer)?.rows;

/** The same rows before they are laid flat, with the columns that are there even when no row is. */
export const findRows = (decoded: Decoded, pointer?: string): Rows | undefined => {
  if (decoded.kind === 'table') return tableRecords(decoded);
  if (decoded.kind !== 'json' && decoded.kind !== 'xml') return undefined;
  return (pointer === undefined ? undefined : rowsAt(decoded, pointer)) ?? rowsByShape(decoded);
};

const tableRecords = ({ columns, rows }: Extract<Decoded, { readonly kind: 'table' }>): Records => ({
  columns,
  rows: rows.map(cells => rowOfCells(columns, cells)),
});

type Tree = Extract<Decoded, { readonly kind: 'json' | 'xml' }>;

const rowsAt = ({ kind, value }: Tree, pointer: string): Rows | undefined => {
  if (pointer.includes('/*')) return rowsOfEach(value, pointer);
  const target = resolvePointer(value, pointer);
  const name = pointer === '' ? 'value' : (pointer.split('/').at(-1) ?? 'value');
  if (Array.isArray(target)) return rowsOfGrid(target, namesBeside(value, pointer)) ?? rowsOfList(target, name);
  if (target === null) return { rows: [] };
  if (isPlainObject(target)) return (kind === 'json' ? rowsOfObject(target) : undefined) ?? { rows: [rowOf(target)] };
  if (target === undefined) return kind === 'xml' && isAbsentChild(value, pointer) ? { rows: [] } : undefined;
  if (kind === 'xml') return { rows: target === '' ? [] : [{ [name]: target }] };
  return pointer === '' ? undefined : { rows: [{ [name]: target }] };
};

/**
 * What names the cells of a list of lists and stands beside it: JPL and the SEC have `fields` beside `data`.
 */
const namesBeside = (value: unknown, pointer: string): readonly string[] => {
  const parent = resolvePointer(value, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))));
  const names = isPlainObject(parent) ? (parent['fields'] ?? parent['columns']) : undefined;
  return Array.isArray(names) && names.every(name => typeof name === 'string') ? names : [];
};

/** XML has no empty list: where the parent is there and the element is not, there are none of it. */
const isAbsentChild = (value: unknown, pointer: string): boolean => {
  const parent = resolvePointer(value, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))));
  return parent !== undefined && parent !== value;
};

const rowsByShape = ({ kind, value }: Tree): Rows | undefined => {
  if (Array.isArray(value)) return rowsOfList(longestInside(value) ?? value);
  if (!isPlainObject(value)) return undefined;
  return kind === 'xml' ? xmlRows(value) : searchRows(value);
};

/** World Bank: what speaks of the page and the rows, both in one list. */
const longestInside = (list: readonly unknown[]): readonly unknown[] | undefined => {
  const [head, rows] = list;
  return list.length === 2 && isPlainObject(head) && Array.isArray(rows) ? rows : undefined;
};
