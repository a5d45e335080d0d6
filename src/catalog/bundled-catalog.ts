import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Catalog, OperationSummary, SearchMatch } from '../context.ts';
import type { ValueTable } from '../model/value-table.ts';
import type { Api, ApiSummary } from '../model/api.ts';
import { type Hit, searchIndex, type SearchIndex } from './search-index.ts';

/** What the build writes to `index.json`. */
export interface CatalogIndex {
  readonly apis: readonly ApiSummary[];
}

/** What the build writes to `search.json`. */
export interface SearchFile extends SearchIndex {
  /** `<api> <operation>` to what a listing tells of it. */
  readonly operations: Readonly<Record<string, Omit<OperationSummary, 'id'>>>;
}

/** Operations of one API in an answer to a search, at the most. */
const mostOperations = 3;

/**
 * The compiled catalog in a folder: `index.json`, `search.json`, `<id>.json` for each API, `documents/` for what they were
 * compiled from, and `values/` for the tables.
 * A listing reads the first, a search the first two, a call the first and one API's file.
 */
export const openCatalog = (folder: string): Catalog => {
  const index = readJson(join(folder, 'index.json')) as CatalogIndex;
  const byName = new Map(index.apis.flatMap(api => [api.id, ...api.aliases].map(name => [name, api] as const)));
  const loaded = new Map<string, Api>();
  return {
    list: index.apis,
    find: name => byName.get(name.toLowerCase()),
    load: async id => {
      const api = loaded.get(id) ?? (readJson(join(folder, `${id}.json`)) as Api);
      loaded.set(id, api);
      return api;
    },
    document: async id => readJson(join(folder, 'documents', `${id}.json`)),
    values: async table => readJson(join(folder, 'values', `${table}.json`)) as ValueTable,
    search: async words => {
      const file = readJson(join(folder, 'search.json')) as SearchFile;
      return toMatches(searchIndex(file, words), index, file);
    },
  };
};

/** At once: for two or three small files the thread pool costs more than the reading. */
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Drops what is far from the best, and what would fill the screen with one API's operations. */
const toMatches = (hits: readonly Hit[], { apis }: CatalogIndex, { operations }: SearchFile): SearchMatch[] => {
  const floor = (hits[0]?.score ?? 0) * 0.08;
  const shown = new Map<string, number>();
  return hits.flatMap(({ api: id, operation, score }) => {
    const api = apis.find(each => each.id === id);
    if (!api || score < floor) return [];
    if (operation === undefined) return [{ api, score }];

    const count = (shown.get(id) ?? 0) + 1;
    shown.set(id, count);
    if (count > mostOperations) return [];
    return [{ api, operation: { id: operation, summary: '', ...operations[`${id} ${operation}`] }, score }];
  });
};
