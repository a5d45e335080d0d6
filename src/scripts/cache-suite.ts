// Runs the public RFC 9111 suite (https://github.com/http-tests/cache-tests) against our cache, as a private one.
//
//   node src/scripts/cache-suite.ts FOLDER      FOLDER is a clone of the suite
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { cachedFetch } from './cache-suite/cached-fetch.ts';
import { fetchTransport } from './cache-suite/fetch-transport.ts';
import { renderVerdicts, type SuiteTest, verdictsOf } from './cache-suite/verdicts.ts';

/** The modules of the suite that are used here; it has no types of its own. */
interface Suite {
  readonly suites: readonly { readonly name: string; readonly tests: readonly SuiteTest[] }[];
  readonly run: (suites: Suite['suites'], isBrowser: boolean, base: string) => Promise<void>;
  readonly results: () => Readonly<Record<string, true | readonly [name: string, message: string]>>;
}

const main = async ([folder]: readonly string[]): Promise<void> => {
  if (folder === undefined) throw new Error('The folder of the suite is needed: npm run test:cache -- FOLDER');
  const suite = await loadSuite(resolve(folder));
  const server = spawn(process.execPath, [join(resolve(folder), 'test-engine/server/server.mjs')], {
    env: { npm_config_protocol: 'http', npm_config_port: '0', npm_config_pidfile: '/dev/null' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const port = /:(\d+)\/$/.exec(line)?.[1];
    const clock = {
      now: () => Date.now(),
      random: () => Math.random(),
      sleep: async (ms: number, signal: AbortSignal) => delay(ms, undefined, { signal }),
    };
    globalThis.fetch = cachedFetch(fetchTransport(globalThis.fetch), clock) as unknown as typeof fetch;
    // What it calls a browser is a private cache.
    await suite.run(suite.suites, true, `http://127.0.0.1:${port}`);
    const verdicts = verdictsOf(suite.suites, suite.results());
    process.stdout.write(renderVerdicts(verdicts));
    if (verdicts.some(({ kind, outcome }) => kind === 'required' && outcome === 'failed')) process.exitCode = 1;
  } finally {
    server.kill();
  }
};

const loadSuite = async (folder: string): Promise<Suite> => {
  const load = async (file: string): Promise<Readonly<Record<string, unknown>>> =>
    (await import(pathToFileURL(join(folder, file)).href)) as Readonly<Record<string, unknown>>;
  const [tests, runner] = await Promise.all([load('tests/index.mjs'), load('test-engine/client/runner.mjs')]);
  return {
    suites: tests['default'] as Suite['suites'],
    run: runner['runTests'] as Suite['run'],
    results: runner['getResults'] as Suite['results'],
  };
};

await main(process.argv.slice(2));
process.exit();
