import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { CachedAnswer, CacheStore, CacheTotals, Cells, CellChange, Json, State } from '../context.ts';

export interface SqliteStateOptions {
  readonly path: string;
  /** Bytes that cached bodies may take in all. */
  readonly maxBytes: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What a new file, or one of an older version, is given; `user_version` counts how many of them it has had. */
const migrations = [
  `CREATE TABLE cell (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE answer (
     key TEXT NOT NULL, variant TEXT NOT NULL, owner TEXT NOT NULL, facts TEXT NOT NULL,
     body BLOB NOT NULL, size INTEGER NOT NULL, used_at INTEGER NOT NULL,
     PRIMARY KEY (key, variant));
   CREATE INDEX answer_by_use ON answer (used_at);
   CREATE INDEX answer_by_owner ON answer (owner, size);`,
];

/**
 * The state in one SQLite file (WAL), safe for many processes at once. All calls are short transactions of
 * the file's own; a process that is killed leaves nothing half written.
 *
 * @throws the errors of `node:sqlite`, with `errcode`, when the file cannot be used
 */
export const openSqliteState = (Database: typeof DatabaseSync, options: SqliteStateOptions): State => {
  const database = open(Database, options.path);
  return {
    cells: sqliteCells(database, options.now),
    cache: sqliteCache(database, options),
    place: options.path,
    close: async () => {
      if (database.isOpen) database.close();
    },
  };
};

const open = (Database: typeof DatabaseSync, path: string): DatabaseSync => {
  const database = new Database(path, { timeout: busyMs });
  try {
    // A commit is safe against a killed process without waiting for the disk; a power cut may lose the last few.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/** How long another process may hold the file. Each holds it for a fraction of a millisecond. */
const busyMs = 5000;

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);

const migrate = (database: DatabaseSync): void => {
  if (versionOf(database) >= migrations.length) return;
  within(database, () => {
    // Looked at once more, inside: another process may have been faster.
    for (const [index, migration] of migrations.entries()) {
      if (index >= versionOf(database)) database.exec(`${migration} PRAGMA user_version = ${index + 1}`);
    }
  });
};

/** A transaction that has the right to write from its first moment, so that what it reads stays true. */
const within = <Result>(database: DatabaseSync, deed: () => Result): Result => {
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

/** Statements are compiled when they are first needed, and once. */
const statements = (database: DatabaseSync): ((sql: string) => StatementSync) => {
  const compiled = new Map<string, StatementSync>();
  return sql => {
    const statement = compiled.get(sql) ?? database.prepare(sql);
    compiled.set(sql, statement);
    return statement;
  };
};

const sqliteCells = (database: DatabaseSync, now: () => number): Cells => {
  const sql = statements(database);
  let isSwept = false;

  const read = (name: string): Json | undefined => {
    const row = sql('SELECT value FROM cell WHERE name = ?').get(name);
    return row === undefined ? undefined : (JSON.parse(String(row['value'])) as Json);
  };
  const write = (name: string, change: CellChange | undefined): void => {
    if (change === undefined) return;
    if (change.value === undefined) sql('DELETE FROM cell WHERE name = ?').run(name);
    else {
      sql('INSERT OR REPLACE INTO cell (name, value, expires_at) VALUES (?, ?, ?)').run(
        name,
        JSON.stringify(change.value),
        Math.ceil(change.expiresAt),
      );
    }
  };
  const sweep = (): void => {
    if (isSwept) return;
    isSwept = true;
    sql('DELETE FROM cell WHERE expires_at < ?').run(now());
  };
  return {
    update: async (names, change) =>
      within(database, () => {
        sweep();
        const { changes, result } = change(names.map(read));
        for (const [index, name] of names.entries()) write(name, changes[index]);
        return result;
      }),
    list: async prefix => {
      sweep();
      return sql(`SELECT name, value FROM cell WHERE ${beginsWith} ORDER BY name`)
        .all(prefix, prefix)
        .map(row => [String(row['name']), JSON.parse(String(row['value'])) as Json] as const);
    },
    clear: async prefix => Number(sql(`DELETE FROM cell WHERE ${beginsWith}`).run(prefix, prefix).changes),
  };
};

/** No LIKE: its wildcards occur in addresses. */
const beginsWith = 'substr(name, 1, length(?)) = ?';

const sqliteCache = (database: DatabaseSync, { maxBytes, now }: SqliteStateOptions): CacheStore => {
  const sql = statements(database);
  const makeRoom = (): void => {
    let size = Number(sql('SELECT coalesce(sum(size), 0) AS size FROM answer').get()?.['size']);
    while (size > maxBytes) {
      const oldest = sql('SELECT key, variant, size FROM answer ORDER BY used_at LIMIT 1').get();
      if (oldest === undefined) return;
      sql('DELETE FROM answer WHERE key = ? AND variant = ?').run(String(oldest['key']), String(oldest['variant']));
      size -= Number(oldest['size']);
    }
  };
  return {
    find: async key =>
      sql('SELECT key, variant, owner, facts FROM answer WHERE key = ?')
        .all(key)
        .map(row => ({
          key,
          variant: String(row['variant']),
          owner: String(row['owner']),
          facts: JSON.parse(String(row['facts'])) as Json,
        })),
    body: async (key, variant) => {
      const row = sql('UPDATE answer SET used_at = ? WHERE key = ? AND variant = ? RETURNING body').get(
        now(),
        key,
        variant,
      );
      return row?.['body'] instanceof Uint8Array ? row['body'] : undefined;
    },
    put: async (answer: CachedAnswer) =>
      within(database, () => {
        const { key, variant, owner, facts, body } = answer;
        if (body.length > maxBytes) {
          sql('DELETE FROM answer WHERE key = ? AND variant = ?').run(key, variant);
          return;
        }
        sql(
          'INSERT OR REPLACE INTO answer (key, variant, owner, facts, body, size, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ).run(key, variant, owner, JSON.stringify(facts), body, body.length, now());
        makeRoom();
      }),
    refresh: async (key, variant, facts) =>
      void sql('UPDATE answer SET facts = ?, used_at = ? WHERE key = ? AND variant = ?').run(
        JSON.stringify(facts),
        now(),
        key,
        variant,
      ),
    remove: async key => void sql('DELETE FROM answer WHERE key = ?').run(key),
    totals: async () =>
      sql('SELECT owner, count(*) AS entries, sum(size) AS bytes FROM answer GROUP BY owner ORDER BY owner')
        .all()
        .map((row): CacheTotals => ({
          owner: String(row['owner']),
          entries: Number(row['entries']),
          bytes: Number(row['bytes']),
        })),
    clear: async owner => {
      const { changes } =
        owner === undefined ? sql('DELETE FROM answer').run() : sql('DELETE FROM answer WHERE owner = ?').run(owner);
      return Number(changes);
    },
  };
};
