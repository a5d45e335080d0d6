import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

export interface RunOptions {
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** What stands on its stdin; nothing by default. */
  readonly input?: string | Uint8Array;
  /** File descriptor for its stdout; a pipe that is collected by default. */
  readonly stdout?: number;
}

/** How a program ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly bytes: Buffer;
  /** The same as text. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly pid: number;
  /** Resolves when its stderr so far holds this text, with all that was there. */
  said(text: string): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Longer than any run may take; what hangs is killed, and its test fails by the exit code. */
const longestMs = 30_000;

/** Starts a program with an environment of its own and collects what it writes. */
export const startProgram = (
  command: string,
  argv: readonly string[],
  { env, cwd, input = '', stdout = undefined }: RunOptions,
): RunningProgram => {
  const child = spawn(command, argv, {
    env,
    cwd,
    stdio: ['pipe', stdout ?? 'pipe', 'pipe'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  // It need not read all of it.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const heard = listen(child.stderr);
  return {
    pid: child.pid ?? 0,
    said: heard.said,
    kill: signal => void child.kill(signal),
    ended: collect(child, heard.all),
  };
};

const collect = async (child: ReturnType<typeof spawn>, stderr: Promise<string>): Promise<Ended> => {
  const output = child.stdout ? buffer(child.stdout) : Promise.resolve(Buffer.alloc(0));
  const [bytes, talk] = await Promise.all([output, stderr, once(child, 'close')]);
  return { code: child.exitCode, signal: child.signalCode, bytes, stdout: bytes.toString(), stderr: talk };
};

interface Heard {
  readonly said: RunningProgram['said'];
  readonly all: Promise<string>;
}

const listen = (stream: NodeJS.ReadableStream | null): Heard => {
  let text = '';
  let settle = (): void => undefined;
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    settle();
  });
  const all = stream ? once(stream, 'end').then(() => text) : Promise.resolve('');
  return {
    all,
    said: async wanted =>
      new Promise((resolve, reject) => {
        settle = () => text.includes(wanted) && resolve(text);
        void all.then(() => reject(new Error(`It ended without saying "${wanted}": ${text}`)), reject);
        settle();
      }),
  };
};
