import { readFile } from 'node:fs/promises';

import { spawn } from '@lydell/node-pty';

/** A program on a terminal, watched as it draws. */
export interface TerminalProgram {
  /** Milliseconds from its start until its output has had this text. */
  firstPaint(text: string): Promise<number>;
  /** Presses a key. @returns milliseconds until the end of the next frame has come */
  press(key: string): Promise<number>;
  /** Resolves when nothing has been drawn for so long. */
  settled(quietMs: number): Promise<void>;
  /** Resident memory in MB, now and at most; `undefined` where there is no /proc. */
  memory(): Promise<{ readonly resident: number; readonly peak: number } | undefined>;
  end(): Promise<void>;
}

/** The mark that ends a frame: Ink wraps each into a synchronized update. */
const frameEnd = '\u001B[?2026l';

/** Starts Node with these arguments on a terminal of this size. */
export const startOnTerminal = (
  argv: readonly string[],
  { columns, rows, env }: { readonly columns: number; readonly rows: number; readonly env: Record<string, string> },
): TerminalProgram => {
  const startedAt = performance.now();
  const program = spawn(process.execPath, [...argv], { name: 'xterm-256color', cols: columns, rows, env });
  const watchers = new Set<(output: string) => void>();
  let output = '';
  program.onData(text => {
    output += text;
    for (const watch of watchers) watch(text);
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  program.onExit(() => end());
  const when = async (isThere: (latest: string) => boolean): Promise<number> => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const watch = (latest: string): void => void (isThere(latest) && resolve(performance.now()));
    watchers.add(watch);
    watch('');
    const at = await promise;
    watchers.delete(watch);
    return at;
  };
  return {
    firstPaint: async text => (await when(() => output.includes(text))) - startedAt,
    press: async key => {
      let latest = '';
      const pressedAt = performance.now();
      program.write(key);
      return (await when(text => (latest += text).includes(frameEnd))) - pressedAt;
    },
    settled: async quietMs => {
      const { promise, resolve } = Promise.withResolvers<void>();
      let timer = setTimeout(resolve, quietMs);
      const watch = (): void => {
        clearTimeout(timer);
        timer = setTimeout(resolve, quietMs);
      };
      watchers.add(watch);
      await promise;
      watchers.delete(watch);
    },
    memory: async () => {
      const status = await readFile(`/proc/${program.pid}/status`, 'utf8').catch(() => '');
      const [resident, peak] = [/^VmRSS:\s+(\d+) kB$/m, /^VmHWM:\s+(\d+) kB$/m].map(line => line.exec(status)?.[1]);
      return resident === undefined || peak === undefined
        ? undefined
        : { resident: (Number(resident) * 1024) / 1e6, peak: (Number(peak) * 1024) / 1e6 };
    },
    end: async () => {
      program.kill('SIGKILL');
      await ended;
    },
  };
};
