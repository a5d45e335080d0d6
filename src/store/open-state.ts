import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { CacheStore, Cells, State } from '../context.ts';
import type { ErrorDetails } from '../errors.ts';
import { codeOf, fileProblem } from './file-problem.ts';
import { memoryState } from './memory-state.ts';
import { setAside } from './set-aside.ts';
import { openSqliteState } from './sqlite-state.ts';

/** Something about the state file that the user should know; the call goes on. */
export interface StateTrouble extends ErrorDetails {
  readonly title: string;
}

export interface OpenStateOptions {
  readonly folder: string;
  readonly maxBytes: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly Database: typeof DatabaseSync;
  /** Hears of each trouble, once. */
  readonly onTrouble: (trouble: StateTrouble) => void;
}

/**
 * The state of the user, in `state.db` of a folder. Whatever is wrong with the file, the state serves: a damaged
 * file is set aside and a new one begun; where none can be written, a state of this process takes its place.
 */
export const openState = (options: OpenStateOptions): State => {
  const { folder, maxBytes, onTrouble } = options;
  const path = join(folder, 'state.db');
  let isRepaired = false;

  const inMemory = (error: unknown): State => {
    onTrouble({
      title: `What apix remembers cannot be kept in ${path}`,
      facts: [`${reasonOf(error, path)}. Quota, cache and circuits hold for this run only.`],
    });
    return memoryState(maxBytes);
  };
  const reopen = (error: unknown): State => {
    if (kindOf(error) !== 'damaged' || isRepaired) return inMemory(error);
    isRepaired = true;
    try {
      const moved = setAside(path, options.now());
      if (moved !== undefined) {
        onTrouble({
          title: 'The file in which apix remembers quota and answers was damaged',
          facts: [`It was moved to ${moved}, and a new one begun.`],
        });
      }
      return openFile(path, options);
    } catch (failure) {
      if (kindOf(failure) === undefined) throw failure;
      return inMemory(failure);
    }
  };
  const begin = (): State => {
    try {
      return openFile(path, options);
    } catch (error) {
      if (kindOf(error) === undefined) throw error;
      return reopen(error);
    }
  };

  let state = begin();
  const attempt = async <Result>(deed: (current: State) => Promise<Result>): Promise<Result> => {
    const used = state;
    try {
      return await deed(used);
    } catch (error) {
      if (kindOf(error) === undefined) throw error;
      // Another call of this process may have seen to it while this one failed.
      if (state === used) {
        await used.close();
        state = reopen(error);
      }
      return deed(state);
    }
  };
  return {
    cells: guardedCells(attempt),
    cache: guardedCache(attempt),
    get place() {
      return state.place;
    },
    close: async () => state.close(),
  };
};

type Attempt = <Result>(deed: (state: State) => Promise<Result>) => Promise<Result>;

const guardedCells = (attempt: Attempt): Cells => ({
  update: async (names, change) => attempt(async ({ cells }) => cells.update(names, change)),
  list: async prefix => attempt(async ({ cells }) => cells.list(prefix)),
  clear: async prefix => attempt(async ({ cells }) => cells.clear(prefix)),
});

const guardedCache = (attempt: Attempt): CacheStore => ({
  find: async key => attempt(async ({ cache }) => cache.find(key)),
  body: async (key, variant) => attempt(async ({ cache }) => cache.body(key, variant)),
  put: async answer => attempt(async ({ cache }) => cache.put(answer)),
  refresh: async (key, variant, facts) => attempt(async ({ cache }) => cache.refresh(key, variant, facts)),
  remove: async key => attempt(async ({ cache }) => cache.remove(key)),
  totals: async () => attempt(async ({ cache }) => cache.totals()),
  clear: async owner => attempt(async ({ cache }) => cache.clear(owner)),
});

const openFile = (path: string, { folder, maxBytes, now, Database }: OpenStateOptions): State => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // SQLite gives the files beside it the same mode.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  return openSqliteState(Database, { path, maxBytes, now });
};

/** Result codes of SQLite that say that the content is not, or no longer, a database. */
const damaged: ReadonlySet<number> = new Set([11, 26]);

/** BUSY, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL, and what an older file lacks (ERROR). */
const unusable: ReadonlySet<number> = new Set([1, 5, 8, 10, 13, 14, 15]);

/** What is wrong with the file; `undefined` for an error that is not about it. */
const kindOf = (error: unknown): 'damaged' | 'unusable' | undefined => {
  const code = resultCode(error);
  if (code === undefined)
    return codeOf(error)?.startsWith('E') === true && isSystemError(error) ? 'unusable' : undefined;
  if (damaged.has(code)) return 'damaged';
  return unusable.has(code) ? 'unusable' : undefined;
};

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** The primary result code; the extended one has more bits. */
const resultCode = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;

const reasons: Readonly<Record<number, string>> = {
  5: 'Another program holds the file for long',
  8: 'The file cannot be written',
  10: 'The disk reports an error',
  13: 'The disk is full',
  14: 'The file cannot be opened',
};

const reasonOf = (error: unknown, path: string): string => {
  const code = resultCode(error);
  if (code !== undefined) return reasons[code] ?? 'The file cannot be used';
  return fileProblem(error, path)?.message ?? 'The file cannot be used';
};
