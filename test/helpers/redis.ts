import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isMissing, missingPrograms } from './missing-tool.ts';

/** A Redis of the test's own, which keeps nothing on disk. */
export interface RedisServer extends AsyncDisposable {
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** What redis-cli says to a command. */
  cli(...command: readonly string[]): Promise<string>;
  /** Ends it at once. */
  kill(): Promise<void>;
  /** Stops it so that it hangs: it keeps its connections and never answers. */
  pause(): void;
  resume(): void;
}

/** Starts Debian's redis-server on a free port, with further options; it is up in 50 ms. */
export const startRedis = async (...options: readonly string[]): Promise<RedisServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'apix-redis-'));
  const port = await freePort();
  const fixed = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', [...fixed, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  await listening(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    cli: async (...command) => runCli(port, command),
    kill: async () => end(child),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** For `describe.skipIf`. */
export const lacksRedis = (): boolean =>
  isMissing(
    'what a fleet shares in Redis',
    missingPrograms(['redis-server', 'redis-cli']),
    'sudo apt-get install --no-install-recommends redis-server',
  );

/** It cannot be asked to choose one itself. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
};

const listening = async (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended: ${said}`)));
  });

const runCli = async (port: number, command: readonly string[]): Promise<string> => {
  const child = spawn('redis-cli', ['-p', String(port), ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  return said.trimEnd();
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};
