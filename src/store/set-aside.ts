import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';

import { codeOf } from './file-problem.ts';
import { inodeOf } from './sqlite-file.ts';

export interface SetAsideOptions {
  /** Of the file that was found damaged: another process may have put a sound one in its place by now. */
  readonly inode: number | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Moves a damaged database and the files beside it out of the way, under a name with the moment.
 *
 * Many processes may see the damage at the same time. One of them makes the folder `.repair` beside it and moves
 * the file; the others wait for it, and begin again with what is there then.
 *
 * @returns the new name; `undefined` when another process has done it
 * @throws the error of the file system when it cannot be moved
 */
export const setAside = (path: string, { inode, now }: SetAsideOptions): string | undefined => {
  const lock = `${path}.repair`;
  for (let waits = 0; inodeOf(path) === inode; waits++) {
    if (take(lock)) {
      try {
        return inodeOf(path) === inode ? move(path, now()) : undefined;
      } finally {
        release(lock);
      }
    }
    if (waits < maxWaits) pause();
    else release(lock);
  }
  return undefined;
};

const take = (lock: string): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const release = (lock: string): void => {
  try {
    rmdirSync(lock);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

/** The database last: who makes a new one must not find the log of the old one beside it, and take it for its own. */
const move = (path: string, now: number): string => {
  const target = `${path}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
};

/** Moving three files takes no time: a lock that is there for a second is left over from a process that was killed. */
const maxWaits = 50;
const pauseMs = 20;

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
