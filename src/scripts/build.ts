// Builds dist/: the program by rolldown, the catalog by our own compiler.
//
//   node src/scripts/build.ts
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { parse as readCsv } from 'csv-parse/sync';
import { parse } from 'yaml';

import { buildSearchIndex, type IndexedApi } from '../catalog/build-search-index.ts';
import type { CatalogIndex, Origins } from '../catalog/bundled-catalog.ts';
import { compileApi, summarise } from '../catalog/compile.ts';
import { toDirectoryLine } from '../catalog/directory-lines.ts';
import { compileRecipes } from '../import/arazzo.ts';
import { toSearchText } from '../catalog/search-file.ts';
import { readShapes } from '../cli/completion/read-shapes.ts';
import { shellNames } from '../cli/completion/shell-names.ts';
import { helpTopics } from '../cli/help-topics.ts';
import type { OperationSummary } from '../context.ts';
import type { DirectoryEntry } from '../model/directory.ts';
import { readDirectory } from './directory/read-directory.ts';
import type { Api, ApiSummary } from '../model/api.ts';
import type { Recipe } from '../model/recipe.ts';
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

/** What is written beside the APIs. */
export interface CatalogExtras {
  /** By their ids. */
  readonly directory?: readonly DirectoryEntry[];
  /** By their ids. */
  readonly recipes?: readonly Recipe[];
}

/** The files that `openCatalog` reads, by their names. */
export const catalogFiles = (
  apis: readonly IndexedApi[],
  { directory = [], recipes = [] }: CatalogExtras = {},
): ReadonlyMap<string, string> => {
  const index: CatalogIndex = { apis: apis.map(({ api }) => summarise(api)) };
  return new Map([
    ['index.json', JSON.stringify(index)],
    ['origins.json', JSON.stringify(idsByOrigin(index.apis))],
    ['search.txt', toSearchText(buildSearchIndex(apis, directory), operationSummaries(apis))],
    ['recipes.json', JSON.stringify(recipes)],
    ['directory.ndjson', directory.map(toDirectoryLine).join('')],
    ...apis.map(({ api }) => [`${api.id}.json`, JSON.stringify(api)] as const),
    ...apis
      .filter(({ document }) => document !== undefined)
      .map(({ api, document }) => [`documents/${api.id}.json`, JSON.stringify(document)] as const),
  ]);
};

const idsByOrigin = (apis: readonly ApiSummary[]): Origins => {
  const pairs = apis.flatMap(({ id, origins }) => origins.map(origin => ({ id, origin })));
  return Object.fromEntries(
    [...Map.groupBy(pairs, ({ origin }) => origin)].map(([origin, each]) => [origin, each.map(({ id }) => id)]),
  );
};

/** Writes files into a folder; their names are paths in it. */
export const writeFiles = async (files: ReadonlyMap<string, string>, folder: string): Promise<void> => {
  const folders = new Set([...files.keys()].map(name => dirname(join(folder, name))));
  await Promise.all([...folders].map(async each => mkdir(each, { recursive: true })));
  await Promise.all([...files].map(async ([name, text]) => writeFile(join(folder, name), text)));
};

/** Writes what `openCatalog` reads, but for the tables of values. */
export const writeCatalog = async (
  apis: readonly IndexedApi[],
  folder: string,
  extras: CatalogExtras = {},
): Promise<void> => writeFiles(catalogFiles(apis, extras), folder);

/** Every recipe: Arazzo documents of one workflow, named after it. */
export const readRecipes = async (
  apis: readonly Pick<Api, 'id'>[],
  folder = join(root, 'catalogs/recipes'),
): Promise<readonly Recipe[]> => {
  const ids = new Set(apis.map(({ id }) => id));
  const names = (await readdir(folder)).toSorted();
  const recipes = names.map(async name =>
    compileRecipes(parse(await readFile(join(folder, name), 'utf8')), {
      name,
      findApi: id => (ids.has(id) ? id : undefined),
    }),
  );
  return (await Promise.all(recipes)).flat();
};

/** Every table of values, by its name. */
export const readValues = async (
  folder = join(root, 'catalogs/values'),
): Promise<Readonly<Record<string, ValueTable>>> => {
  const facts = parse(await readFile(join(folder, 'sources.yaml'), 'utf8')) as Readonly<
    Record<string, Omit<ValueTable, 'columns' | 'rows'>>
  >;
  const tables = Object.entries(facts).map(async ([name, table]) => {
    const [columns = [], ...rows] = readCsv(await readFile(join(folder, `${name}.csv`), 'utf8'));
    return [name, { ...table, columns, rows }] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
};

export const writeValues = async (tables: Readonly<Record<string, ValueTable>>, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(tables).map(async ([name, table]) => writeFile(join(folder, `${name}.json`), JSON.stringify(table))),
  );
};

/** The files that `openCompletionFiles` reads, by their names. */
export const completionFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const folder = join(root, 'src/cli/completion/scripts');
  const scripts = shellNames.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const);
  const topics = Object.entries(helpTopics).map(([name, text]) => [name, text.slice(0, text.indexOf('\n'))]);
  return new Map([
    ['commands.json', JSON.stringify(await readShapes())],
    ['topics.json', JSON.stringify(Object.fromEntries(topics))],
    ...(await Promise.all(scripts)),
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
  const apis = await readCatalog();
  await Promise.all([
    writeCatalog(apis, join(dist, 'catalog'), {
      directory: await readDirectory(join(root, 'catalogs')),
      recipes: await readRecipes(apis.map(({ api }) => api)),
    }),
    writeValues(await readValues(), join(dist, 'catalog/values')),
    completionFiles().then(async texts => writeFiles(texts, join(dist, 'completion'))),
    licences(files).then(async text => writeFile(join(dist, 'LICENSES.txt'), text)),
  ]);
};

if (import.meta.main) await main();
