import { ApixError, exitCodes } from '../../errors.ts';
import { saveFile } from '../../flows/save-file.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { printableLine } from '../../lib/printable.ts';
import type { Records } from '../../model/decoded.ts';
import { renderDocument, renderRows } from '../../render/body.ts';
import { createStyle } from '../../render/style.ts';
import type { AnswerAction } from '../state/answer-actions.ts';
import type { SaveForm, ShownState, Wish } from '../state/answer-state.ts';
import { rowAt, shownColumns, type TableState } from '../state/table-state.ts';

/** Carries the wish for a file out. The action that comes back says what became of it. */
export const saveAnswer = async (
  state: ShownState,
  { form, file, replaces }: Extract<Wish, { readonly kind: 'save' }>,
  cwd: string,
): Promise<AnswerAction> => {
  const isFailure = state.held.answer.verdict.exitCode !== exitCodes.ok;
  try {
    const data = await dataOf(state, form);
    // A failure never takes the place of what may be good data.
    const saved = await saveFile(file, [data], { cwd, replaces: replaces && !isFailure });
    if (saved.kind === 'saved') {
      return { kind: 'done', notice: `Written to ${printableLine(file)} (${formatBytes(data.length)})` };
    }
    if (isFailure) return { kind: 'done', notice: 'There is such a file already, and a failure replaces none' };
    return { kind: 'exists', file };
  } catch (error) {
    if (error instanceof ApixError) return { kind: 'done', notice: error.message };
    throw error;
  }
};

/** What the file is to hold: rows in the order and with the columns of the table, documents whole. */
const dataOf = async ({ held, table }: ShownState, form: SaveForm): Promise<Uint8Array> => {
  if (form === 'body') return held.bytes;
  const target = { isTty: false, width: Infinity, style: await createStyle(false) };
  if (form === 'json' || form === 'yaml') {
    const { decoded = { kind: 'empty' } } = held.answer;
    return Buffer.from(await renderDocument(decoded, form, target));
  }
  const records: Records = table ? recordsOf(table) : { columns: [], rows: [] };
  return Buffer.from((await renderRows(records, form, target)).text);
};

const recordsOf = (table: TableState): Records => {
  const columns = shownColumns(table).map(({ name }) => name);
  const isWhole = columns.length === table.columns.length;
  const rows = table.rows.map((_, place) => rowAt(table, place) ?? {});
  return {
    columns,
    rows: isWhole ? rows : rows.map(row => Object.fromEntries(columns.map(name => [name, row[name]]))),
  };
};
