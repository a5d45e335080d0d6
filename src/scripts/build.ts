// Builds dist/: the program by rolldown, the catalog by our own compiler.
//
//   node src/scripts/build.ts
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import { buildSearchIndex, type IndexedApi } from '../catalog/build-search-index.ts';
import type { CatalogIndex } from '../catalog/bundled-catalog.ts';
import { compileApi, summarise } from '../catalog/compile.ts';
import { toDirectoryLine } from '../catalog/directory-lines.ts';
import { toSearchText } from '../catalog/search-file.ts';
import type { OperationSummary } from '../context.ts';
import type { DirectoryEntry } from '../model/directory.ts';
import { readDirectory } from './directory/read-directory.ts';

const root = join(import.meta.dirname, '../..');

/** Every catalog file, compiled. */
export const readCatalog = async (folder = join(root, 'catalogs')): Promise<IndexedApi[]> => {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).toSorted();
  return Promise.all(
    names.map(async name => {
      const document: unknown = parse(await readFile(join(folder, name), 'utf8'));
      const { keywords } = (document as { readonly 'x-apix': { readonly keywords: readonly string[] } })['x-apix'];
      return { api: compileApi(document), keywords };
    }),
  );
};

/** What is written beside the APIs. */
export interface CatalogExtras {
  /** By their ids. */
  readonly directory?: readonly DirectoryEntry[];
}

/** Writes what `openCatalog` reads. */
export const writeCatalog = async (
  apis: readonly IndexedApi[],
  folder: string,
  { directory = [] }: CatalogExtras = {},
): Promise<void> => {
  const index: CatalogIndex = { apis: apis.map(({ api }) => summarise(api)) };
  const search = toSearchText(buildSearchIndex(apis, directory), operationSummaries(apis));
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'index.json'), JSON.stringify(index)),
    writeFile(join(folder, 'search.txt'), search),
    writeFile(join(folder, 'directory.ndjson'), directory.map(toDirectoryLine).join('')),
    ...apis.map(async ({ api }) => writeFile(join(folder, `${api.id}.json`), JSON.stringify(api))),
  ]);
};

const operationSummaries = (apis: readonly IndexedApi[]): ReadonlyMap<string, OperationSummary> =>
  new Map(
    apis.flatMap(({ api }) =>
      api.operations.map(({ id, summary, signIn }) => {
        const needsNone = api.signIn !== 'none' && signIn.length === 0;
        return [`${api.id} ${id}`, { id, summary, ...(needsNone ? { signIn: 'none' as const } : {}) }] as const;
      }),
    ),
  );

const main = async (): Promise<void> => {
  const dist = join(root, 'dist');
  // The tests take the catalog from here, and no bundler.
  const [{ bundle }, { licences }] = await Promise.all([import('./build/bundle.ts'), import('./build/licences.ts')]);
  const files = await bundle(root, dist);
  await Promise.all([
    writeCatalog(await readCatalog(), join(dist, 'catalog'), {
      directory: await readDirectory(join(root, 'catalogs')),
    }),
    licences(files).then(async text => writeFile(join(dist, 'LICENSES.txt'), text)),
  ]);
};

if (import.meta.main) await main();
