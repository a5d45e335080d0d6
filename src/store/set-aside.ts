import { existsSync, mkdirSync, renameSync, rmdirSync, statSync } from 'node:fs';

import { codeOf } from './file-problem.ts';
import { pause } from './pause.ts';
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
  const lock = lockOf(path);
  const wait = waiting(lock);
  while (inodeOf(path) === inode) {
    if (take(lock)) {
      try {
        // Who is just opening it must be done: with the file moved between its own opening and that of its log, it
        // would take the log of the new one for that of the old.
        pause(graceMs);
        return inodeOf(path) === inode ? move(path, now()) : undefined;
      } finally {
        release(lock);
      }
    }
    wait();
  }
  return undefined;
};

/** Waits while another process moves a damaged database away: nobody must open it, or make a new one, meanwhile. */
export const awaitRepair = (path: string): void => {
  const wait = waiting(lockOf(path));
  while (wait());
};

/**
 * Waits a moment, if the lock is there, and says whether it was. A lock that is still the same one after two seconds is
 * left over from a process that was killed, since moving the files takes no time, and is taken away.
 */
const waiting = (lock: string): (() => boolean) => {
  let seen: string | undefined;
  let waits = 0;
  return () => {
    const current = identityOf(lock);
    if (current === undefined) return false;
    if (current !== seen) [seen, waits] = [current, 0];
    if (waits === maxWaits) release(lock);
    else pause(pauseMs);
    waits += 1;
    return true;
  };
};

const maxWaits = 100;
const pauseMs = 20;

/** Of a folder that may have been removed and made again. */
const identityOf = (folder: string): string | undefined => {
  const stats = statSync(folder, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.mtimeNs}`;
};

const lockOf = (path: string): string => `${path}.repair`;

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

/**
 * The log first, and once more at the end: who makes a new database must not find the log of the old one beside it, and
 * take it for its own; and who had the old one open may have begun another.
 */
const move = (path: string, now: number): string => {
  const target = `${path}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const suffix of ['-wal', '-shm', '', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
};

const graceMs = 100;
