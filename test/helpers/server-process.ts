import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A server in a process of its own, up and listening. */
export interface ServerProcess extends AsyncDisposable {
  /** What it printed up to the mark. */
  readonly greeting: string;
}

export interface ServerOptions {
  /** Stands in what it prints when it listens. */
  readonly ready: RegExp;
  /** The stream that it prints it on. */
  readonly on: 'stdout' | 'stderr';
  /** Ends it at once. */
  readonly stop: NodeJS.Signals;
}

/** Starts a server and waits until it says that it listens. @throws Error with what it said instead */
export const startServerProcess = async (
  command: string,
  argv: readonly string[],
  { ready, on, stop }: ServerOptions,
): Promise<ServerProcess> => {
  const child = spawn(command, argv, {
    stdio: [
      // Held open: a server of ours ends with its stdin, so that a crashed test leaves none behind.
      'pipe',
      on === 'stdout' ? 'pipe' : 'ignore',
      on === 'stderr' ? 'pipe' : 'ignore',
    ],
  });
  await once(child, 'spawn');
  const stream = child[on] as Readable;
  return {
    greeting: await greetingOf(stream, ready),
    [Symbol.asyncDispose]: async () => end(child, stop),
  };
};

const greetingOf = async (stream: Readable, ready: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (ready.test(text)) resolve(text);
    });
    stream.once('end', () => reject(new Error(`The server ended: ${text}`)));
  });

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};
