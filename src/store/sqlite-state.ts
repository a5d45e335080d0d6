import type { DatabaseSync } from 'node:sqlite';

import type { State } from '../context.ts';
import { sqliteCache } from './sqlite-cache.ts';
import { sqliteCells } from './sqlite-cells.ts';
import { openSqliteFile } from './sqlite-file.ts';

export interface SqliteStateOptions {
  readonly path: string;
  /** Bytes that cached answers may take in all. */
  readonly maxBytes: number;
  /** How long another process may hold the file, in milliseconds; each of ours holds it for less than one. */
  readonly patienceMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A state in a file; which one tells `inode`, for its name may come to mean another. */
export interface SqliteState extends State {
  readonly inode: number;
}

/**
 * The state in one SQLite file, safe for many processes at once. All calls are short transactions of the file's
 * own; a process that is killed leaves nothing half written, and need not close it.
 *
 * @throws what `stateFailure` tells of, also from each method, when the file cannot be used
 */
export const openSqliteState = (
  Database: typeof DatabaseSync,
  { path, maxBytes, patienceMs, now }: SqliteStateOptions,
): SqliteState => {
  const file = openSqliteFile(Database, { path, patienceMs, migrations });
  return {
    cells: sqliteCells(file, now),
    cache: sqliteCache(file, maxBytes),
    place: path,
    inode: file.inode,
    close: async () => file.close(),
  };
};

/** Never changed once released: a change is one more. */
const migrations: readonly string[] = [
  // The value last: who looks for what has expired need not read it. `used` counts uses, for clocks jump. The room
  // that all answers take is kept, for to add it up took milliseconds where they are many.
  `CREATE TABLE cell (name TEXT PRIMARY KEY, expires_at INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE answer (
     key TEXT NOT NULL, variant TEXT NOT NULL, owner TEXT NOT NULL, used INTEGER NOT NULL,
     bytes INTEGER NOT NULL, room INTEGER NOT NULL, facts TEXT NOT NULL, body BLOB NOT NULL,
     PRIMARY KEY (key, variant));
   CREATE INDEX answer_by_use ON answer (used);
   CREATE INDEX answer_by_owner ON answer (owner, bytes);
   CREATE TABLE cache (room INTEGER NOT NULL);
   INSERT INTO cache VALUES (0);
   CREATE TRIGGER answer_comes AFTER INSERT ON answer BEGIN UPDATE cache SET room = room + new.room; END;
   CREATE TRIGGER answer_goes AFTER DELETE ON answer BEGIN UPDATE cache SET room = room - old.room; END;
   CREATE TRIGGER answer_grows AFTER UPDATE OF room ON answer
     BEGIN UPDATE cache SET room = room + new.room - old.room; END;`,
];
