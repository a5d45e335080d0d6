import type { Size, Target } from '../screen.ts';
import { listInFocus } from './answer-list.ts';
import type { ShownState } from './answer-state.ts';
import { rowTargets } from './row-targets.ts';
import { placedColumns } from './table-state.ts';

/** What a column of the table is called as a thing to jump to. @param index its place among those that are shown */
export const columnName = (index: number): string => `column ${index}`;

/** The column that a target is; `undefined` for one that is something else. */
export const targetColumn = (target: string): number | undefined => {
  const [, column] = /^column (\d+)$/.exec(target) ?? [];
  return column === undefined ? undefined : Number(column);
};

/** The panes of an answer, and what is seen of the one on top: columns, rows. */
export const answerTargets = (state: ShownState, size: Size): readonly Target[] => {
  const list = listInFocus(state, size);
  return [
    ...(state.menu ? [] : state.panes.map(name => ({ name }))),
    ...columnTargets(state, size),
    ...(list ? rowTargets(list.cursor, list.extent) : []),
  ];
};

const columnTargets = ({ menu, pane, table }: ShownState, { width }: Size): readonly Target[] => {
  if (menu || pane !== 'table' || !table || table.record || table.chooser) return [];
  return placedColumns(table, width).map(({ index }) => ({ name: columnName(index) }));
};
