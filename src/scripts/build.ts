// Builds dist/: the program by rolldown, the catalog by our own compiler.
//
//   node src/scripts/build.ts
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse as readCsv } from 'csv-parse/sync';
import { parse } from 'yaml';

import { buildSearchIndex, type IndexedApi } from '../catalog/build-search-index.ts';
import type { CatalogIndex, SearchFile } from '../catalog/bundled-catalog.ts';
import { compileApi, summarise } from '../catalog/compile.ts';
import type { ValueTable } from '../model/value-table.ts';

const root = join(import.meta.dirname, '../..');

/** Every catalog file, compiled. */
export const readCatalog = async (folder = join(root, 'catalogs')): Promise<IndexedApi[]> => {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).toSorted();
  return Promise.all(
    names.map(async name => {
      const document: unknown = parse(await readFile(join(folder, name), 'utf8'));
      const { keywords } = (document as { readonly 'x-apix': { readonly keywords: readonly string[] } })['x-apix'];
      return { api: compileApi(document), keywords, document };
    }),
  );
};

/** Writes what `openCatalog` reads. */
export const writeCatalog = async (apis: readonly IndexedApi[], folder: string): Promise<void> => {
  const index: CatalogIndex = { apis: apis.map(({ api }) => summarise(api)) };
  const search: SearchFile = { ...buildSearchIndex(apis), operations: operationSummaries(apis) };
  const documents = join(folder, 'documents');
  await mkdir(documents, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'index.json'), JSON.stringify(index)),
    writeFile(join(folder, 'search.json'), JSON.stringify(search)),
    ...apis.map(async ({ api }) => writeFile(join(folder, `${api.id}.json`), JSON.stringify(api))),
    ...apis
      .filter(({ document }) => document !== undefined)
      .map(async ({ api, document }) => writeFile(join(documents, `${api.id}.json`), JSON.stringify(document))),
  ]);
};

/** Every table of values, by its name. */
export const readValues = async (
  folder = join(root, 'catalogs/values'),
): Promise<Readonly<Record<string, ValueTable>>> => {
  const facts = parse(await readFile(join(folder, 'sources.yaml'), 'utf8')) as Readonly<
    Record<string, Pick<ValueTable, 'title' | 'source'>>
  >;
  const tables = Object.entries(facts).map(async ([name, { title, source }]) => {
    const [columns = [], ...rows] = readCsv(await readFile(join(folder, `${name}.csv`), 'utf8'));
    return [name, { title, source, columns, rows }] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
};

export const writeValues = async (tables: Readonly<Record<string, ValueTable>>, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(tables).map(async ([name, table]) => writeFile(join(folder, `${name}.json`), JSON.stringify(table))),
  );
};

const operationSummaries = (apis: readonly IndexedApi[]): SearchFile['operations'] =>
  Object.fromEntries(
    apis.flatMap(({ api }) =>
      api.operations.map(({ id, summary, signIn }) => {
        const needsNone = api.signIn !== 'none' && signIn.length === 0;
        return [`${api.id} ${id}`, { summary, ...(needsNone ? { signIn: 'none' as const } : {}) }] as const;
      }),
    ),
  );

const main = async (): Promise<void> => {
  const dist = join(root, 'dist');
  // The tests take the catalog from here, and no bundler.
  const [{ bundle }, { licences }] = await Promise.all([import('./build/bundle.ts'), import('./build/licences.ts')]);
  const files = await bundle(root, dist);
  await Promise.all([
    writeCatalog(await readCatalog(), join(dist, 'catalog')),
    writeValues(await readValues(), join(dist, 'catalog/values')),
    licences(files).then(async text => writeFile(join(dist, 'LICENSES.txt'), text)),
  ]);
};

if (import.meta.main) await main();
