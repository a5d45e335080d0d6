// Builds dist/: the program by esbuild, the catalog by our own compiler.
//
//   node src/scripts/build.ts
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';
import { parse } from 'yaml';

import { buildSearchIndex, type IndexedApi } from '../catalog/build-search-index.ts';
import type { CatalogIndex, SearchFile } from '../catalog/bundled-catalog.ts';
import { compileApi, summarise } from '../catalog/compile.ts';

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

/** Writes what `openCatalog` reads. */
export const writeCatalog = async (apis: readonly IndexedApi[], folder: string): Promise<void> => {
  const index: CatalogIndex = { apis: apis.map(({ api }) => summarise(api)) };
  const search: SearchFile = { ...buildSearchIndex(apis), operations: operationSummaries(apis) };
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'index.json'), JSON.stringify(index)),
    writeFile(join(folder, 'search.json'), JSON.stringify(search)),
    ...apis.map(async ({ api }) => writeFile(join(folder, `${api.id}.json`), JSON.stringify(api))),
  ]);
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
  await rm(dist, { recursive: true, force: true });
  await build({
    entryPoints: [join(root, 'src/main.ts'), join(root, 'src/store/keychain-process.ts')],
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // Dependencies stay packages of their own: audited, deduplicated and updated by npm.
    packages: 'external',
    legalComments: 'none',
  });
  await writeCatalog(await readCatalog(), join(dist, 'catalog'));
};

if (import.meta.main) await main();
