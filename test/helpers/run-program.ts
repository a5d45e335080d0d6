import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunOptions {
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** What stands on its stdin; nothing by default. `typed` leaves it open for `type`. */
  readonly input?: string | Uint8Array | { readonly kind: 'typed' };
  /** File descriptor for its stdout; a pipe that is collected by default. */
  readonly stdout?: number;
  /** Milliseconds after which it is taken to hang. */
  readonly longestMs?: number;
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
  /** Resolves when it has written this text, on either stream. @throws Error when it ends without */
  shown(text: string): Promise<void>;
  type(text: string): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Longer than any run may take; what hangs is killed, and its test fails by the exit code. */
const longestRunMs = 40_000;

/** Starts a program with an environment of its own and collects what it writes. */
export const startProgram = (
  command: string,
  argv: readonly string[],
  { env, cwd, input = '', stdout, longestMs = longestRunMs }: RunOptions,
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
  if (typeof input === 'string' || input instanceof Uint8Array) child.stdin?.end(input);
  const streams = [collect(child.stdout), collect(child.stderr)] as const;
  return {
    pid: child.pid ?? 0,
    shown: async text => Promise.any(streams.map(async stream => stream.shown(text))),
    type: text => void child.stdin?.write(text),
    kill: signal => void child.kill(signal),
    ended: endOf(child, streams),
  };
};

interface Collected {
  readonly chunks: readonly Buffer[];
  readonly shown: RunningProgram['shown'];
}

const collect = (stream: NodeJS.ReadableStream | null): Collected => {
  const chunks: Buffer[] = [];
  const waiting = new Set<{ readonly look: () => void; readonly end: () => void }>();
  stream?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    for (const { look } of waiting) look();
  });
  stream?.on('end', () => {
    for (const { end } of waiting) end();
  });
  return {
    chunks,
    shown: async text =>
      new Promise((resolve, reject) => {
        const waiter = {
          look: () => {
            if (!Buffer.concat(chunks).includes(text)) return;
            waiting.delete(waiter);
            resolve();
          },
          end: () => reject(new Error(`It ended without "${text}"`)),
        };
        waiting.add(waiter);
        waiter.look();
      }),
  };
};

const endOf = async (
  child: ReturnType<typeof spawn>,
  streams: readonly [stdout: Collected, stderr: Collected],
): Promise<Ended> => {
  await once(child, 'close');
  const [bytes, talk] = [Buffer.concat(streams[0].chunks), Buffer.concat(streams[1].chunks)];
  return {
    code: child.exitCode,
    signal: child.signalCode,
    bytes,
    stdout: bytes.toString(),
    stderr: talk.toString(),
  };
};
