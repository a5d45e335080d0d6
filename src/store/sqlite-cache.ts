import type { CachedAnswer, CacheStore, CacheTotals } from '../context.ts';
import { roomFor } from './cache-room.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { readStored } from './sqlite-json.ts';

/** Cached answers in a SQLite file, in no more than `maxBytes`. */
export const sqliteCache = ({ sql, within }: SqliteFile, maxBytes: number): CacheStore => {
  const remove = (key: string, variant: string): void =>
    void sql('DELETE FROM answer WHERE key = ? AND variant = ?').run(key, variant);
  const makeRoom = (): void => {
    let taken = Number(sql('SELECT room AS taken FROM cache').get()?.['taken']);
    while (taken > maxBytes) {
      const oldest = sql('SELECT key, variant, room FROM answer ORDER BY used LIMIT 1').get();
      if (oldest === undefined) return;
      remove(String(oldest['key']), String(oldest['variant']));
      taken -= Number(oldest['room']);
    }
  };
  return {
    find: async key =>
      sql('SELECT variant, owner, facts FROM answer WHERE key = ?')
        .all(key)
        .map(row => ({
          key,
          variant: String(row['variant']),
          owner: String(row['owner']),
          facts: readStored(row['facts']),
        })),
    body: async (key, variant) =>
      within(() => {
        const row = sql('SELECT body FROM answer WHERE key = ? AND variant = ?').get(key, variant);
        sql(`UPDATE answer SET used = ${nextUse} WHERE key = ? AND variant = ?`).run(key, variant);
        return row?.['body'] instanceof Uint8Array ? row['body'] : undefined;
      }),
    put: async (answer: CachedAnswer) =>
      within(() => {
        const { key, variant, owner, body } = answer;
        const facts = JSON.stringify(answer.facts);
        const room = roomFor(answer);
        remove(key, variant);
        if (room > maxBytes) return;
        sql(
          `INSERT INTO answer (key, variant, owner, used, bytes, room, facts, body)
           VALUES (?, ?, ?, ${nextUse}, ?, ?, ?, ?)`,
        ).run(key, variant, owner, body.length, room, facts, body);
        makeRoom();
      }),
    refresh: async (key, variant, facts) =>
      within(() => {
        const text = JSON.stringify(facts);
        sql(`UPDATE answer SET facts = ?, room = bytes + ?, used = ${nextUse} WHERE key = ? AND variant = ?`).run(
          text,
          Buffer.byteLength(text),
          key,
          variant,
        );
      }),
    remove: async (key, variant) =>
      within(() => {
        if (variant === undefined) sql('DELETE FROM answer WHERE key = ?').run(key);
        else remove(key, variant);
      }),
    totals: async () =>
      sql('SELECT owner, count(*) AS entries, sum(bytes) AS bytes FROM answer GROUP BY owner ORDER BY owner')
        .all()
        .map((row): CacheTotals => ({
          owner: String(row['owner']),
          entries: Number(row['entries']),
          bytes: Number(row['bytes']),
        })),
    clear: async owner => {
      const gone = within(() =>
        owner === undefined ? sql('DELETE FROM answer').run() : sql('DELETE FROM answer WHERE owner = ?').run(owner),
      );
      // Gives the pages back to the disk: whoever clears a cache wants the space.
      sql('PRAGMA incremental_vacuum').all();
      return Number(gone.changes);
    },
  };
};

/** Uses are counted, not timed: clocks jump, and two uses may have the same millisecond. */
const nextUse = '(SELECT coalesce(max(used), 0) + 1 FROM answer)';
