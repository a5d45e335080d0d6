import type { SearchMatch } from '../../context.ts';
import { entryPasses, type Filters, passes } from '../../flows/catalog-filters.ts';
import type { ApiSummary } from '../../model/api.ts';
import type { Input, Mode, Size, Step, Target } from '../screen.ts';
import { catalogKeys, searchKeys } from '../keymap.ts';
import { catalogCommand, showCommand } from './command-lines.ts';
import { changeFilters } from './catalog-filters.ts';
import { withoutLast } from '../../lib/graphemes.ts';
import { rowTargets, targetRow } from './row-targets.ts';
import { type Cursor, cursorAt, type Extent, isMove, moveCursor, startCursor } from './scroll.ts';
import type { Screen } from './screens.ts';

/** The catalog: what is searched for, what passes the filters, and what of it is marked. */
export interface CatalogState {
  readonly isTyping: boolean;
  readonly text: string;
  readonly filters: CatalogFilters;
  /** Every API. */
  readonly all: readonly ApiSummary[];
  /** Counts the texts; an answer to one says which it was. */
  readonly asked: number;
  /** The text that `matches` are of. */
  readonly answered: number;
  readonly matches: readonly SearchMatch[];
  /** Of the matches, what passes the filters. */
  readonly rows: readonly SearchMatch[];
  readonly cursor: Cursor;
}

export interface CatalogFilters extends Filters {
  readonly callable: boolean;
}

export interface CatalogAction {
  readonly kind: 'found';
  /** The text that was searched for, by its number. */
  readonly asked: number;
  readonly matches: readonly SearchMatch[];
}

export const openingCatalog = (all: readonly ApiSummary[]): CatalogState => ({
  isTyping: true,
  text: '',
  filters: { callable: false },
  all,
  asked: 0,
  answered: 0,
  matches: everything(all),
  rows: everything(all),
  cursor: startCursor,
});

/** Rows of the screen that are not the list's: the search, the filters, a line between. */
const rowsAbove = 3;

export const catalogListHeight = ({ height }: Size): number => Math.max(1, height - rowsAbove);

export const catalogMode = ({ isTyping }: CatalogState): Mode => ({
  keys: isTyping ? searchKeys : catalogKeys,
  isTyping,
});

export const reduceCatalog = (state: CatalogState, action: CatalogAction | Input, size: Size): CatalogState => {
  switch (action.kind) {
    case 'found':
      // A slow answer to an older text never replaces that to a newer one.
      if (action.asked <= state.answered) return state;
      return showing({ ...state, answered: action.asked }, answerTo(state, action.matches));
    case 'text':
      return withText(state, state.text + action.text);
    case 'erase':
      return withText(state, withoutLast(state.text));
    case 'focus':
      return focus(state, action.target, size);
    case 'command':
      return command(state, action.command, size);
  }
};

/** Where opening what is marked leads. */
export const followCatalog = (state: CatalogState, input: Input): Step<Screen> | undefined => {
  const match = state.rows[state.cursor.at];
  if (input.kind !== 'command' || input.command !== 'open' || !match) return undefined;
  if (match.kind === 'entry') return { kind: 'open', screen: { kind: 'page', subject: { api: match.entry.id } } };
  const api = match.api.id;
  return match.operation
    ? { kind: 'open', screen: { kind: 'operation', subject: { api, operation: match.operation.id } } }
    : { kind: 'open', screen: { kind: 'api', api } };
};

/** What finds this list; where the list is walked, what shows the marked one. */
export const catalogLine = (state: CatalogState): string => {
  const match = state.isTyping ? undefined : state.rows[state.cursor.at];
  if (match) return showCommand(match);
  return catalogCommand({ words: wordsOf(state), filters: state.filters, count: state.rows.length });
};

export const catalogTargets = (state: CatalogState, size: Size): readonly Target[] => {
  // Above the list stand what is searched for, the filters and the heads of the columns.
  const rows = rowTargets(state.cursor, extentOf(state, size), 3);
  const filters = ['auth', 'category', 'region', 'callable'].map(name => ({ name }));
  return [{ name: 'search', place: { y: 0 } }, ...filters, ...rows];
};

/** The words that the list is of: one or two letters may be the beginning of anything, and then it is of everything. */
const wordsOf = ({ text, matches }: CatalogState): string =>
  isShort(text) && matches.every(({ score }) => score === 0) ? '' : text.trim();

const isShort = (text: string): boolean => text.trim().length < 3;

const everything = (all: readonly ApiSummary[]): readonly SearchMatch[] =>
  all.map(api => ({ kind: 'api', api, score: 0 }));

const answerTo = ({ text, all }: CatalogState, matches: readonly SearchMatch[]): readonly SearchMatch[] =>
  matches.length === 0 && isShort(text) ? everything(all) : matches;

const showing = (state: CatalogState, matches: readonly SearchMatch[]): CatalogState => {
  const rows = matches.filter(match => isWanted(match, state.filters));
  return { ...state, matches, rows, cursor: startCursor };
};

const isWanted = (match: SearchMatch, filters: CatalogFilters): boolean =>
  match.kind === 'api' ? passes(match.api, filters) : !filters.callable && entryPasses(match.entry, filters);

const withText = (state: CatalogState, text: string): CatalogState =>
  text === state.text ? state : { ...state, text, asked: state.asked + 1, isTyping: true };

const focus = (state: CatalogState, target: string, size: Size): CatalogState => {
  const row = targetRow(target);
  if (row === undefined) return command(state, target, size);
  const cursor = cursorAt(row, state.cursor.top, extentOf(state, size));
  return { ...state, isTyping: false, cursor };
};

const extentOf = ({ rows }: CatalogState, size: Size): Extent => ({
  count: rows.length,
  height: catalogListHeight(size),
});

const command = (state: CatalogState, name: string, size: Size): CatalogState => {
  const extent = extentOf(state, size);
  if (isMove(name)) return { ...state, cursor: moveCursor(state.cursor, name, extent, extent.height) };
  if (name === 'search') return { ...state, isTyping: true };
  if (name === 'browse') return { ...state, isTyping: false };
  if (name === 'clear') return withText(state, '');
  const filters = changeFilters(state, name);
  return filters === state.filters ? state : showing({ ...state, filters }, state.matches);
};
