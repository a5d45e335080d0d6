import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

import { findCycles } from './helpers/import-cycles.ts';
import { readModule } from './helpers/module-facts.ts';

/** What each folder and file of `src` may import, besides itself: the picture of the house as a table. */
const layers: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  errors: ['lib'],
  model: ['errors', 'lib'],
  context: ['model', 'errors', 'lib'],
  catalog: ['context', 'model', 'errors', 'lib'],
  plan: ['model', 'errors', 'lib'],
  http: ['context', 'model', 'errors', 'lib'],
  decode: ['model', 'errors', 'lib'],
  explain: ['model', 'errors', 'lib'],
  store: ['context', 'model', 'errors', 'lib'],
  import: ['catalog', 'plan', 'model', 'errors', 'lib'],
  flows: ['import', 'catalog', 'plan', 'http', 'decode', 'explain', 'store', 'context', 'model', 'errors', 'lib'],
  render: ['model', 'errors', 'lib'],
  tui: ['flows', 'render', 'decode', 'explain', 'plan', 'context', 'model', 'errors', 'lib'],
  cli: ['tui', 'flows', 'render', 'plan', 'decode', 'explain', 'store', 'context', 'model', 'errors', 'lib'],
  main: ['cli', 'http', 'store', 'catalog', 'context', 'model', 'errors', 'lib'],
  scripts: [
    'import',
    'tui',
    'cli',
    'flows',
    'render',
    'catalog',
    'plan',
    'explain',
    'http',
    'store',
    'context',
    'model',
    'errors',
    'lib',
  ],
};

/** Where each package may be known: a file, or a folder with its slash. A package without a line here has no owner. */
const owners: Readonly<Record<string, readonly string[]>> = {
  '@cfworker/json-schema': ['src/plan/check-body.ts'],
  '@jmespath-community/jmespath': ['src/flows/select.ts'],
  '@lydell/node-pty': ['src/scripts/'],
  '@napi-rs/keyring': ['src/store/keychain-process.ts'],
  '@redocly/openapi-core': ['src/scripts/'],
  '@redis/client': ['src/store/redis-connection.ts'],
  ajv: ['src/scripts/'],
  'ajv-formats': ['src/scripts/'],
  chalk: ['src/render/style.ts'],
  'cli-table3': ['src/render/table.ts'],
  commander: ['src/cli/'],
  conf: ['src/store/config.ts'],
  'csv-parse': ['src/decode/read-table.ts', 'src/decode/read-rows.ts', 'src/scripts/'],
  'd3-array': ['src/render/chart/'],
  'd3-time': ['src/render/chart/'],
  'fast-string-truncated-width': ['src/render/text-width.ts'],
  'fast-xml-parser': ['src/decode/read-xml.ts'],
  'gtfs-realtime-bindings': ['src/decode/read-gtfs-realtime.ts'],
  got: ['src/http/got-transport.ts', 'src/scripts/bench/'],
  ink: ['src/tui/', 'src/scripts/bench/'],
  react: ['src/tui/', 'src/scripts/bench/'],
  'http-proxy-agent': ['src/http/routes.ts'],
  'https-proxy-agent': ['src/http/routes.ts'],
  'jsonpath-rfc9535': ['src/flows/recipe/holds.ts'],
  minisearch: ['src/catalog/build-search-index.ts'],
  'proxy-from-env': ['src/http/routes.ts'],
  rolldown: ['src/scripts/build/'],
  'topojson-client': ['src/render/map/coast.ts'],
  'topojson-specification': ['src/render/map/coast.ts'],
  'world-atlas': ['src/render/map/coast.ts'],
  yaml: ['src/render/yaml.ts', 'src/import/read-document.ts', 'src/scripts/'],
};

/** Programs of their own, each the outermost layer of its process. */
const programs: readonly string[] = ['src/main.ts', 'src/scripts/', 'src/store/keychain-process.ts'];

/** Impure by name: only a program touches them. */
const guarded: readonly string[] = ['process', 'console'];

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.{ts,tsx,js}', { cwd: root }).toSorted();
const sources = new Map(
  await Promise.all(files.map(async file => [file, await readFile(join(root, file), 'utf8')] as const)),
);

test.each(files)('%s', file => {
  expect(findViolations(file, sources.get(file) ?? '')).toEqual([]);
});

/** It draws a screen, and costs more to load than all else: nothing of the program comes by it unasked. */
test('the TUI is loaded by import() alone', () => {
  const loaders = [...sources].filter(
    ([file, source]) =>
      !isIn(['src/tui/', 'src/scripts/'], file) &&
      loadedFiles(file, source).some(loaded => loaded.startsWith('src/tui/')),
  );

  expect(loaders).toEqual([]);
});

test('no module loads itself by way of others', () => {
  const graph = new Map([...sources].map(([file, source]) => [file, loadedFiles(file, source)]));

  expect(findCycles(graph)).toEqual([]);
});

describe('what the rules find', () => {
  test.each([
    {
      name: 'a sibling',
      file: 'src/plan/a.ts',
      source: `import { decode } from '../decode/decode.ts';`,
      expected: ['plan/ imports decode/: ../decode/decode.ts'],
    },
    {
      name: 'a layer above',
      file: 'src/model/a.ts',
      source: `import { run } from '../cli/run.ts';`,
      expected: ['model/ imports cli/: ../cli/run.ts'],
    },
    {
      name: 'a type of a layer above',
      file: 'src/lib/a.ts',
      source: `import type { Api } from '../model/api.ts';`,
      expected: ['lib/ imports model/: ../model/api.ts'],
    },
    {
      name: 'a type in passing',
      file: 'src/lib/a.ts',
      source: `type Api = import('../model/api.ts').Api;`,
      expected: ['lib/ imports model/: ../model/api.ts'],
    },
    {
      name: 'a lazy import',
      file: 'src/http/a.ts',
      source: `const load = async () => import('../store/config.ts');`,
      expected: ['http/ imports store/: ../store/config.ts'],
    },
    {
      name: 'what is handed on',
      file: 'src/render/stages/a.ts',
      source: `export { plan } from '../../flows/plan.ts'; export * from '../../flows/all.ts';`,
      expected: ['render/ imports flows/: ../../flows/plan.ts', 'render/ imports flows/: ../../flows/all.ts'],
    },
    {
      name: 'an import for its effect',
      file: 'src/lib/a.ts',
      source: `import '../main.ts';`,
      expected: ['lib/ imports main/: ../main.ts'],
    },
    {
      name: 'an import that cannot be read',
      file: 'src/cli/a.ts',
      source: 'const load = async (name: string) => import(`./commands/${name}.ts`);',
      expected: ['imports what cannot be told by reading'],
    },
    {
      name: 'a file outside of src',
      file: 'src/cli/a.ts',
      source: `import packageJson from '../../package.json' with { type: 'json' };`,
      expected: ['cli/ imports package.json: ../../package.json'],
    },
    {
      name: "somebody else's package",
      file: 'src/cli/a.ts',
      source: `import got from 'got';`,
      expected: ['got belongs to src/http/got-transport.ts, src/scripts/bench/'],
    },
    {
      name: "a path inside of somebody else's package",
      file: 'src/cli/a.ts',
      source: `import { parse } from 'csv-parse/sync';`,
      expected: ['csv-parse belongs to src/decode/read-table.ts, src/decode/read-rows.ts, src/scripts/'],
    },
    {
      name: 'a package that nobody owns',
      file: 'src/cli/a.ts',
      source: `const { default: pad } = await import('@scope/left-pad/sync');`,
      expected: ['@scope/left-pad has no owner'],
    },
    {
      name: 'the process',
      file: 'src/lib/a.ts',
      source: `export const home = (): string | undefined => process.env['HOME'];`,
      expected: ['touches process'],
    },
    {
      name: 'the process by another way',
      file: 'src/lib/a.ts',
      source: `import { env } from 'node:process'; globalThis.console.log(env); console.error(globalThis['process']);`,
      expected: ['touches process', 'touches console'],
    },
    {
      name: 'the process, shortened',
      file: 'src/lib/a.ts',
      source: `export const all = { process };`,
      expected: ['touches process'],
    },
  ])('$name', ({ file, source, expected }) => {
    expect(findViolations(file, source)).toEqual(expected);
  });

  test.each([
    { name: 'own folder', file: 'src/http/stages/a.ts', source: `import type { Send } from '../send.ts';` },
    { name: 'a layer below', file: 'src/cli/commands/a.ts', source: `import { run } from '../../flows/run.ts';` },
    {
      name: 'Node',
      file: 'src/lib/a.ts',
      source: `import { join } from 'node:path'; export const none = Buffer.from(join('a'));`,
    },
    {
      name: 'a property of that name',
      file: 'src/lib/a.ts',
      source: `export const of = (a: { process: 1 }) => ({ console: a.process });`,
    },
    {
      name: 'words and comments',
      file: 'src/lib/a.ts',
      source: `/** import('got') */ export const text = "import got from 'got'; process.exit()"; // console`,
    },
    { name: 'the process in a program', file: 'src/main.ts', source: `process.exitCode = 1;` },
    { name: 'a package at its owner', file: 'src/cli/commands/a.ts', source: `import { Command } from 'commander';` },
  ])('allowed: $name', ({ file, source }) => {
    expect(findViolations(file, source)).toEqual([]);
  });

  test('types and what is loaded later close no circle', () => {
    const source = `import type { A } from './a.ts'; import { type B } from './b.ts'; const c = async () => import('./c.ts');`;

    expect(loadedFiles('src/lib/d.ts', source)).toEqual(['src/lib/b.ts']);
  });

  test.each([
    { name: 'none', graph: { a: ['b', 'c'], b: ['c'], c: [] }, expected: [] },
    { name: 'of one', graph: { a: ['a'] }, expected: [['a', 'a']] },
    {
      name: 'of three, off the way',
      graph: { a: ['b'], b: ['c'], c: ['d'], d: ['b'] },
      expected: [['b', 'c', 'd', 'b']],
    },
    {
      name: 'two',
      graph: { a: ['b', 'c'], b: ['a'], c: ['a'] },
      expected: [
        ['a', 'b', 'a'],
        ['a', 'c', 'a'],
      ],
    },
  ])('cycles: $name', ({ graph, expected }) => {
    expect(findCycles(new Map(Object.entries(graph)))).toEqual(expected);
  });
});

const findViolations = (file: string, source: string): readonly string[] => {
  const { imports, hasOpenImport, names } = readModule(source, langOf(file));
  const specifiers = imports.map(({ specifier }) => specifier);
  return [
    ...specifiers.flatMap(specifier => judgeImport(file, specifier)),
    ...(hasOpenImport && !file.startsWith('src/scripts/') ? ['imports what cannot be told by reading'] : []),
    ...(isIn(programs, file) ? [] : judgeNames(specifiers, names)),
  ];
};

const judgeImport = (file: string, specifier: string): readonly string[] => {
  if (specifier.startsWith('node:')) return [];
  if (!specifier.startsWith('.')) return judgePackage(file, packageOf(specifier));

  const [from, to] = [layerOf(file), layerOf(resolve(file, specifier))];
  if (from === to || (from === 'main' && to === 'package.json')) return [];
  return layers[from]?.includes(to) ? [] : [`${from}/ imports ${to in layers ? `${to}/` : to}: ${specifier}`];
};

const judgePackage = (file: string, name: string): readonly string[] => {
  const places = owners[name];
  if (!places) return [`${name} has no owner`];
  return isIn(places, file) ? [] : [`${name} belongs to ${places.join(', ')}`];
};

const judgeNames = (specifiers: readonly string[], names: ReadonlySet<string>): readonly string[] =>
  guarded.filter(name => names.has(name) || specifiers.includes(`node:${name}`)).map(name => `touches ${name}`);

const loadedFiles = (file: string, source: string): readonly string[] =>
  readModule(source, langOf(file))
    .imports.filter(({ specifier, kind }) => specifier.startsWith('.') && kind === 'static')
    .map(({ specifier }) => resolve(file, specifier));

const resolve = (file: string, specifier: string): string => posix.join(posix.dirname(file), specifier);

/** `src/http/stages/auth.ts` is of `http`, `src/main.ts` of `main`; what is outside of `src` is called by its path. */
const layerOf = (path: string): string => /^src\/([^/]+?)(?:\/|\.ts$)/.exec(path)?.[1] ?? path;

const langOf = (file: string): 'ts' | 'tsx' => (file.endsWith('.tsx') ? 'tsx' : 'ts');

const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;

const isIn = (places: readonly string[], file: string): boolean =>
  places.some(place => (place.endsWith('/') ? file.startsWith(place) : file === place));
