import type { Records } from '../model/decoded.ts';
import { isPlainObject, type PlainObject, setProperty } from './plain-object.ts';

/**
 * Rows with objects inside them laid flat: `{address: {geo: {lat}}}` becomes the column `address.geo.lat`. What is
 * nested deeper, and every list, stays a value in its cell. Columns are in the order of their first appearance, after
 * those that are given. A row without objects is handed on as it is, not copied.
 */
export const flattenRows = (rows: readonly PlainObject[], first: readonly string[] = []): Records => {
  const columns = new Set(first);
  const flat = rows.map(row => {
    const cells = needsFlattening(row) ? flatten(row) : row;
    for (const name of Object.keys(cells)) columns.add(name);
    return cells;
  });
  return { columns: [...columns], rows: flat };
};

/** Names in a column, `address.geo.lat` at the most. */
const deepest = 3;

const needsFlattening = (row: PlainObject): boolean => {
  for (const name in row) if (isPlainObject(row[name])) return true;
  return false;
};

const flatten = (row: PlainObject): PlainObject => {
  const cells: Record<string, unknown> = {};
  addCells(cells, row, { prefix: '', depth: 1 });
  return cells;
};

const addCells = (
  cells: Record<string, unknown>,
  value: PlainObject,
  { prefix, depth }: { readonly prefix: string; readonly depth: number },
): void => {
  for (const [name, cell] of Object.entries(value)) {
    const column = columnName(prefix, name);
    if (depth < deepest && isPlainObject(cell) && !isEmpty(cell)) {
      addCells(cells, cell, { prefix: column, depth: depth + 1 });
    } else setProperty(cells, column, cell);
  }
};

/** The text of an XML element that has attributes as well is the element's own value. */
const columnName = (prefix: string, name: string): string => {
  if (prefix === '') return name;
  return name === '#text' ? prefix : `${prefix}.${name}`;
};

const isEmpty = (value: PlainObject): boolean => Object.keys(value).length === 0;
