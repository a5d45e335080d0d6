import { uniqueName } from '../decode/column-names.ts';
import { findRecords } from '../decode/records.ts';
import type { Records } from '../model/decoded.ts';
import type { RowOutcome } from '../model/batch.ts';

/** An outcome as one record: the row, what it is told by, how it ended, and the answer as it nests. */
export const outcomeRecord = ({ row, key, status, exit, error, note, data }: RowOutcome): Records['rows'][number] => ({
  row: row.number,
  key,
  status: status ?? null,
  exit,
  error: error ?? null,
  ...(note === undefined ? {} : { note }),
  data,
});

/** Lays outcomes flat, for tables. */
export interface OutcomeFlattener {
  /** Columns that are there whatever comes. */
  readonly columns: readonly string[];
  /**
   * The columns of the row itself, then how it ended, then a record of its answer. A row with several records becomes
   * as many, a row without any stays one.
   */
  readonly flatten: (outcome: RowOutcome) => Records;
}

/**
 * @param columns of the input
 * @param pointer to the records inside the data of a row (RFC 6901)
 */
export const outcomeFlattener = (columns: readonly string[], pointer: string | undefined): OutcomeFlattener => {
  const taken = new Set(columns);
  const named = (name: string): string => {
    const unique = uniqueName(name, taken);
    taken.add(unique);
    return unique;
  };
  const [status, error, note] = [named('status'), named('error'), named('note')];
  const own = [...columns, status, error, note];
  const names = new Map<string, string>();
  const columnOf = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const made = named(name);
    names.set(name, made);
    return made;
  };
  return {
    columns: own,
    flatten: outcome => {
      const { row, data } = outcome;
      const records = data === null ? undefined : recordsOf(data, pointer);
      const facts = {
        ...row.cells,
        [status]: outcome.status ?? '',
        [error]: outcome.error ?? '',
        [note]: outcome.note ?? '',
      };
      const rows = (records?.rows ?? []).map(record => ({
        ...facts,
        ...Object.fromEntries(Object.entries(record).map(([name, value]) => [columnOf(name), value])),
      }));
      return {
        columns: [...own, ...(records?.columns ?? []).map(columnOf)],
        rows: rows.length === 0 ? [facts] : rows,
      };
    },
  };
};

const recordsOf = (data: unknown, pointer: string | undefined): Records =>
  findRecords({ kind: 'json', value: data }, pointer) ?? { columns: ['value'], rows: [{ value: data }] };
