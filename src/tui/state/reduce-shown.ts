import { pageLines } from '../lines/page-lines.ts';
import type { Size } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import { answerCommand } from './answer-command.ts';
import { paneSize, tableSize } from './answer-layout.ts';
import { listInFocus } from './answer-list.ts';
import type { ShownState } from './answer-state.ts';
import { exportItems, offeredName } from './export-items.ts';
import { findInAnswer } from './find-in-answer.ts';
import { neighbour } from './neighbour.ts';
import { openedFor } from './open-answer.ts';
import { reduceRaw } from './raw-state.ts';
import { reduceChart } from './reduce-chart.ts';
import { reducePrompt } from './reduce-prompt.ts';
import { targetRow } from './row-targets.ts';
import { cursorAt, moveCursor, startCursor } from './scroll.ts';
import { targetColumn } from './answer-targets.ts';
import { reduceTable, toColumn } from './table-state.ts';
import { reduceTree } from './tree-state.ts';

/** The shown answer after an action. */
export const reduceShown = (state: ShownState, action: AnswerAction, size: Size): ShownState => {
  if (action.kind === 'focus') return jumpTo(state, action.target, size);
  if (action.kind === 'exists') return reducePrompt(withoutWish(state), action);
  if (state.prompt) return searched(reducePrompt(state, action), action, size);
  if (action.kind !== 'command') return state;
  if (state.menu) return reduceMenu(state, action.command, size);
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
    case 'headers':
      return movedInList(state, command, size);
    case 'chart':
      return reduceChart(state, command);
    case 'map':
      return state;
    case 'timing':
    case 'meaning': {
      const count = Math.max(1, pageLines(state, pane.width).length - pane.height + 1);
      return { ...state, top: moveCursor({ at: state.top, top: 0 }, command, { count, height: pane.height }).at };
    }
  }
};

const changes: Readonly<Record<string, (state: ShownState, size: Size) => ShownState>> = {
  nextPane: state => toPane(state, neighbour(state.panes, state.pane, 1)),
  previousPane: state => toPane(state, neighbour(state.panes, state.pane, -1)),
  search: state => ({ ...state, prompt: { kind: 'search', text: '' } }),
  findNext: (state, size) => findInAnswer(state, 1, size),
  findPrevious: (state, size) => findInAnswer(state, -1, size),
  save: state => ({ ...state, prompt: { kind: 'save', form: 'body', text: offeredName(state, 'body') } }),
  export: state => ({ ...state, menu: startCursor }),
  copyCurl: state => ({ ...state, wish: { kind: 'copy', what: 'curl', text: state.call.curl } }),
};

/** To a row of the list, a column of the table, or a pane. */
const jumpTo = (state: ShownState, target: string, size: Size): ShownState => {
  const [row, column] = [targetRow(target), targetColumn(target)];
  const list = listInFocus(state, size);
  if (row !== undefined && list) return list.moved(cursorAt(row, list.cursor.top, list.extent));
  if (column === undefined || !state.table) return toPane(state, target);
  return { ...state, table: toColumn(state.table, column, tableSize(state, size)) };
};

const toPane = (state: ShownState, name: string | undefined): ShownState => {
  const pane = state.panes.find(each => each === name);
  if (pane === undefined) return state;
  return { ...state, pane, top: 0, ...openedFor(pane, state.held, state) };
};

/** Enter in the field of a search looks for it. */
const searched = (state: ShownState, action: AnswerAction, size: Size): ShownState =>
  action.kind === 'command' && action.command === 'find' ? findInAnswer(state, 1, size) : state;

const movedInList = (state: ShownState, command: string, size: Size): ShownState => {
  const list = listInFocus(state, size);
  return list ? list.moved(moveCursor(list.cursor, command, list.extent)) : state;
};

const reduceMenu = (state: ShownState, command: string, size: Size): ShownState => {
  const { menu = startCursor, ...closed } = state;
  if (command === 'close') return closed;
  if (command !== 'choose') return movedInList(state, command, size);
  const item = exportItems(state)[menu.at];
  if (item === undefined) return closed;
  if (item.kind === 'save') {
    return { ...closed, prompt: { kind: 'save', form: item.form, text: offeredName(state, item.form) } };
  }
  return { ...closed, wish: { kind: 'copy', what: item.what, text: textOf(state, item.what) } };
};

const textOf = (state: ShownState, what: 'command' | 'curl'): string =>
  what === 'curl' ? state.call.curl : answerCommand(state);
