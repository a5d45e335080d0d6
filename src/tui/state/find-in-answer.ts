import { pageLines } from '../lines/page-lines.ts';
import type { Size } from '../screen.ts';
import { paneSize, tableSize } from './answer-layout.ts';
import { listInFocus } from './answer-list.ts';
import type { ShownState } from './answer-state.ts';
import { findInTree } from './find-in-tree.ts';
import { findInRaw } from './raw-state.ts';
import { cursorAt } from './scroll.ts';
import { findInTable } from './table-state.ts';

/** The answer at the next place in its pane that holds what was searched for; it says so where there is none. */
export const findInAnswer = (state: ShownState, step: 1 | -1, size: Size): ShownState => {
  const { query, pane, table, tree, raw } = state;
  if (query === '') return { ...state, notice: 'Nothing was searched for yet: /' };
  const none = { ...state, notice: `Nothing here holds "${query}"` };
  if (pane === 'table' && table) {
    const { record: _, chooser: __, ...closed } = table;
    const next = findInTable(closed, query, { step, size: tableSize(state, size) });
    return next ? { ...state, table: next } : none;
  }
  if (pane === 'tree' && tree) {
    const next = findInTree(tree, query, { step, size: paneSize(state, size) });
    return next ? { ...state, tree: next } : none;
  }
  if (pane === 'raw' && raw) {
    const next = findInRaw(raw, query, step);
    return next ? { ...state, raw: next } : none;
  }
  if (pane === 'headers') return foundHeader(state, step, size) ?? none;
  return foundLine(state, step, size) ?? none;
};

/** In the panes that are text: the next line that holds it is on top, as far as the text can be scrolled. */
const foundLine = (state: ShownState, step: 1 | -1, size: Size): ShownState | undefined => {
  const { width, height } = paneSize(state, size);
  const lines = pageLines(state, width);
  const at = nextWhere(lines.length, { from: state.top, step }, place =>
    isIn(lines[place]?.map(({ text }) => text).join(''), state.query),
  );
  return at === undefined ? undefined : { ...state, top: Math.max(0, Math.min(at, lines.length - height)) };
};

const isIn = (text: string | undefined, query: string): boolean =>
  text?.toLowerCase().includes(query.toLowerCase()) === true;

/** The next place after one, around the end and to itself. */
const nextWhere = (
  count: number,
  { from, step }: { readonly from: number; readonly step: 1 | -1 },
  holds: (place: number) => boolean,
): number | undefined =>
  Array.from({ length: count }, (_, passed) => (((from + (passed + 1) * step) % count) + count) % count).find(holds);

const foundHeader = (state: ShownState, step: 1 | -1, size: Size): ShownState | undefined => {
  const { headers } = state.held.answer.exchange.response;
  const list = listInFocus(state, size);
  const at = nextWhere(headers.length, { from: state.headers.at, step }, place =>
    isIn(headers[place]?.join(' '), state.query),
  );
  return at === undefined ? undefined : list?.moved(cursorAt(at, list.cursor.top, list.extent));
};
