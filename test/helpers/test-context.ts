import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

import { expect } from 'vitest';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import { withOwnApis } from '../../src/catalog/own-catalog.ts';
import { askSecret } from '../../src/cli/ask-secret.ts';
import type { Catalog, CompletionFiles, ConfigStore, Context, SecretStore, State } from '../../src/context.ts';
import { InterruptedError, UsageError } from '../../src/errors.ts';
import type { RequestPlan } from '../../src/model/plan.ts';
import { catalogFiles, completionFiles, readCatalog, writeFiles } from '../../src/scripts/build.ts';
import { readDirectory } from '../../src/scripts/directory/read-directory.ts';
import { openOwnApis } from '../../src/store/own-apis.ts';
import { memorySecrets } from '../../src/store/memory-secrets.ts';
import { openCompletionFiles } from '../../src/store/completion-files.ts';
import { openVerificationFile } from '../../src/store/verification-file.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import { findSetting } from '../../src/store/settings.ts';
import { routedTransport } from './routed-transport.ts';
import { type ScriptedAnswer, scriptedTransport } from './scripted-transport.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** A terminal of so many columns on all three streams; without one they are pipes. */
export interface Terminal {
  readonly width: number;
  /** So high that nothing needs a pager, if not given. */
  readonly height?: number;
  readonly color?: boolean;
}

export interface TestContextOptions {
  readonly terminal?: Terminal;
  /** Streams that are not as `terminal` has it: stdout into a pipe while the talk stays on the screen. */
  readonly isStdinTty?: boolean;
  readonly isOutTty?: boolean;
  readonly isErrTty?: boolean;
  readonly env?: Context['env'];
  readonly startPager?: Context['io']['startPager'];
  /** Keys in the keychain, by group; or a keychain of the test's own. */
  readonly keys?: Readonly<Record<string, string>> | SecretStore;
  readonly settings?: Readonly<Record<string, string>>;
  /** What the network answers, in order; it is asked no more often than that. */
  readonly answers?: readonly ScriptedAnswer[];
  /** A real server that all names lead to, instead of `answers`. */
  readonly server?: URL;
  /** What stands on stdin; where it is asked for without echo, what is typed. */
  readonly input?: string;
  /** That of `test/fixtures/catalog`, if not another. */
  readonly catalog?: Context['catalog'];
  readonly nodeVersion?: string;
  /** Where a second run begins: the folder of the first, which has to live longer. */
  readonly folder?: string;
  readonly clock?: VirtualClock;
  /** What earlier runs have left; nothing, if not given. */
  readonly state?: State;
}

/** A Context made of memory, with what was written to it. Its files are in a folder that goes with it. */
export interface TestContext extends Context, AsyncDisposable {
  readonly clock: VirtualClock;
  readonly stdout: () => string;
  readonly stdoutBytes: () => Buffer;
  readonly stderr: () => string;
  /** Plans that reached the scripted network, credentials and all. */
  readonly requests: readonly RequestPlan[];
  /** As Ctrl-C does. */
  readonly interrupt: () => void;
}

/** A key no output may ever hold, nor any part of it. */
export const secretKey = 'sk-Zq7vR2mW9xT4';

/** Makes a Context; everything that is not asked for is empty, absent or refuses. */
export const testContext = async (options: TestContextOptions = {}): Promise<TestContext> => {
  const { terminal, env = {}, input = '', clock = virtualClock() } = options;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'apix-cli-')));
  const out: Buffer[] = [];
  const err: string[] = [];
  const interruption = new AbortController();
  const isTty = terminal !== undefined;
  const state = options.state ?? memoryState();
  const scripted = scriptedTransport(options.answers ?? [], clock);
  const config = memoryConfig(options.settings ?? {});
  const secrets = keychainOf(options.keys ?? {});

  return {
    version: '1.2.3',
    io: {
      out: async data => void out.push(Buffer.from(data)),
      err: text => void err.push(text),
      stdin: PassThrough.from([Buffer.from(input)]) as AsyncIterable<Uint8Array>,
      isStdinTty: options.isStdinTty ?? isTty,
      isOutTty: options.isOutTty ?? isTty,
      isErrTty: options.isErrTty ?? isTty,
      width: terminal?.width ?? 80,
      height: terminal?.height ?? Infinity,
      startPager: options.startPager ?? (async () => expect.unreachable('nobody has a pager here')),
      outColor: (terminal?.color ?? false) && (options.isOutTty ?? true),
      errColor: (terminal?.color ?? false) && (options.isErrTty ?? true),
      askLine: async prompt => {
        err.push(prompt);
        return input.split('\n')[0] ?? '';
      },
      askSecret: async prompt =>
        askSecret(prompt, {
          stdin: typedStdin(input),
          stderr: { write: (text: string) => err.push(text) } as unknown as NodeJS.WriteStream,
          signal: interruption.signal,
        }),
    },
    terminal: () => {
      throw new Error('This test has no terminal');
    },
    env,
    clock,
    signal: interruption.signal,
    cwd: folder,
    platform: 'linux',
    machine: 'desk',
    nodeVersion: options.nodeVersion ?? '24.21.0',
    catalog: options.catalog ?? once(async () => fixtureCatalog(folder)),
    ownApis: once(async () => openOwnApis(join(folder, 'apis'))),
    config: async () => config,
    secrets: async () => secrets,
    state: async () => state,
    verifications: async () => openVerificationFile(join(folder, 'state')),
    completion: once(async () => builtCompletion(folder)),
    transport: async transportOptions =>
      options.server === undefined ? scripted.send : routedTransport(options.server, clock)(transportOptions),
    stdout: () => Buffer.concat(out).toString(),
    stdoutBytes: () => Buffer.concat(out),
    stderr: () => err.join(''),
    requests: scripted.requests,
    interrupt: () => interruption.abort(new InterruptedError()),
    [Symbol.asyncDispose]: async () => {
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};

const keychainOf = (keys: NonNullable<TestContextOptions['keys']>): SecretStore =>
  isStore(keys) ? keys : memorySecrets(keys);

const isStore = (keys: NonNullable<TestContextOptions['keys']>): keys is SecretStore => typeof keys.find === 'function';

/** A terminal in so far as asking for a secret needs one. */
const typedStdin = (text: string): NodeJS.ReadStream =>
  Object.assign(PassThrough.from([text]), { setRawMode: () => undefined }) as unknown as NodeJS.ReadStream;

/** Settings as the real store has them, in a file that never was. */
const memoryConfig = (initial: Readonly<Record<string, string>>): ConfigStore => {
  const values = new Map(Object.entries(initial));
  return {
    path: '/home/ada/.config/apix/config.json',
    get: name => values.get(name),
    set: async (name, value) => {
      const problem = findSetting(name)?.problem(value);
      if (problem !== undefined) throw new UsageError(`${name}: ${problem}`);
      values.set(name, value);
    },
    unset: async name => void values.delete(name),
  };
};

const source = join(import.meta.dirname, '../fixtures/catalog');

let compiled: Promise<ReadonlyMap<string, string>> | undefined;

/** Compiled once for all tests; each context writes its own copy when a command first wants it. */
const fixtureCatalog = async (folder: string): Promise<Catalog> => {
  compiled ??= compile();
  const target = join(folder, 'catalog');
  await writeFiles(await compiled, target);
  return withOwnApis(openCatalog(target), openOwnApis(join(folder, 'apis')));
};

const compile = async (): Promise<ReadonlyMap<string, string>> =>
  catalogFiles(await readCatalog(source), { directory: await readDirectory(source) });

/** As the build makes it. */
const builtCompletion = async (folder: string): Promise<CompletionFiles> => {
  const target = join(folder, 'completion');
  await writeFiles(await completionFiles(), target);
  return openCompletionFiles(target);
};

/** Opened once, as the composition root does it. */
const once = <Value>(open: () => Promise<Value>): (() => Promise<Value>) => {
  let opened: Promise<Value> | undefined;
  return async () => (opened ??= open());
};
