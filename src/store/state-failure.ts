import { statSync } from 'node:fs';
import { dirname } from 'node:path';

import { codeOf, fileReason } from './file-problem.ts';

/**
 * What is wrong with the file: its content is no database of ours, another one has taken its place, a newer apix
 * wrote it, or the system refuses it.
 */
export type StateFailure = 'damaged' | 'moved' | 'newer' | 'unusable';

/** What SQLite itself does not see. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
  readonly failure: StateFailure;

  constructor(failure: StateFailure) {
    super(`The state file is ${failure}`);
    this.failure = failure;
  }
}

/** What an error says of the state file; `undefined` for one that is not about it. */
export const stateFailure = (error: unknown): StateFailure | undefined => {
  if (error instanceof StateFileError) return error.failure;
  const code = resultCode(error);
  if (code === undefined) return isSystemError(error) ? 'unusable' : undefined;
  if (damaged.has(code) || isForeign(error)) return 'damaged';
  return unusable.has(code) ? 'unusable' : undefined;
};

/** Why the file cannot be used, and what to do. */
export interface StateProblem {
  /** In words that follow the file's name and a colon. */
  readonly reason: string;
  readonly advice: string;
}

/** What an error of which `stateFailure` tells means for people. */
export const stateProblem = (error: unknown, path: string): StateProblem => {
  if (stateFailure(error) === 'newer') return { reason: 'a newer apix wrote it', advice: 'Update apix' };
  if (stateFailure(error) === 'damaged')
    return { reason: 'it is damaged, and could not be moved out of the way', advice: 'Move it away, or delete it' };
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return { reason: 'it is a folder', advice: 'Move it away, or delete it' };
  // What `mkdir -p` says.
  if (codeOf(error) === 'EEXIST')
    return { reason: 'a file is where its folder should be', advice: `Move ${dirname(path)} away, or delete it` };

  const reason = fileReason(error) ?? reasons[resultCode(error) ?? 0] ?? 'it cannot be used';
  if (reason.includes('full')) return { reason, advice: 'Free some space' };
  return {
    reason,
    advice: isBusy(error) ? 'End the program that holds it' : `Make ${dirname(path)} writable`,
  };
};

/** CORRUPT and NOTADB: the content is not, or no longer, a database. */
const damaged: ReadonlySet<number> = new Set([11, 26]);

/** BUSY, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL. */
const unusable: ReadonlySet<number> = new Set([5, 8, 10, 13, 14, 15]);

const reasons: Readonly<Record<number, string>> = {
  5: 'another program holds it for too long',
  8: 'it cannot be written',
  10: 'the disk is full, or reports an error',
  13: 'the disk is full',
  14: 'it cannot be opened',
  15: 'too many programs use it at once',
};

/** The primary result code of SQLite; the extended one has more bits. */
const resultCode = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;

/** Another process holds it. */
export const isBusy = (error: unknown): boolean => resultCode(error) === 5;

/** A database, and none of ours: the version is right and the tables are not. */
const isForeign = (error: unknown): boolean =>
  error instanceof Error &&
  /^(no such (table|column)|table \w+ has no column|table \w+ already exists)/.test(error.message);

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && codeOf(error)?.startsWith('E') === true;
