import type { RowOutcome } from '../model/batch.ts';
import type { Records } from '../model/decoded.ts';
import type { BodyForm } from '../render/body.ts';
import type { ChartWish } from '../render/chart/chart-kinds.ts';
import { hasColumns } from '../render/record-stream.ts';
import type { OutputTarget } from './output-target.ts';
import { outcomeFlattener, outcomeRecord } from './outcome-records.ts';
import { createRecordWriter } from './record-writer.ts';

export interface OutcomeForm {
  readonly form: BodyForm;
  /** Of the input. */
  readonly columns: readonly string[];
  /** RFC 6901 pointer to the records inside the data of a row. */
  readonly pointer: string | undefined;
  /** What a chart is to be of. */
  readonly chart?: ChartWish;
}

/** Writes outcomes as they come. */
export interface OutcomeWriter {
  readonly write: (outcome: RowOutcome) => Promise<void>;
  readonly end: () => Promise<void>;
  /** Columns that came too late to be there, and how many records had something in them. */
  readonly late: () => ReadonlyMap<string, number>;
  /** What is to be said of a picture, after its end. */
  readonly notes: () => readonly string[];
}

/**
 * Outcomes one by one. A table has the columns of the first twenty answers that hold records; until then, and for a
 * thousand rows at the most, rows are held back.
 */
export const createOutcomeWriter = async (target: OutputTarget, shape: OutcomeForm): Promise<OutcomeWriter> => {
  const writer = await createRecordWriter(shape.form, target, shape);
  if (!hasColumns(shape.form)) {
    return { ...writer, write: async outcome => writer.write([outcomeRecord(outcome)]) };
  }
  const { columns, flatten } = outcomeFlattener(shape.columns, shape.pointer);
  let held: Records[] | undefined = [];
  let telling = 0;
  const settle = async (): Promise<void> => {
    const all = held ?? [];
    held = undefined;
    const known = [...new Set([...columns, ...all.flatMap(records => records.columns)])];
    if (all.length > 0) {
      await writer.write(
        all.flatMap(records => records.rows),
        known,
      );
    }
  };
  return {
    write: async outcome => {
      const records = flatten(outcome);
      if (held === undefined) {
        await writer.write(records.rows, records.columns);
        return;
      }
      held.push(records);
      if (records.columns.length > columns.length) telling += 1;
      if (telling >= enough || held.length >= mostHeld) await settle();
    },
    end: async () => {
      await settle();
      await writer.end();
    },
    late: writer.late,
    notes: writer.notes,
  };
};

const enough = 20;
const mostHeld = 1000;

/**
 * All outcomes of a file that can be read twice: every column that any of them has is there.
 *
 * @returns what is to be said of a picture
 */
export const writeOutcomes = async (
  outcomes: () => AsyncIterable<RowOutcome>,
  target: OutputTarget,
  shape: OutcomeForm,
): Promise<readonly string[]> => {
  const writer = await createRecordWriter(shape.form, target, shape);
  if (!hasColumns(shape.form)) {
    for await (const outcome of outcomes()) await writer.write([outcomeRecord(outcome)]);
    await writer.end();
    return writer.notes();
  }
  const { columns, flatten } = outcomeFlattener(shape.columns, shape.pointer);
  const known = new Set(columns);
  for await (const outcome of outcomes()) for (const name of flatten(outcome).columns) known.add(name);
  await writer.write([], [...known]);
  for await (const outcome of outcomes()) await writer.write(flatten(outcome).rows, [...known]);
  await writer.end();
  return writer.notes();
};
