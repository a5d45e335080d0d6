import { printableLine } from '../../lib/printable.ts';
import type { Operation } from '../../model/operation.ts';
import { apiKeys, searchKeys } from '../keymap.ts';
import type { Input, Mode, Size, Step, Target } from '../screen.ts';
import { showLine } from './command-lines.ts';
import { withoutLast } from '../../lib/graphemes.ts';
import { rowTargets, targetRow } from './row-targets.ts';
import { type Cursor, cursorAt, type Extent, isMove, moveCursor, startCursor } from './scroll.ts';
import type { Screen } from './screens.ts';

/** What the list of operations tells of each. */
export type ListedOperation = Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'deprecated'>;

/** One API: its operations, and a search within them. */
export interface ApiState {
  readonly api: string;
  readonly isTyping: boolean;
  readonly text: string;
  /** All of them; none until the API is loaded. */
  readonly operations: readonly ListedOperation[];
  /** Those that have every word of the search. */
  readonly rows: readonly ListedOperation[];
  readonly cursor: Cursor;
}

export interface ApiAction {
  readonly kind: 'loaded';
  readonly operations: readonly ListedOperation[];
}

export const openingApi = (api: string): ApiState => ({
  api,
  isTyping: false,
  text: '',
  operations: [],
  rows: [],
  cursor: startCursor,
});

/** Rows of the screen that are not the list's: the title, the search, a line between. */
const rowsAbove = 3;

export const apiListHeight = ({ height }: Size): number => Math.max(1, height - rowsAbove);

export const apiMode = ({ isTyping }: ApiState): Mode => ({ keys: isTyping ? searchKeys : apiKeys, isTyping });

export const reduceApi = (state: ApiState, action: ApiAction | Input, size: Size): ApiState => {
  switch (action.kind) {
    case 'loaded':
      return searched({ ...state, operations: action.operations }, state.text);
    case 'text':
      return searched(state, state.text + action.text);
    case 'erase':
      return searched(state, withoutLast(state.text));
    case 'focus':
      return focus(state, action.target, size);
    case 'command':
      return command(state, action.command, size);
  }
};

/** Where opening the marked operation leads. */
export const followApi = (state: ApiState, input: Input): Step<Screen> | undefined => {
  const operation = state.rows[state.cursor.at];
  if (input.kind !== 'command' || input.command !== 'open' || !operation) return undefined;
  return { kind: 'open', screen: { kind: 'operation', subject: { api: state.api, operation: operation.id } } };
};

/** The whole API while its operations are searched, else the marked one. */
export const apiLine = (state: ApiState): string =>
  showLine(state.api, state.isTyping ? undefined : state.rows[state.cursor.at]?.id);

export const apiTargets = (state: ApiState, size: Size): readonly Target[] => [
  // Below its title, and above a line of what the API is.
  { name: 'search', place: { y: 1 } },
  ...rowTargets(state.cursor, extentOf(state, size), 3),
];

const searched = (state: ApiState, text: string): ApiState => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = state.operations.filter(operation => {
    const said = printableLine(`${operation.id} ${operation.summary} ${operation.path}`).toLowerCase();
    return words.every(word => said.includes(word));
  });
  return { ...state, text, rows, cursor: startCursor };
};

const focus = (state: ApiState, target: string, size: Size): ApiState => {
  const row = targetRow(target);
  if (row === undefined) return command(state, target, size);
  return { ...state, isTyping: false, cursor: cursorAt(row, state.cursor.top, extentOf(state, size)) };
};

const extentOf = ({ rows }: ApiState, size: Size): Extent => ({
  count: rows.length,
  height: apiListHeight(size),
});

const command = (state: ApiState, name: string, size: Size): ApiState => {
  const extent = extentOf(state, size);
  if (isMove(name)) return { ...state, cursor: moveCursor(state.cursor, name, extent, extent.height) };
  if (name === 'search') return { ...state, isTyping: true };
  if (name === 'browse') return { ...state, isTyping: false };
  return name === 'clear' ? searched(state, '') : state;
};
