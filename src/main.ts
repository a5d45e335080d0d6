// Composition root: the only file that touches `process`. It makes the Context, runs the command line and
// ends the process with its exit code.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import packageJson from '../package.json' with { type: 'json' };
import { openCatalog } from './catalog/bundled-catalog.ts';
import { askSecret } from './cli/ask-secret.ts';
import { run } from './cli/run.ts';
import type { Clock, Context, Io } from './context.ts';
import { exitCodes, InterruptedError } from './errors.ts';
import { places } from './store/places.ts';

/** Where the build put the catalog and the keychain's helper: beside this file. */
const here = import.meta.dirname;
const { env, platform, stdin, stdout, stderr } = process;
const interrupt = new AbortController();

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, { signal });
    } catch {
      throw signal.reason;
    }
  },
};

const hasColor = (stream: NodeJS.WriteStream): boolean => {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return stream.isTTY && env['TERM'] !== 'dumb';
};

const io: Io = {
  out: async data => {
    if (data.length === 0) return;
    await new Promise<void>((done, fail) => {
      stdout.write(data, error => (error ? fail(error) : done()));
    });
  },
  err: text => void stderr.write(text),
  stdin,
  isStdinTty: stdin.isTTY,
  isOutTty: stdout.isTTY,
  isErrTty: stderr.isTTY && env['TERM'] !== 'dumb',
  width: stdout.columns ?? stderr.columns ?? (Number(env['COLUMNS']) || 80),
  outColor: hasColor(stdout),
  errColor: hasColor(stderr),
  askSecret: async prompt => askSecret(prompt, { stdin, stderr, signal: interrupt.signal }),
};

/** Each provider's module is loaded when it is first asked for, and what it opens is opened once. */
const once = <Value>(open: () => Promise<Value>): (() => Promise<Value>) => {
  let opened: Promise<Value> | undefined;
  return async () => (opened ??= open());
};

const folders = places({ env, platform, home: homedir() });

const context: Context = {
  version: packageJson.version,
  io,
  env,
  clock,
  signal: interrupt.signal,
  cwd: process.cwd(),
  platform,
  nodeVersion: process.versions.node,
  catalog: once(async () => openCatalog(join(here, 'catalog'))),
  config: once(async () => {
    const { openConfig } = await import('./store/config.ts');
    return openConfig({ folder: folders.config });
  }),
  secrets: once(async () => {
    const { openKeychain } = await import('./store/keychain.ts');
    return openKeychain({
      execPath: process.execPath,
      processFile: join(here, 'keychain-process.js'),
      env,
      platform,
      variableFor: group => `APIX_KEY_${group.toUpperCase().replaceAll('-', '_')}`,
    });
  }),
  notices: once(async () => {
    const { openNotices } = await import('./store/notices.ts');
    return openNotices(folders.state);
  }),
  transport: async options => {
    const { gotTransport } = await import('./http/got-transport.ts');
    return gotTransport(options, clock);
  },
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second one does not wait for anything to be tidied up.
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    interrupt.abort(new InterruptedError());
  });
}
// The reader of our output has gone: that is its right, and the write in progress hears of it too.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined);

const code = await run(process.argv.slice(2), context);
// Idle connections kept for reuse must not keep the process: flushed, then out.
await new Promise<void>(done => void stdout.write('', () => done()));
process.exit(code);
