import { findItems, findRecords } from '../decode/records.ts';
import { UsageError } from '../errors.ts';
import type { Shape } from '../flows/shape/shaper.ts';
import type { Decoded, Records } from '../model/decoded.ts';
import { type BodyForm, type DocumentForm, isRowForm, renderDocument, renderRows } from '../render/body.ts';
import type { ChartWish } from '../render/chart/chart-kinds.ts';
import type { OutputTarget } from './output-target.ts';

export interface PrintOptions {
  /** As asked for; else the place decides. */
  readonly form: BodyForm | undefined;
  /** Where the rows are. */
  readonly pointer: string | undefined;
  readonly isFailure: boolean;
  readonly isQuery: boolean;
  /** What a chart is to be of. */
  readonly chart?: ChartWish | undefined;
  /** What is to be left of the rows. */
  readonly shape?: Shape | undefined;
}

/** What was printed, for the lines on stderr. */
export interface Printed {
  readonly records?: number;
  /** How many there were, where not all of them were printed. */
  readonly found?: number;
  /** Columns that found no room. */
  readonly hidden: readonly string[];
  /** What is to be said of a picture. */
  readonly notes?: readonly string[];
  /** The condition compares numbers, and some are too long for it. */
  readonly missesNumbers?: boolean;
}

/**
 * Prints what was decoded or selected: its rows, or the whole of it.
 *
 * @throws UsageError for a form made of rows, or a shape of them, where there are none
 */
export const printSubject = async (subject: Decoded, options: PrintOptions, target: OutputTarget): Promise<Printed> => {
  const { form, pointer, isFailure, isQuery, shape, chart } = options;
  if (shape && !isFailure) {
    const { printShaped } = await import('./print-shaped.ts');
    return printShaped(subject, { form, pointer, shape, chart }, target);
  }
  const print = async (text: string): Promise<void> => target.write(Buffer.from(text));
  const records = findRecords(subject, pointer);
  const chosen = chooseForm(form, { records, isFailure, isTty: target.isTty, isQuery });
  if (chosen === undefined || !isRowForm(chosen)) {
    await print(await renderDocument(subject, chosen as DocumentForm | undefined, target));
    return { hidden: [], ...(records && !isFailure ? { records: records.rows.length } : {}) };
  }
  if (!records) throw noRows(`, so there is no ${chosen} of it`);
  const rows = chosen === 'ndjson' ? (findItems(subject, pointer) ?? []) : records.rows;
  const { text, hidden, notes } = await renderRows({ ...records, rows }, chosen, target, chart);
  await print(text);
  return { records: records.rows.length, hidden, ...(notes ? { notes } : {}) };
};

interface FormFacts extends Pick<PrintOptions, 'isFailure' | 'isQuery'> {
  readonly records: Records | undefined;
  readonly isTty: boolean;
}

/** What is said of a failure is not rows, whatever form was asked for. */
const chooseForm = (
  form: BodyForm | undefined,
  { records, isFailure, isTty, isQuery }: FormFacts,
): BodyForm | undefined => {
  if (form !== undefined) return isFailure && isRowForm(form) ? undefined : form;
  if (isTty && !isFailure && records && records.columns.length > 0) return 'table';
  return isQuery ? 'json' : undefined;
};

/** There is nothing that a form, or a switch, is for. */
export const noRows = (what: string): UsageError =>
  new UsageError(`There are no rows in this answer${what}`, {
    next: ['See what is there: -o json', 'Or point at the rows: --query EXPRESSION'],
  });
