// Composition root: the only file that touches `process`. It makes the Context, runs the command line and
// ends the process with its exit code.
import { existsSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';

import packageJson from '../package.json' with { type: 'json' };
import { openCatalog } from './catalog/bundled-catalog.ts';
import { run } from './cli/run.ts';
import type { Clock, Context, Io, State, Terminal } from './context.ts';
import { exitCodes, InterruptedError } from './errors.ts';
import { longestTimerMs } from './lib/duration.ts';
import { openCompletionFiles } from './store/completion-files.ts';
import { places } from './store/places.ts';
import type { StateTrouble } from './store/state-trouble.ts';

/** Where the build put the catalog, the keychain's helper and what completion needs: beside this file. */
const here = import.meta.dirname;
const { env, platform } = process;
const interrupt = new AbortController();

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    const { setTimeout: delay } = await import('node:timers/promises');
    try {
      // A longer timer would end at once.
      for (let left = ms; left > 0; left -= longestTimerMs)
        await delay(Math.min(left, longestTimerMs), undefined, { signal });
    } catch {
      throw signal.reason;
    }
  },
};

const hasColor = (descriptor: number): boolean => {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return isatty(descriptor) && env['TERM'] !== 'dumb';
};

/** A reader that has gone is its right: the write in progress hears of it, and nobody else needs to. */
const withoutFault = <Stream extends NodeJS.WriteStream>(stream: Stream): Stream =>
  // Other listeners may be there, of a tracer in NODE_OPTIONS say, and hand the fault back where they are alone.
  stream.listeners('error').includes(ignore) ? stream : stream.on('error', ignore);

const ignore = (): void => undefined;

let openPagers = 0;

/** A stream of the process takes a millisecond or two to make, so each is made when it is first used. */
const io: Io = {
  out: async data => {
    if (data.length === 0) return;
    await new Promise<void>((done, fail) => {
      withoutFault(process.stdout).write(data, error => (error ? fail(error) : done()));
    });
  },
  err: text => void withoutFault(process.stderr).write(text),
  get stdin() {
    return process.stdin;
  },
  isStdinTty: isatty(0),
  isOutTty: isatty(1),
  isErrTty: isatty(2) && env['TERM'] !== 'dumb',
  get width() {
    return process.stdout.columns ?? process.stderr.columns ?? (Number(env['COLUMNS']) || 80);
  },
  get height() {
    return process.stdout.rows ?? 24;
  },
  outColor: hasColor(1),
  errColor: hasColor(2),
  askSecret: async prompt => {
    const { askSecret } = await import('./cli/ask-secret.ts');
    return askSecret(prompt, { stdin: process.stdin, stderr: process.stderr, signal: interrupt.signal });
  },
  askLine: async prompt => {
    const { askLine } = await import('./cli/ask-line.ts');
    return askLine(prompt, { stdin: process.stdin, stderr: process.stderr, signal: interrupt.signal });
  },
  startPager: async (command, variables) => {
    const { startPager } = await import('./cli/start-pager.ts');
    openPagers += 1;
    const pager = startPager(command, { ...env, ...variables });
    return {
      write: pager.write,
      end: async () => {
        await pager.end();
        openPagers -= 1;
      },
    };
  },
};

/** Each provider's module is loaded when it is first asked for, and what it opens is opened once. */
const once = <Value>(open: () => Promise<Value>): (() => Promise<Value>) => {
  let opened: Promise<Value> | undefined;
  return async () => (opened ??= open());
};

/** What is being said and must be, before the process ends. */
const talk: Promise<void>[] = [];

/** Node 22 announces that its SQLite is experimental, in the midst of our talk; later versions do not. */
const loadSqlite = async (): Promise<typeof import('node:sqlite')> => {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', warning => {
    if (!warning.message.includes('SQLite')) for (const print of printers) print(warning);
  });
  return import('node:sqlite');
};

const onTrouble = (trouble: StateTrouble): void =>
  void talk.push(import('./cli/tell-trouble.ts').then(async ({ tellTrouble }) => tellTrouble(io, trouble)));

const folders = places({ env, platform, home: homedir() });
const ownFolder = join(folders.data, 'apis');

const terminal = (): Terminal => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  suspend: async () => {
    // The group, for a launcher or npm may stand between us and the shell.
    process.kill(0, 'SIGTSTP');
    // The signal has come when this is reached, and with it the time of being stopped.
    const { setImmediate: goOn } = await import('node:timers/promises');
    await goOn();
  },
  keep: async text => {
    const { keepText } = await import('./store/keep-text.ts');
    return keepText(join(folders.state, 'copied.txt'), text);
  },
});

const context: Context = {
  version: packageJson.version,
  io,
  terminal,
  env,
  clock,
  signal: interrupt.signal,
  cwd: process.cwd(),
  platform,
  machine: hostname(),
  nodeVersion: process.versions.node,
  catalog: once(async () => {
    const bundled = openCatalog(join(here, 'catalog'));
    if (!existsSync(ownFolder)) return bundled;
    const { withOwnApis } = await import('./catalog/own-catalog.ts');
    return withOwnApis(bundled, await context.ownApis());
  }),
  ownApis: once(async () => {
    const { openOwnApis } = await import('./store/own-apis.ts');
    return openOwnApis(ownFolder);
  }),
  config: once(async () => {
    const { openConfig } = await import('./store/config.ts');
    return openConfig({ folder: folders.config });
  }),
  secrets: once(async () => {
    const [{ openKeychain }, { keyVariable }] = await Promise.all([
      import('./store/keychain.ts'),
      import('./store/find-key.ts'),
    ]);
    return openKeychain({
      execPath: process.execPath,
      processFile: join(here, 'keychain-process.js'),
      env,
      platform,
      variableFor: keyVariable,
    });
  }),
  // Never closed: what was written is kept, and closing would wait for the disk.
  state: once(async () => {
    const config = await context.config();
    const place = config.get('state') ?? 'local';
    const [{ DatabaseSync }, { openState }, { cacheBytes }] = await Promise.all([
      loadSqlite(),
      import('./store/open-state.ts'),
      import('./store/settings.ts'),
    ]);
    const maxBytes = cacheBytes(config);
    const openLocal = (): State =>
      openState({
        folder: folders.state,
        maxBytes,
        patienceMs: 5000,
        now: clock.now,
        Database: DatabaseSync,
        onTrouble,
      });
    if (place === 'local') return openLocal();
    const { openFleetState } = await import('./store/fleet-state.ts');
    return openFleetState({ place, env, maxBytes, openLocal, onTrouble });
  }),
  verifications: once(async () => {
    const { openVerificationFile } = await import('./store/verification-file.ts');
    return openVerificationFile(folders.state);
  }),
  completion: once(async () => openCompletionFiles(join(here, 'completion'))),
  transport: async options => {
    const { gotTransport } = await import('./http/got-transport.ts');
    return gotTransport(options, clock);
  },
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // To a pager Ctrl-C is a key like any other: what it shows is not taken from under it.
    if (signal === 'SIGINT' && openPagers > 0 && interrupt.signal.aborted) return;
    // A second one does not wait for anything to be tidied up.
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    interrupt.abort(new InterruptedError());
  });
}
const code = await run(process.argv.slice(2), context);
await Promise.all(talk);
// Idle connections kept for reuse must not keep the process; what was written has been taken.
process.exit(code);
