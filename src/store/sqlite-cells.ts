import type { CellChange, Cells, Json } from '../context.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { readStored } from './sqlite-json.ts';

/** Cells in a SQLite file. */
export const sqliteCells = ({ sql, within }: SqliteFile, now: () => number): Cells => {
  let isSwept = false;
  const sweep = (): void => {
    if (isSwept) return;
    isSwept = true;
    sql('DELETE FROM cell WHERE expires_at < ?').run(now() - graceMs);
  };
  const read = (name: string): Json | undefined => {
    const row = sql('SELECT value FROM cell WHERE name = ?').get(name);
    return row === undefined ? undefined : readStored(row['value']);
  };
  const write = (name: string, change: CellChange | undefined): void => {
    if (change === undefined) return;
    if (change.value === undefined) sql('DELETE FROM cell WHERE name = ?').run(name);
    else {
      sql('INSERT OR REPLACE INTO cell (name, expires_at, value) VALUES (?, ?, ?)').run(
        name,
        Math.ceil(change.expiresAt),
        JSON.stringify(change.value),
      );
    }
  };
  return {
    update: async (names, change) =>
      within(() => {
        sweep();
        const { changes, result } = change(names.map(read));
        for (const [index, name] of names.entries()) write(name, changes[index]);
        return result;
      }),
    list: async prefix =>
      sql(`SELECT name, value FROM cell WHERE ${beginsWith} ORDER BY name`)
        .all(prefix, prefix)
        .map(row => [String(row['name']), readStored(row['value'])] as const),
    clear: async prefix =>
      within(() => Number(sql(`DELETE FROM cell WHERE ${beginsWith}`).run(prefix, prefix).changes)),
  };
};

/** A clock that was wrong for some hours, and is right again, takes nothing with it. */
const graceMs = 86_400_000;

/** No LIKE: its wildcards occur in addresses. */
const beginsWith = 'substr(name, 1, length(?)) = ?';
