import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from './helpers/sandbox.ts';
import { keys, openTerminal } from './helpers/terminal.ts';
import { startServer, type TestServer } from './helpers/server.ts';

let sandbox: Sandbox;
let server: TestServer;

beforeAll(async () => {
  sandbox = await createSandbox();
  await writeFile(join(sandbox.folder, 'series.csv'), 'seriesid\nCUUR0000SA0\n');
  await writeFile(join(sandbox.folder, 'series.ndjson'), '{"seriesid":"CUUR0000SA0"}\n');
  await writeFile(
    join(sandbox.folder, 'pets.yaml'),
    'swagger: "2.0"\ninfo: { title: Pets }\nhost: pets.test\npaths: { /pets: { get: {}, post: { parameters: [{ in: body, name: b, required: true, schema: { type: array } }] } } }\n',
  );
  server = await startServer(({ url = '' }, response) => {
    response.setHeader('content-type', 'application/json');
    // What is announced once a day has to be remembered.
    // The shortest feed of GTFS Realtime.
    if (url === '/feed')
      return void response.setHeader('content-type', 'application/x-protobuf').end(Buffer.from('\n\u0005\n\u00032.0'));
    if (url === '/old') response.setHeader('deprecation', '@1767225600');
    response.end(url.includes('pages') ? '{"next":null,"items":[{"id":1}]}' : '[{"id":1,"name":"a"}]');
  });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

const quakes = 'call usgs-earthquakes query starttime=2026-01-01 --sample';
const debt = 'call treasury debt-to-penny --sample';
const sample = 'call nws alerts-active area=KS --sample';

/** All that each command loads, and nothing that it does not use. SERVER answers with JSON. */
test.each([
  { argv: '', packages: ['fast-string-truncated-width'] },
  { argv: '--version', packages: [] },
  { argv: '--help', packages: ['fast-string-truncated-width'] },
  { argv: 'help', packages: ['commander', 'fast-string-truncated-width'] },
  { argv: 'help exit-codes', packages: ['commander'] },
  { argv: 'help call', packages: ['commander'] },
  { argv: 'search weather', packages: ['commander'] },
  { argv: 'search weather --json', packages: ['commander'] },
  { argv: 'list', packages: ['commander'] },
  { argv: 'list --directory', packages: ['commander'] },
  { argv: 'list --verified', packages: ['commander'] },
  { argv: 'values fec state', packages: ['commander'] },
  { argv: 'run', packages: ['commander'] },
  { argv: 'run near-quake place=Tokyo --dry-run', packages: ['commander'] },
  { argv: 'run near-quake place=Tokyo --sample', packages: ['commander'] },
  { argv: 'show nws', packages: ['commander', 'fast-string-truncated-width'] },
  { argv: 'show nws alerts-active', packages: ['commander', 'fast-string-truncated-width'] },
  { argv: 'show nws --json', packages: ['commander'] },
  { argv: sample, packages: ['commander'] },
  { argv: `${sample} -o csv`, packages: ['commander'] },
  { argv: `${sample} -o json`, packages: ['commander'] },
  { argv: `${sample} -o yaml`, packages: ['commander', 'yaml'] },
  { argv: `${sample} -o table`, packages: ['cli-table3', 'commander', 'fast-string-truncated-width'] },
  { argv: `${sample} -o tree`, packages: ['commander', 'fast-string-truncated-width'] },
  {
    argv: `${debt} -o chart`,
    packages: ['commander', 'd3-array', 'd3-time', 'fast-string-truncated-width'],
  },
  {
    argv: `${quakes} -o map`,
    packages: ['commander', 'fast-string-truncated-width', 'topojson-client', 'world-atlas'],
  },
  { argv: `${sample} --query title`, packages: ['@jmespath-community/jmespath', 'commander'] },
  { argv: `${sample} --columns id --sort id --limit 1 -o csv`, packages: ['commander'] },
  { argv: `${sample} --where id -o csv`, packages: ['@jmespath-community/jmespath', 'commander'] },
  { argv: 'call nws alerts-active area=KS --dry-run', packages: ['commander'] },
  { argv: 'call nws alerts-active area=KS --curl', packages: ['commander'] },
  { argv: 'call bls timeseries --each series.csv --dry-run', packages: ['commander', 'csv-parse'] },
  { argv: 'call bls timeseries --each series.ndjson --dry-run', packages: ['commander'] },
  { argv: 'watch nws alerts-active area=KS --dry-run', packages: ['commander'] },
  { argv: 'get SERVER', packages: ['commander', 'got', 'proxy-from-env'] },
  { argv: 'get SERVER -o json', packages: ['commander', 'got', 'proxy-from-env'] },
  { argv: 'get SERVER --http2', packages: ['commander', 'got', 'proxy-from-env'] },
  {
    argv: 'get SERVER/feed -o json',
    packages: ['commander', 'got', 'gtfs-realtime-bindings', 'proxy-from-env'],
  },
  { argv: 'circuit', packages: ['commander'] },
  { argv: 'get SERVER/pages --all', packages: ['commander', 'got', 'proxy-from-env'] },
  { argv: 'get SERVER/pages --all -o csv', packages: ['commander', 'got', 'proxy-from-env'] },
  // By now its answer is kept.
  { argv: 'get SERVER --offline', packages: ['commander'] },
  {
    argv: 'add pets.yaml --yes',
    packages: ['@cfworker/json-schema', 'commander', 'fast-string-truncated-width', 'yaml'],
  },
  { argv: 'search pets', packages: ['commander'] },
  { argv: 'update pets --check', packages: ['@cfworker/json-schema', 'commander', 'yaml'] },
  { argv: 'catalog export pets', packages: ['commander'] },
  { argv: 'remove pets', packages: ['commander'] },
  { argv: 'keys list', packages: ['commander'] },
  { argv: 'cache info', packages: ['commander'] },
  { argv: 'cache clear nws', packages: ['commander'] },
  { argv: 'config get identity', packages: ['commander'] },
  { argv: 'config list', packages: ['commander'] },
  { argv: 'completion bash', packages: ['commander'] },
  // The other half of it is drawn on a terminal alone.
  { argv: 'help tui', packages: ['commander'] },
  { argv: 'explain 429', packages: ['commander', 'fast-string-truncated-width'] },
  { argv: 'explain 429 --json', packages: ['commander'] },
])('apix $argv', async ({ argv, packages }) => {
  expect(await runAndList(argv)).toEqual({ code: 0, packages });
});

/** At a press of Tab nothing but apix itself is loaded, no definition of a command either. */
test.each([
  'ca',
  'call nws alerts-active --fo',
  'call nws al',
  'call nws alerts-active zone=kans',
  'call census acs5 get=NAME,B01',
  'run near-quake p',
  'values census in',
  'help pa',
  'config set cache ',
])('Tab behind apix %s', async typed => {
  const input = typed.split(' ').map(word => `${word}\0`);

  expect(await runAndList('__complete zsh', {}, input.join(''))).toEqual({ code: 0, packages: [] });
});

test('only a proxy loads what speaks to proxies', async () => {
  const listed = await runAndList('get http://api.example/', { HTTP_PROXY: server.url.href });

  expect(listed).toEqual({ code: 0, packages: ['commander', 'got', 'http-proxy-agent', 'proxy-from-env'] });
});

test('only a Redis loads what speaks to it', async () => {
  const usual = ['commander', 'fast-string-truncated-width', 'got', 'proxy-from-env'];
  const before = await runAndList('get SERVER/old');
  await sandbox.apix(['config', 'set', 'state', 'redis://127.0.0.1:1']);
  const listed = await runAndList('get SERVER/old');
  await sandbox.apix(['config', 'unset', 'state']);

  expect(before).toEqual({ code: 0, packages: usual });
  expect(listed).toEqual({ code: 0, packages: ['@redis/client', ...usual] });
});

/** commander comes with a chunk that the pages of `apix show` are in. */
test.each([{ argv: [] }, { argv: ['tui'] }])('on a terminal: apix $argv', async ({ argv }) => {
  const file = join(sandbox.folder, 'loaded.json');
  const env = { NODE_OPTIONS: `--import=${recorder}`, APIX_LOADED: file };
  await using terminal = openTerminal(sandbox, argv, { env });
  await terminal.waitFor(' $ apix list');
  terminal.type(keys.ctrlC);
  await terminal.ended;

  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual([
    'chalk',
    'commander',
    'fast-string-truncated-width',
    'ink',
    'react',
  ]);
});

const recorder = new URL('helpers/record-packages.ts', import.meta.url).href;

const runAndList = async (
  argv: string,
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<{ readonly code: number | null; readonly packages: unknown }> => {
  const file = join(sandbox.folder, 'loaded.json');
  const words = argv.replace('SERVER', server.url.origin).split(' ');
  const { code } = await sandbox.apix(words.filter(Boolean), {
    // The key is at hand: there is no keychain to ask.
    input,
    env: { NODE_OPTIONS: `--import=${recorder}`, APIX_LOADED: file, DATA_GOV_API_KEY: 'a-key', ...env },
  });
  return { code, packages: JSON.parse(await readFile(file, 'utf8')) };
};
