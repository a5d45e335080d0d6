import { PassThrough, Writable } from 'node:stream';

import xterm from '@xterm/headless';

import type { Terminal } from '../../src/context.ts';

/** A terminal in memory, for what draws on one in this process; with what has come of it. */
export interface FakeTerminal extends Terminal {
  readonly isRaw: () => boolean;
  /** When all that was written has been drawn. */
  readonly drawn: () => Promise<xterm.Terminal>;
  readonly kept: readonly string[];
}

export const fakeTerminal = (columns: number, rows: number): FakeTerminal => {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const kept: string[] = [];
  let isRaw = false;
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => {
      isRaw = raw;
    },
    ref: () => undefined,
    unref: () => undefined,
  });
  const stdout = Object.assign(
    new Writable({ write: (chunk: Buffer, _encoding, done) => screen.write(chunk, () => done()) }),
    { isTTY: true, columns, rows },
  );
  return {
    // Streams of a terminal in so far as Ink needs one.
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stdout as unknown as NodeJS.WriteStream,
    suspend: async () => undefined,
    keep: async text => {
      kept.push(text);
      return '/state/copied.txt';
    },
    isRaw: () => isRaw,
    drawn: async () => {
      await new Promise<void>(done => {
        screen.write('', done);
      });
      return screen;
    },
    kept,
  };
};
