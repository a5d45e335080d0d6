import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

import { openState } from '../../src/store/open-state.ts';
import type { StateOrder, StateOutcome } from './state-driver.ts';

/** A driver that has been started and waits for its sign. */
export interface StateProcess {
  readonly pid: number;
  go(): void;
  /** Resolves when it has said that a step is done. */
  done(step: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** What it said at its end, and the last step that it had done by then. */
  readonly ended: Promise<{ readonly outcome: StateOutcome | undefined; readonly lastStep: number }>;
}

/** Starts a driver. What it says on stderr, warnings of Node among it, is the test's to see. */
export const startStateProcess = async (order: StateOrder): Promise<StateProcess> => {
  const child = spawn(process.execPath, [stateDriverFile, JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of watchers) look();
  });
  const said = async (line: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => void (lines.includes(line) && resolve());
      watchers.add(look);
      child.once('close', () => reject(new Error(`It ended without saying ${line}`)));
      look();
    });
  const ended = once(child, 'close').then(() => ({
    outcome: lines.at(-1)?.startsWith('{') === true ? (JSON.parse(lines.at(-1) ?? '') as StateOutcome) : undefined,
    lastStep: lines.filter(line => /^\d+$/.test(line)).length,
  }));
  await said('ready');
  return {
    pid: child.pid ?? 0,
    go: () => void child.stdin.write('go\n'),
    done: async step => said(String(step)),
    kill: signal => void child.kill(signal),
    ended,
  };
};

/** Starts drivers, lets all of them go at the same moment, and waits for their ends. */
export const runStateProcesses = async (orders: readonly StateOrder[]): Promise<readonly StateOutcome[]> => {
  const started = await Promise.all(orders.map(startStateProcess));
  for (const each of started) each.go();
  const ends = await Promise.all(started.map(async each => each.ended));
  return ends.flatMap(({ outcome }) => outcome ?? []);
};

/** What the processes have left. */
export interface FoundState {
  readonly counts: Readonly<Record<string, unknown>>;
  readonly entries: number;
  readonly troubles: readonly string[];
}

/** Opens what they have left as the next one does, and closes it. */
export const findState = async (folder: string): Promise<FoundState> => {
  const troubles: string[] = [];
  const state = openState({
    folder,
    maxBytes: 256_000_000,
    patienceMs: 5000,
    now: () => Date.now(),
    Database: DatabaseSync,
    onTrouble: ({ title }) => void troubles.push(title),
  });
  const cells = await state.cells.list('');
  const counts = Object.fromEntries(cells.map(([name, value]) => [name, (value as { readonly count: number }).count]));
  const entries = (await state.cache.totals()).reduce((sum, each) => sum + each.entries, 0);
  await state.close();
  return { counts, entries, troubles };
};

/** The driver's own file, for a test that starts it by way of another program. */
export const stateDriverFile = fileURLToPath(new URL('state-driver.ts', import.meta.url));
