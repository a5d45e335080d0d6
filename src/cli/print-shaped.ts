import { flattenRows } from '../decode/flatten.ts';
import { findRows } from '../decode/records.ts';
import { type Shape, shapeRows } from '../flows/shape/shaper.ts';
import type { Decoded } from '../model/decoded.ts';
import { type DocumentForm, isRowForm, renderDocument, renderRows } from '../render/body.ts';
import { hasColumns } from '../render/record-stream.ts';
import type { OutputTarget } from './output-target.ts';
import { noRows, type Printed, type PrintOptions } from './print-subject.ts';
import { shapeWords } from './shape-options.ts';

/**
 * Prints what is left of the rows, in any form: a document of them is their list.
 *
 * @throws UsageError where there are no rows, or not the columns that were named
 */
export const printShaped = async (
  subject: Decoded,
  { form, pointer, shape, chart }: Pick<PrintOptions, 'form' | 'pointer' | 'chart'> & { readonly shape: Shape },
  target: OutputTarget,
): Promise<Printed> => {
  const found = findRows(subject, pointer);
  if (!found) throw noRows(` for ${shapeWords(shape)}`);
  const { areChosen, ...shaped } = await shapeRows(found, shape);
  const { rows, columns } = shaped;
  const told = { records: rows.length, found: shaped.found, missesNumbers: shaped.missesNumbers };
  const chosen = form ?? (target.isTty ? 'table' : 'json');
  if (!isRowForm(chosen)) {
    const document = { kind: 'json', value: rows } as const;
    await target.write(Buffer.from(await renderDocument(document, chosen as DocumentForm, target)));
    return { ...told, hidden: [] };
  }
  // A terminal is told by the status line.
  if (rows.length === 0 && chosen === 'table' && target.isTty) return { ...told, hidden: [] };
  const records = hasColumns(chosen) && !areChosen ? flattenRows(rows, columns) : { rows, columns, areChosen };
  const { text, hidden, notes } = await renderRows(records, chosen, target, chart);
  await target.write(Buffer.from(text));
  return { ...told, hidden, ...(notes ? { notes } : {}) };
};
