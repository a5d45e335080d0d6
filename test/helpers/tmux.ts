import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

import { isMissing, missingPrograms } from './missing-tool.ts';
import type { Sandbox } from './sandbox.ts';

/** A shell in tmux: a terminal that people work in, of somebody else's making. In it `apix` is the built one; its prompt is `$`. */
export interface Tmux extends AsyncDisposable {
  /** Presses keys, as a terminal would send them; ASCII alone. */
  type(text: string): Promise<void>;
  /** Resolves with the screen when it has this text, or a look at it is content. @throws Error with the screen when it never comes */
  waitFor(wanted: string | RegExp | ((frame: string) => boolean)): Promise<string>;
  /** What was put on the clipboard last (OSC 52), as tmux understood it. */
  clipboard(): Promise<string>;
}

interface TmuxOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env: Readonly<Record<string, string>>;
}

const longestWaitMs = 20_000;

/** For `describe.skipIf`. */
export const lacksTmux = (): boolean =>
  isMissing('the explorer in tmux', missingPrograms(['tmux']), 'Install it: apt-get install tmux');

export const openTmux = async (sandbox: Sandbox, { columns, rows, env }: TmuxOptions): Promise<Tmux> => {
  // A server of its own, which knows nothing of another's settings and ends with its only session.
  const tmux = async (...argv: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      'tmux',
      ['-S', `${sandbox.folder}/../tmux`, '-f', '/dev/null', ...argv],
      {
        cwd: sandbox.folder,
        env: { ...sandbox.env, LANG: 'C.UTF-8', ...env },
      },
    );
    return stdout;
  };
  const size = ['-x', String(columns), '-y', String(rows)];
  const shell = ['env', 'PS1=$ ', 'bash', '--norc', '--noprofile', '-i'];
  await tmux('new-session', '-d', ...size, ...shell, ';', 'set', '-s', 'set-clipboard', 'on');

  return {
    type: async text => {
      const bytes = Array.from(Buffer.from(text), byte => byte.toString(16));
      await tmux('send-keys', '-H', ...bytes);
    },
    clipboard: async () => tmux('show-buffer'),
    waitFor: async wanted => {
      const isThere = (frame: string): boolean => {
        if (typeof wanted === 'function') return wanted(frame);
        return typeof wanted === 'string' ? frame.includes(wanted) : wanted.test(frame);
      };
      const end = performance.now() + longestWaitMs;
      for (;;) {
        const frame = await tmux('capture-pane', '-p');
        if (isThere(frame)) return frame;
        if (performance.now() > end) throw new Error(`Not on the screen: ${String(wanted)}\n${frame}`);
        await setTimeout(20);
      }
    },
    [Symbol.asyncDispose]: async () => void (await tmux('kill-server')),
  };
};
