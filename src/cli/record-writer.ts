import { flattenRows } from '../decode/flatten.ts';
import { createCollector } from '../lib/garbage.ts';
import type { Records } from '../model/decoded.ts';
import type { BodyForm } from '../render/body.ts';
import type { ChartWish } from '../render/chart/chart-kinds.ts';
import { createRecordStream, hasColumns, type RecordStream, type StreamPosition } from '../render/record-stream.ts';
import type { OutputTarget } from './output-target.ts';

export interface WriteRowsOptions {
  /** The columns are the user's choice, and the rows have been laid flat for it. */
  readonly areChosen?: boolean;
}

/** Writes records one page, or one record, at a time; holds none of them. */
export interface RecordWriter extends Pick<RecordStream, 'position' | 'hidden' | 'late' | 'notes'> {
  /**
   * Resolves when the reader has taken them; rejects with `EPIPE` when it has gone.
   *
   * @param rows as they were found, not yet laid flat, unless their columns are chosen
   * @param columns that are there even when no row has them
   */
  write(rows: Records['rows'], columns?: readonly string[], options?: WriteRowsOptions): Promise<void>;
  /** Closes what is open, so that even a part is a whole document of its form. */
  end(): Promise<void>;
}

/**
 * A writer of records in a form: one JSON object a line, one JSON or YAML array, CSV, TSV, a Markdown table, or a
 * table. In the forms with columns these are settled by the first `write`; a picture is drawn at the end, of all that
 * was written. See `createRecordStream`.
 *
 * @param position of the text that is gone on with @param chart what is to be drawn
 */
export const createRecordWriter = async (
  form: BodyForm,
  target: OutputTarget,
  { position, chart }: { readonly position?: StreamPosition | undefined; readonly chart?: ChartWish } = {},
): Promise<RecordWriter> => {
  const stream = await createRecordStream(form, target, position, chart);
  const collect = createCollector();
  const print = async (text: string): Promise<void> => {
    if (text === '') return;
    const chunk = Buffer.from(text);
    await target.write(chunk);
    collect(chunk.length);
  };
  return {
    write: async (rows, columns = [], { areChosen = false } = {}) =>
      print(stream.add(hasColumns(form) && !areChosen ? flattenRows(rows, columns) : { columns, rows, areChosen })),
    end: async () => print(stream.end()),
    position: stream.position,
    hidden: stream.hidden,
    late: stream.late,
    notes: stream.notes,
  };
};
