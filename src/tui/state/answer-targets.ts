import type { Size, Target } from '../screen.ts';
import { headHeight, panePlaces } from './answer-layout.ts';
import { listInFocus } from './answer-list.ts';
import type { ShownState } from './answer-state.ts';
import { rowTargets } from './row-targets.ts';
import { columnGap } from './table-columns.ts';
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
  const y = headHeight(state);
  return [
    ...(state.menu ? [] : paneTargets(state, size, y - 1)),
    ...columnTargets(state, size, y),
    ...(list ? rowTargets(list.cursor, list.extent, list.above === undefined ? undefined : y + list.above) : []),
  ];
};

const paneTargets = (state: ShownState, { width }: Size, y: number): readonly Target[] => {
  const places = new Map(panePlaces(state, width).map(({ pane, ...place }) => [pane, place]));
  return state.panes.map(name => {
    const place = places.get(name);
    return place ? { name, place: { y, ...place } } : { name };
  });
};

const columnTargets = ({ menu, pane, table }: ShownState, { width }: Size, y: number): readonly Target[] => {
  if (menu || pane !== 'table' || !table || table.record || table.chooser) return [];
  let x = 0;
  return placedColumns(table, width).map(({ index, width: own }) => {
    const place = { y, x, width: own };
    x += own + columnGap;
    return { name: columnName(index), place };
  });
};
