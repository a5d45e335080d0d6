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

/**
 * The compiled catalog in a folder: `index.json`, `search.txt`, `directory.ndjson`, `<id>.json` for each API, `documents/`
 * for what they were compiled from, `values/` for the tables, and `recipes.json`.
 * A listing reads the first, a search the first three, a call the first and one API's file.
 */
export const openCatalog = (folder: string): Catalog => {
  const index = JSON.parse(readText(join(folder, 'index.json'))) as CatalogIndex;
  const byName = new Map(index.apis.flatMap(api => [api.id, ...api.aliases].map(name => [name, api] as const)));
  const loaded = new Map<string, Api>();
  const tables = new Map<string, ValueTable>();
  const readDirectory = once(() => readText(join(folder, 'directory.ndjson')));
  const directoryLines = once(() => readDirectory().split('\n'));
  const searchFile = once(() => splitSearchText(readText(join(folder, 'search.txt'))));
  return {
    list: index.apis,
    find: name => byName.get(name.toLowerCase()),
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
      return rankMatches(hits, { lines: file.lines, directory, findApi: id => byName.get(id) });
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
