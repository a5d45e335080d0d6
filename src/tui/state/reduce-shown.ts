import { meaningLines } from '../lines/meaning-lines.ts';
import { timingLines } from '../lines/timing-lines.ts';
import type { Size } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import { headerHeights, paneSize, tableSize } from './answer-layout.ts';
import type { Pane, ShownState } from './answer-state.ts';
import { exportItems, offeredName } from './export-items.ts';
import { findInTree } from './find-in-tree.ts';
import { rawOf } from './open-answer.ts';
import { findInRaw, reduceRaw } from './raw-state.ts';
import { withPictures } from './pictures.ts';
import { reducePrompt } from './reduce-prompt.ts';
import { cursorAt, moveCursor, startCursor } from './scroll.ts';
import { findInTable, reduceTable } from './table-state.ts';
import { reduceTree } from './tree-state.ts';

/** The shown answer after an action. */
export const reduceShown = (state: ShownState, action: AnswerAction, size: Size): ShownState => {
  if (action.kind === 'focus') return toPane(state, action.target);
  if (action.kind === 'pictures') return withPictures(state, action.pictures);
  if (action.kind === 'exists') return reducePrompt(withoutWish(state), action);
  if (state.prompt) return searched(reducePrompt(state, action), action, size);
  if (action.kind !== 'command') return state;
  if (state.menu) return reduceMenu(state, action.command, paneSize(state, size));
  const change = changes[action.command];
  return change ? change(state, size) : reducePane(state, action.command, size);
};

const withoutWish = ({ wish: _, ...state }: ShownState): ShownState => state;

/** What a command means in the pane that is seen. */
const reducePane = (state: ShownState, command: string, size: Size): ShownState => {
  const { table, tree, raw } = state;
  const pane = paneSize(state, size);
  switch (state.pane) {
    case 'table':
      return table ? { ...state, table: reduceTable(table, command, tableSize(state, size)) } : state;
    case 'tree':
      return tree ? { ...state, tree: reduceTree(tree, command, pane) } : state;
    case 'raw':
      return raw ? { ...state, raw: reduceRaw(raw, command, pane) } : state;
    case 'headers': {
      const count = state.held.answer.exchange.response.headers.length;
      const { list } = headerHeights(pane.height);
      return { ...state, headers: moveCursor(state.headers, command, { count, height: list }) };
    }
    case 'chart':
    case 'map':
      return state;
    case 'timing':
    case 'meaning': {
      const lines = state.pane === 'timing' ? timingLines(state, pane.width) : meaningLines(state, pane.width);
      const count = Math.max(1, lines.length - pane.height + 1);
      return { ...state, top: moveCursor({ at: state.top, top: 0 }, command, { count, height: pane.height }).at };
    }
  }
};

const changes: Readonly<Record<string, (state: ShownState, size: Size) => ShownState>> = {
  nextPane: state => toPane(state, neighbour(state, 1)),
  previousPane: state => toPane(state, neighbour(state, -1)),
  search: state => ({ ...state, prompt: { kind: 'search', text: '' } }),
  findNext: (state, size) => found(state, 1, size),
  findPrevious: (state, size) => found(state, -1, size),
  save: state => ({ ...state, prompt: { kind: 'save', form: 'body', text: offeredName(state, 'body') } }),
  export: state => ({ ...state, menu: startCursor }),
  copyCurl: state => ({ ...state, wish: { kind: 'copy', what: 'curl', text: state.call.curl } }),
};

const neighbour = ({ panes, pane }: ShownState, step: number): Pane =>
  panes[(panes.indexOf(pane) + step + panes.length) % panes.length] ?? pane;

const toPane = (state: ShownState, name: string): ShownState => {
  const pane = state.panes.find(each => each === name);
  if (pane === undefined) return state;
  if (pane !== 'raw' || state.raw) return { ...state, pane, top: 0 };
  return { ...state, pane, top: 0, raw: rawOf(state.held) };
};

/** Enter in the field of a search looks for it. */
const searched = (state: ShownState, action: AnswerAction, size: Size): ShownState =>
  action.kind === 'command' && action.command === 'find' ? found(state, 1, size) : state;

const found = (state: ShownState, step: 1 | -1, size: Size): ShownState => {
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
  return pane === 'headers' ? (foundHeader(state, step, size) ?? none) : none;
};

const foundHeader = (state: ShownState, step: 1 | -1, size: Size): ShownState | undefined => {
  const { headers } = state.held.answer.exchange.response;
  const { list } = headerHeights(paneSize(state, size).height);
  for (let passed = 1; passed <= headers.length; passed++) {
    const at = (((state.headers.at + passed * step) % headers.length) + headers.length) % headers.length;
    if (!headers[at]?.join(' ').toLowerCase().includes(state.query.toLowerCase())) continue;
    return { ...state, headers: cursorAt(at, state.headers.top, { count: headers.length, height: list }) };
  }
  return undefined;
};

const reduceMenu = (state: ShownState, command: string, { height }: Size): ShownState => {
  const { menu = startCursor, ...closed } = state;
  const items = exportItems(state);
  if (command === 'close') return closed;
  if (command !== 'choose') return { ...state, menu: moveCursor(menu, command, { count: items.length, height }) };
  const item = items[menu.at];
  if (item === undefined) return closed;
  if (item.kind === 'save') {
    return { ...closed, prompt: { kind: 'save', form: item.form, text: offeredName(state, item.form) } };
  }
  return { ...closed, wish: { kind: 'copy', what: item.what, text: textOf(state, item.what) } };
};

const textOf = ({ call }: ShownState, what: 'command' | 'curl'): string => (what === 'curl' ? call.curl : call.command);
