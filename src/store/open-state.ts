import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { State } from '../context.ts';
import { memoryState } from './memory-state.ts';
import { awaitRepair, setAside } from './set-aside.ts';
import { inodeOf } from './sqlite-file.ts';
import { openSqliteState, type SqliteState } from './sqlite-state.ts';
import { stateFailure, StateFileError, stateProblem } from './state-failure.ts';
import type { StateTrouble } from './state-trouble.ts';
import { successiveState } from './successive-state.ts';

export interface OpenStateOptions {
  readonly folder: string;
  readonly maxBytes: number;
  /** How long another process may hold the file, in milliseconds. */
  readonly patienceMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly Database: typeof DatabaseSync;
  /** Hears of each trouble, once. */
  readonly onTrouble: (trouble: StateTrouble) => void;
}

/**
 * The state of the user, in `state.db` of a folder. Whatever is wrong with the file, the state serves: a damaged
 * file is set aside and a new one begun; where none can be used, a state of this process takes its place.
 */
export const openState = (options: OpenStateOptions): State => {
  const { folder, now, Database, onTrouble } = options;
  const path = join(folder, 'state.db');
  let current: SqliteState | undefined;
  let inode: number | undefined;
  let openings = 0;
  let isRepaired = false;
  let isInMemory = false;

  const begin = (): State => {
    openings++;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      awaitRepair(path);
      inode = inodeOf(path);
      current = openSqliteState(Database, { ...options, path });
      inode = current.inode;
      return current;
    } catch (error) {
      const following = follow(error);
      if (following === undefined) throw error;
      return following;
    }
  };
  const follow = (error: unknown): State | undefined => {
    const failure = stateFailure(error);
    if (failure === undefined || isInMemory) return undefined;
    // Closing is done when this returns.
    void current?.close();
    current = undefined;
    // Whatever is wrong with a file that another process has moved away, there is a new one to begin with.
    const isMoved = failure === 'moved' || (inode !== undefined && inodeOf(path) !== inode);
    if (isMoved && openings < maxOpenings) return begin();
    return failure === 'damaged' && !isRepaired ? repair() : remember(error);
  };
  const repair = (): State => {
    isRepaired = true;
    try {
      const moved = setAside(path, { inode, now });
      if (moved !== undefined) onTrouble(setAsideTrouble(moved));
    } catch (error) {
      if (stateFailure(error) === undefined) throw error;
      return remember(new StateFileError('damaged'));
    }
    return begin();
  };
  const remember = (error: unknown): State => {
    isInMemory = true;
    const { reason, advice } = stateProblem(error, path);
    onTrouble({
      title: 'Quota, cache and circuits are kept for this run only',
      facts: [`${path}: ${reason}`],
      next: [advice],
    });
    return memoryState(Math.min(options.maxBytes, maxMemoryBytes));
  };
  return successiveState(begin(), follow);
};

/** A file that somebody deletes again and again is not begun anew for ever. */
const maxOpenings = 20;

/** A disk has more room than a process. */
const maxMemoryBytes = 16_000_000;

const setAsideTrouble = (moved: string): StateTrouble => ({
  title: 'The file in which apix keeps quota, cache and circuits was damaged',
  facts: [`It is now ${moved}, and a new one has been begun`],
  next: ['Delete it, unless you want to look into it'],
});
