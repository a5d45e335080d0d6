import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a script by a POSIX shell that sees these variables alone; gives what it printed. */
export const runShell = async (script: string, env: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script], {
    env: { PATH: process.env.PATH ?? '', ...env },
    timeout: 40_000,
  });
  return stdout;
};
