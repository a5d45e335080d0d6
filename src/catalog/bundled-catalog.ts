import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Catalog, SearchMatch } from '../context.ts';
import type { Api, ApiSummary } from '../model/api.ts';
import { findDirectoryLine, fromDirectoryLine } from './directory-lines.ts';
import { readSearchLine, type SearchFile, splitSearchText } from './search-file.ts';
import { type Hit, searchIndex } from './search-index.ts';

/** What the build writes to `index.json`. */
export interface CatalogIndex {
  readonly apis: readonly ApiSummary[];
}

/** Operations of one API in an answer to a search, at the most. */
const mostOperations = 3;

/**
 * The compiled catalog in a folder: `index.json`, `search.txt`, `directory.ndjson`, and `<id>.json` for each API.
 * A listing reads the first, a search the first three, a call the first and one API's file.
 */
export const openCatalog = (folder: string): Catalog => {
  const index = JSON.parse(readText(join(folder, 'index.json'))) as CatalogIndex;
  const byName = new Map(index.apis.flatMap(api => [api.id, ...api.aliases].map(name => [name, api] as const)));
  const loaded = new Map<string, Api>();
  const readDirectory = (): string => readText(join(folder, 'directory.ndjson'));
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
    search: async words => {
      const file = splitSearchText(readText(join(folder, 'search.txt')));
      const hits = searchIndex(file, words);
      return toMatches(hits, { file, byName, directory: hits.length === 0 ? [] : readDirectory().split('\n') });
    },
  };
};

/** At once: for two or three small files the thread pool costs more than the reading. */
const readText = (file: string): string => readFileSync(file, 'utf8');

/** What stands at the places of an index. */
interface Places {
  readonly file: SearchFile;
  readonly byName: ReadonlyMap<string, ApiSummary>;
  /** The lines of `directory.ndjson`. */
  readonly directory: readonly string[];
}

/** Drops what is far from the best, and what would fill the screen with one API's operations. */
const toMatches = (hits: readonly Hit[], { file, byName, directory }: Places): SearchMatch[] => {
  const floor = (hits[0]?.score ?? 0) * 0.05;
  const shown = new Map<string, number>();
  return hits.flatMap(({ place, score }): readonly SearchMatch[] => {
    if (score < floor) return [];
    const line = file.lines[place];
    if (line === undefined) {
      return [{ kind: 'entry', entry: fromDirectoryLine(directory[place - file.lines.length] ?? ''), score }];
    }

    const { api: id, operation } = readSearchLine(line);
    const api = byName.get(id);
    if (!api) return [];
    if (!operation) return [{ kind: 'api', api, score }];

    const count = (shown.get(id) ?? 0) + 1;
    shown.set(id, count);
    return count > mostOperations ? [] : [{ kind: 'api', api, operation, score }];
  });
};
