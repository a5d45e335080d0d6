import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { codeOf } from './file-problem.ts';
import { pause } from './pause.ts';
import { isBusy, StateFileError } from './state-failure.ts';

/** An open database of ours. */
export interface SqliteFile {
  /** A statement: compiled when it is first needed, and once. */
  sql(text: string): StatementSync;
  /**
   * Does something in a transaction that has the right to write from its first moment, so that what it reads
   * stays true. What `deed` throws undoes it, and comes through as it is.
   */
  within<Result>(deed: () => Result): Result;
  /** Which file it is: another one may have taken its name since. */
  readonly inode: number;
  close(): void;
}

export interface SqliteFileOptions {
  readonly path: string;
  /** How long another process may hold the file, in milliseconds. */
  readonly patienceMs: number;
  /** What a new file, or one of an older version, is given; `user_version` counts how many of them it has had. */
  readonly migrations: readonly string[];
}

/**
 * Opens a SQLite file (WAL, mode 0600), makes it where there is none, and brings it up to date.
 *
 * @throws StateFileError, the errors of `node:sqlite`, and those of the file system
 */
export const openSqliteFile = (
  Database: typeof DatabaseSync,
  { path, patienceMs, migrations }: SqliteFileOptions,
): SqliteFile => {
  for (let tries = 0; tries < maxTries; tries++) {
    const inode = findOrMake(path);
    const database = patiently(patienceMs, () => connect(Database, path, patienceMs));
    // Whoever set a damaged file aside in this moment has taken the files beside it along.
    if (inodeOf(path) === inode) return prepared(database, { path, migrations, inode });
    database.close();
  }
  throw new StateFileError('moved');
};

/** Files are moved away after damage alone. */
const maxTries = 10;

/** The number that tells a file from another one of the same name; `undefined` where there is none. */
export const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/**
 * Not by opening it and closing it again: that would end the locks which another connection of this process
 * holds (POSIX advisory locks). SQLite gives the files beside it the same mode.
 */
const findOrMake = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined) {
    if ((found.mode & 0o077) !== 0) chmodSync(path, 0o600);
    return found.ino;
  }
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return inodeOf(path) ?? 0;
};

/**
 * SQLite waits for another process by itself, but for one that is switching the same file to WAL: then it says at once
 * that the file is busy.
 */
const patiently = <Result>(patienceMs: number, deed: () => Result): Result => {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return deed();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      pause(10);
    }
  }
};

const connect = (Database: typeof DatabaseSync, path: string, patienceMs: number): DatabaseSync => {
  const database = new Database(path, { timeout: patienceMs });
  try {
    // A commit is safe against a killed process without waiting for the disk; a power cut may lose the last few.
    database.exec(
      `PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;
       PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${maxLogBytes};
       PRAGMA wal_autocheckpoint = ${pagesPerCheckpoint}`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * Nobody closes the file, so each run begins by reading the whole log: a short one is read in no time. Writing it
 * over to the file waits for the disk, once in a dozen calls.
 */
const pagesPerCheckpoint = 100;

/** A single large answer must not leave a log of its size behind. */
const maxLogBytes = 4_000_000;

const prepared = (
  database: DatabaseSync,
  { path, migrations, inode }: Pick<SqliteFileOptions, 'path' | 'migrations'> & { readonly inode: number },
): SqliteFile => {
  const statements = new Map<string, StatementSync>();
  const sql: SqliteFile['sql'] = text => {
    const statement = statements.get(text) ?? database.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const within: SqliteFile['within'] = deed => {
    // It has been set aside or deleted: what is written to it from now on, nobody would ever read.
    if (inodeOf(path) !== inode) throw new StateFileError('moved');
    return transaction(database, deed);
  };
  try {
    migrate(database, migrations);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    sql,
    within,
    inode,
    close: () => {
      if (database.isOpen) database.close();
    },
  };
};

const transaction = <Result>(database: DatabaseSync, deed: () => Result): Result => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = deed();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has rolled it back already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

const migrate = (database: DatabaseSync, migrations: readonly string[]): void => {
  const version = versionOf(database);
  if (version > migrations.length) throw new StateFileError('newer');
  if (version === migrations.length) return;
  transaction(database, () => {
    // Looked at once more, inside: another process may have been faster.
    for (const [index, migration] of migrations.entries()) {
      if (index >= versionOf(database)) database.exec(`${migration} PRAGMA user_version = ${index + 1}`);
    }
  });
};

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
