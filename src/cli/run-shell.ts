import { spawn } from 'node:child_process';
import { once } from 'node:events';

import type { Context } from '../context.ts';
import { printable } from '../lib/printable.ts';
import { codeOf } from '../store/file-problem.ts';

/** How a command ended: its exit code, or the signal that ended it. */
export type ShellEnd = number | NodeJS.Signals | 'not found';

/**
 * Runs a command of the user's in a shell, with `input` on its standard input. Nothing of it comes from elsewhere: not
 * the command line, not the environment. What it prints is talk, for standard output is ours.
 */
export const runShell = async (
  { io, env, cwd, signal }: Context,
  command: string,
  input: string,
): Promise<ShellEnd> => {
  const { SHELL: shell = '' } = env;
  const child = spawn(command, {
    shell: shell === '' ? true : shell,
    cwd,
    env,
    signal,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that reads nothing has its right to it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const tell = async (stream: AsyncIterable<Buffer>): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      const text = decoder.decode(chunk, { stream: true });
      io.err(io.isErrTty ? printable(text) : text);
    }
  };
  try {
    const [[code, killedBy]] = await Promise.all([
      once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
      tell(child.stdout),
      tell(child.stderr),
    ]);
    return code ?? killedBy ?? 'not found';
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (codeOf(error) === 'ENOENT') return 'not found';
    throw error;
  }
};
