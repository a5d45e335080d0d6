import { grouped } from '../../lib/grouped.ts';
import { textWidth } from '../../render/text-width.ts';
import type { ShownState } from '../state/answer-state.ts';
import { openFields, shownColumns } from '../state/table-state.ts';
import { dropColumns, shownText } from './fit.ts';
import { type Line, plainLine, span } from './line.ts';

/** The last line of an answer: what is typed, what is said once, or where one is. */
export const footLine = (state: ShownState, width: number): Line => {
  const { prompt, notice } = state;
  const said = notice === undefined ? undefined : span(shownText(notice, 500), 'warning');
  if (prompt) {
    const label = prompt.kind === 'search' ? '/' : `save ${prompt.form === 'body' ? '' : `${prompt.form} `}as: `;
    const text = shownText(prompt.text, 2000);
    // What is said has to fit as well, and of a long text the end is seen.
    const room = Math.max(8, width - label.length - 1 - (said ? textWidth(said.text) + 2 : 0));
    const end = dropColumns(text, textWidth(text) - room);
    return [span(label, 'key'), span(end), span(' ', 'selected'), ...(said ? [span('  '), said] : [])];
  }
  return said ? [said] : plainLine(placeText(state), 'muted');
};

const placeText = (state: ShownState): string => {
  const { pane, table, tree, raw, held, menu } = state;
  if (menu) return 'enter takes it, esc closes';
  if (pane === 'table' && table) {
    if (table.chooser) return 'space shows or hides a column, esc closes';
    const record = `record ${grouped(table.cursor.at + 1)} of ${grouped(table.rows.length)}`;
    if (table.record) return `${record}, field ${table.record.at + 1} of ${openFields(table).length}`;
    const shown = shownColumns(table);
    const hidden = table.columns.length - shown.length;
    const column = `column ${table.column + 1} of ${shown.length}${hidden === 0 ? '' : ` (${hidden} hidden)`}`;
    return `${record}, ${column}`;
  }
  if (pane === 'tree' && tree) {
    const place = `line ${grouped(tree.cursor.at + 1)} of ${grouped(tree.rows.length)}`;
    return tree.isCapped ? `${place}; too much to unfold at once` : place;
  }
  if (pane === 'raw' && raw) return `line ${grouped(raw.top.line + 1)} of ${grouped(raw.text.starts.length)}`;
  if (pane === 'chart') return 'h l other numbers, j k along something else, v line, bars or sparkline';
  if (pane === 'headers') return `field ${state.headers.at + 1} of ${held.answer.exchange.response.headers.length}`;
  return '';
};
