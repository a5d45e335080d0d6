import type { Size } from '../screen.ts';
import { headerHeights, paneSize, tableSize } from './answer-layout.ts';
import type { ShownState } from './answer-state.ts';
import { exportItems } from './export-items.ts';
import type { Cursor, Extent } from './scroll.ts';
import { openFields } from './table-state.ts';

/** A list of an answer: where its cursor is, how much of it is seen, and the answer with the cursor elsewhere. */
export interface AnswerList {
  readonly cursor: Cursor;
  readonly extent: Extent;
  /** Rows above it in its pane; absent where a row of it may take several of the screen. */
  readonly above?: number;
  readonly moved: (cursor: Cursor) => ShownState;
}

/** The list that has the keys; `undefined` where there is a text or a picture. */
export const listInFocus = (state: ShownState, size: Size): AnswerList | undefined => {
  const { menu, table, tree, headers } = state;
  const { height } = paneSize(state, size);
  if (menu) {
    return {
      cursor: menu,
      // Above it stands what the menu is for.
      extent: { count: exportItems(state).length, height: height - 1 },
      above: 1,
      moved: cursor => ({ ...state, menu: cursor }),
    };
  }
  if (state.pane === 'table' && table) return tableList(state, table, size);
  if (state.pane === 'tree' && tree) {
    return {
      cursor: tree.cursor,
      extent: { count: tree.rows.length, height },
      above: 0,
      moved: cursor => ({ ...state, tree: { ...tree, cursor } }),
    };
  }
  if (state.pane !== 'headers') return undefined;
  return {
    cursor: headers,
    extent: { count: state.held.answer.exchange.response.headers.length, height: headerHeights(height).list },
    above: 0,
    moved: cursor => ({ ...state, headers: cursor }),
  };
};

const tableList = (state: ShownState, table: NonNullable<ShownState['table']>, size: Size): AnswerList => {
  const { height } = paneSize(state, size);
  if (table.chooser) {
    return {
      cursor: table.chooser,
      extent: { count: table.columns.length, height },
      above: 0,
      moved: chooser => ({ ...state, table: { ...table, chooser } }),
    };
  }
  if (table.record) {
    return {
      cursor: table.record,
      extent: { count: openFields(table).length, height },
      moved: record => ({ ...state, table: { ...table, record } }),
    };
  }
  return {
    cursor: table.cursor,
    extent: { count: table.rows.length, height: tableSize(state, size).height },
    above: 1,
    moved: cursor => ({ ...state, table: { ...table, cursor } }),
  };
};
