import { existsSync, mkdirSync, renameSync, rmdirSync, statSync } from 'node:fs';

/**
 * Moves a damaged database and the files beside it out of the way, under a name with the moment.
 *
 * Many processes may see the damage at the same time. The first to make the folder `.repair` beside it moves the file; for
 * the others it has been done, and they begin again with what the first one makes.
 *
 * @returns the new name; `undefined` when another process has done it
 */
export const setAside = (path: string, now: number): string | undefined => {
  const seen = inodeOf(path);
  const lock = `${path}.repair`;
  if (!take(lock, now)) {
    waitFor(lock);
    return undefined;
  }
  try {
    if (seen === undefined || inodeOf(path) !== seen) return undefined;
    const target = `${path}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
    }
    return target;
  } finally {
    rmdirSync(lock);
  }
};

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** Moving three files takes no time: a lock of this age is left over from a process that was killed. */
const staleMs = 10_000;

const take = (lock: string, now: number): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - since < staleMs) return false;
    rmdirSync(lock);
    return take(lock, now);
  }
};

/** Until the other process is done, which is a matter of milliseconds; a second at the most. */
const waitFor = (lock: string): void => {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 50 && existsSync(lock); tries++) Atomics.wait(nothing, 0, 0, 20);
};
