import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Catalog } from '../context.ts';
import type { Recipe } from '../model/recipe.ts';
import type { ValueTable } from '../model/value-table.ts';
import type { Api, ApiSummary } from '../model/api.ts';
import { findDirectoryLine, fromDirectoryLine } from './directory-lines.ts';
import { rankMatches } from './rank-matches.ts';
import { splitSearchText } from './search-file.ts';
import { searchIndex } from './search-index.ts';

/** What the build writes to `index.json`. */
export interface CatalogIndex {
  readonly apis: readonly ApiSummary[];
}

/** What the build writes to `origins.json`: ids of APIs by the origins of their addresses. */
export type Origins = Readonly<Record<string, readonly string[]>>;

/**
 * The compiled catalog in a folder: `index.json`, `origins.json`, `search.txt`, `directory.ndjson`, `recipes.json`,
 * `<id>.json` for each API, `documents/` for what they were compiled from, and `values/` for the tables.
 * A listing reads the index, a request to any address the origins, a search the index, the search and the directory, a
 * call the index and one API's file.
 */
export const openCatalog = (folder: string): Catalog => {
  let index: CatalogIndex | undefined;
  const list = (): readonly ApiSummary[] =>
    (index ??= JSON.parse(readText(join(folder, 'index.json'))) as CatalogIndex).apis;
  let byName: ReadonlyMap<string, ApiSummary> | undefined;
  const find = (name: string): ApiSummary | undefined => {
    byName ??= new Map(list().flatMap(api => [api.id, ...api.aliases].map(each => [each, api] as const)));
    return byName.get(name.toLowerCase());
  };
  const loaded = new Map<string, Api>();
  const tables = new Map<string, ValueTable>();
  const readDirectory = once(() => readText(join(folder, 'directory.ndjson')));
  const directoryLines = once(() => readDirectory().split('\n'));
  const searchFile = once(() => splitSearchText(readText(join(folder, 'search.txt'))));
  return {
    get list() {
      return list();
    },
    find,
    at: origin => {
      const ids = (JSON.parse(readText(join(folder, 'origins.json'))) as Origins)[origin] ?? [];
      return ids.flatMap(id => find(id) ?? []);
    },
    directory: () => readDirectory().split('\n').filter(Boolean).map(fromDirectoryLine),
    findEntry: id => {
      const line = findDirectoryLine(readDirectory(), id.toLowerCase());
      return line === undefined ? undefined : fromDirectoryLine(line);
    },
    load: async id => {
      const api = loaded.get(id) ?? (JSON.parse(readText(join(folder, `${id}.json`))) as Api);
      loaded.set(id, api);
      return api;
    },
    document: async id => JSON.parse(readText(join(folder, 'documents', `${id}.json`))) as unknown,
    values: async name => {
      const table = tables.get(name) ?? (JSON.parse(readText(join(folder, 'values', `${name}.json`))) as ValueTable);
      tables.set(name, table);
      return table;
    },
    recipes: async () => JSON.parse(readText(join(folder, 'recipes.json'))) as readonly Recipe[],
    search: async words => {
      const file = searchFile();
      const hits = searchIndex(file, words);
      const directory = hits.length === 0 ? [] : directoryLines();
      return rankMatches(hits, { lines: file.lines, directory, findApi: find });
    },
  };
};

/** Kept for the next search: the explorer makes one for each key. */
const once = <Value>(read: () => Value): (() => Value) => {
  let value: Value | undefined;
  return () => (value ??= read());
};

/** At once: for two or three small files the thread pool costs more than the reading. */
const readText = (file: string): string => readFileSync(file, 'utf8');
