// Builds dist/: the program by esbuild, the catalog by our own compiler.
//
//   node src/scripts/build.ts
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import { build, type Metafile, type Plugin } from 'esbuild';
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

/** A binary for each platform, which npm has to choose; and conf, which only `config set` needs. All else is bundled. */
const external = ['@napi-rs/keyring', 'conf'];

/**
 * What costs most to `import` of Node's own: an import reads every export once, and so runs getters that load
 * undici (http: 20 ms) or open the standard streams (process: 5 ms). `process.getBuiltinModule` reads none.
 */
const costlyBuiltins: ReadonlySet<string> = new Set([
  'process',
  'http',
  'https',
  'http2',
  'tls',
  'net',
  'child_process',
  'fs',
]);

const lightBuiltins: Plugin = {
  name: 'light-builtins',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^[a-z_:/0-9]+$/ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      const name = path.replace(/^node:/, '');
      // A CommonJS package's `require` has no meaning in an ES module.
      const isTaken = costlyBuiltins.has(name) || kind === 'require-call';
      return isTaken
        ? { path: name, namespace: 'builtin', sideEffects: false }
        : { path: `node:${name}`, external: true };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = ${path === 'process' ? path : `process.getBuiltinModule('${path}')`};`,
    }));
  },
};

/** The licences of all packages that are in the bundle; most ask to be passed on with it. */
const licences = async ({ inputs }: Metafile): Promise<string> => {
  const folders = new Set(
    Object.keys(inputs).flatMap(file => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  );
  const texts = [...folders].toSorted().map(async folder => {
    const names = await readdir(join(root, folder));
    const { name, version, license, author } = JSON.parse(
      await readFile(join(root, folder, 'package.json'), 'utf8'),
    ) as PackageFacts;
    const file = names.find(each => /^licen[cs]e/i.test(each));
    const text =
      file === undefined ? `Copyright ${holderOf(author)}` : await readFile(join(root, folder, file), 'utf8');
    return `${name} ${version}, ${license}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
};

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
}

/** Where a package has no licence file, its author holds the rights. */
const holderOf = (author: PackageFacts['author']): string =>
  typeof author === 'string' ? author : (author?.name ?? 'its authors');

const main = async (): Promise<void> => {
  const dist = join(root, 'dist');
  await rm(dist, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/store/keychain-process.ts'],
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external,
    metafile: true,
    legalComments: 'none',
    plugins: [lightBuiltins],
  });
  await Promise.all([
    writeCatalog(await readCatalog(), join(dist, 'catalog')),
    licences(metafile).then(async text => writeFile(join(dist, 'LICENSES.txt'), text)),
  ]);
};

if (import.meta.main) await main();
