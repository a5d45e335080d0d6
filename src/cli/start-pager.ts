import { spawn } from 'node:child_process';
import { once } from 'node:events';

import type { Pager } from '../context.ts';

/** Starts a pager by the shell, as man and git do, on the terminal that this process has. */
export const startPager = (command: string, env: Readonly<Record<string, string | undefined>>): Pager => {
  const child = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env });
  // One that does not start is one that is left at once.
  const left = once(child, 'close').catch(() => undefined);
  const { stdin } = child;
  stdin.on('error', () => undefined);
  return {
    write: async data => {
      // It may have been left between two writes, which destroys the stream.
      if (stdin.destroyed) throw Object.assign(new Error('The pager has been left'), { code: 'EPIPE' });
      // However it fails, nobody is there who would see it.
      await new Promise<void>(done => {
        stdin.write(data, () => done());
      });
    },
    end: async () => {
      stdin.end();
      await left;
    },
  };
};
