import { isHeader, looksLikeData, uniqueName, uniqueNames } from './column-names.ts';
import { featureRow, isFeature } from './geo-features.ts';
import { isResource, resourceRow } from './json-api.ts';
import { isPlainObject, type PlainObject, setProperty } from './plain-object.ts';

/** Rows as they were found, not yet flat. */
export interface Rows {
  readonly rows: readonly PlainObject[];
  /** Columns that are there even when no row is. */
  readonly columns?: readonly string[];
}

/** The rows of a list, whatever it is a list of; a bare value stands under `name`. */
export const rowsOfList = (list: readonly unknown[], name = 'value'): Rows => {
  if (list.length > 0 && list.every(Array.isArray)) return rowsOfArrays(list as readonly (readonly unknown[])[]);
  return { rows: list.map(item => rowOf(item, name)) };
};

/** One value as a row. */
export const rowOf = (value: unknown, name = 'value'): PlainObject => {
  if (isFeature(value)) return featureRow(value);
  if (isResource(value)) return resourceRow(value);
  return isPlainObject(value) ? value : { [name]: value };
};

/** The rows of an object that is a table in disguise; `undefined` when it is an object like any other. */
export const rowsOfObject = (value: PlainObject): Rows | undefined =>
  rowsOfCollection(value) ?? rowsOfColumns(value) ?? rowsOfKeyed(value) ?? rowsByDate(value);

/** Whether all arrays of a list are as long as the first and hold no lists or objects: a table, not coordinates. */
export const isGrid = (list: readonly unknown[]): boolean =>
  list.length > 1 &&
  list.every(
    row =>
      Array.isArray(row) &&
      row.length === (list[0] as readonly unknown[]).length &&
      row.length > 1 &&
      !row.some(cell => Array.isArray(cell) || isPlainObject(cell)),
  );

/** The rows of a list of lists whose cells have these names; `undefined` when it is none, or they do not fit. */
export const rowsOfGrid = (list: readonly unknown[], names: readonly string[]): Rows | undefined => {
  const isGridOfNames = names.length > 0 && list.every(cells => Array.isArray(cells) && cells.length === names.length);
  if (!isGridOfNames) return undefined;
  const columns = uniqueNames(names);
  return { rows: list.map(cells => rowOfCells(columns, cells as readonly unknown[])), columns };
};

/** As the US Census has it: the first array may name the cells of the others. */
const rowsOfArrays = (arrays: readonly (readonly unknown[])[]): Rows => {
  const [first = [], ...rest] = arrays;
  const isNamed =
    rest.every(row => row.length === first.length) &&
    (isHeader(first) || (isAllText(first) && rest.some(row => row.some(cell => typeof cell === 'number'))));
  const names = isNamed ? uniqueNames(first.map(String)) : uniqueNames([], longest(arrays));
  const rows = (isNamed ? rest : arrays).map(cells => rowOfCells(names, cells));
  return { rows, columns: names };
};

const isAllText = (row: readonly unknown[]): boolean =>
  row.every(cell => typeof cell === 'string' && cell !== '') && new Set(row).size === row.length;

const longest = (arrays: readonly (readonly unknown[])[]): number =>
  arrays.reduce((most, { length }) => Math.max(most, length), 0);

/** A row of named cells; a cell that is not there is absent. */
export const rowOfCells = (names: readonly string[], cells: readonly unknown[]): PlainObject => {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < cells.length; index += 1) setProperty(row, names[index] ?? '', cells[index]);
  return row;
};

const rowsOfCollection = (value: PlainObject): Rows | undefined => {
  const features = value['type'] === 'FeatureCollection' ? value['features'] : undefined;
  return Array.isArray(features) ? rowsOfList(features) : undefined;
};

/** Lists of equal length, one a column: Open-Meteo's `hourly`. */
const rowsOfColumns = (value: PlainObject): Rows | undefined => {
  const columns = Object.entries(value);
  const [first] = columns;
  if (columns.length < 2 || !Array.isArray(first?.[1])) return undefined;
  const { length } = first[1];
  const isTable = columns.every(
    ([, cells]) => Array.isArray(cells) && cells.length === length && !cells.some(isPlainObject),
  );
  if (!isTable) return undefined;
  const lists = columns as readonly (readonly [string, readonly unknown[]])[];
  const rows = Array.from({ length }, (_, index) =>
    Object.fromEntries(lists.map(([name, cells]) => [name, cells[index]])),
  );
  return { rows, columns: lists.map(([name]) => name) };
};

/**
 * Objects alike under names of their own: the name becomes the column `key` (Alpha Vantage: the day), unless it only
 * counts (SEC: `{"0": {...}, "1": {...}}`).
 */
const rowsOfKeyed = (value: PlainObject): Rows | undefined => {
  const entries = Object.entries(value);
  const [first] = entries;
  if (first === undefined || (entries.length === 1 && !looksLikeData(first[0]))) return undefined;
  if (!entries.every(([, each]) => isPlainObject(each))) return undefined;
  const objects = entries as readonly (readonly [string, PlainObject])[];
  const names = new Set(Object.keys(objects[0]?.[1] ?? {}));
  if (!objects.every(([, each]) => isAlike(names, Object.keys(each)))) return undefined;

  if (objects.every(([name], index) => name === String(index))) return { rows: objects.map(([, each]) => each) };
  const key = uniqueName('key', names);
  return { rows: objects.map(([name, each]) => ({ [key]: name, ...each })) };
};

const isAlike = (names: ReadonlySet<string>, others: readonly string[]): boolean => {
  const shared = others.filter(name => names.has(name)).length;
  return shared > 0 && shared * 2 >= Math.max(names.size, others.length);
};

/** Lists under dates, as NASA's near-earth objects: the date becomes the column `key`. */
const rowsByDate = (value: PlainObject): Rows | undefined => {
  const entries = Object.entries(value);
  const isDated = entries.every(([name, list]) => /^\d{4}-\d\d(?:-\d\d)?/.test(name) && Array.isArray(list));
  if (entries.length === 0 || !isDated) return undefined;
  const rows = entries.flatMap(([name, list]) =>
    rowsOfList(list as readonly unknown[]).rows.map(row => ({ key: name, ...row })),
  );
  return { rows };
};
