import type { Target } from '../screen.ts';
import { type Cursor, type Extent, inSight } from './scroll.ts';

/** What a row of a list is called as a thing to jump to. */
export const rowName = (row: number): string => `row ${row}`;

/** The rows of a list that are seen. @param y row of the screen that the first of them stands on, where each has one row */
export const rowTargets = (cursor: Cursor, extent: Extent, y?: number): readonly Target[] => {
  const { top } = inSight(cursor, extent);
  const seen = Math.max(0, Math.min(extent.height, extent.count - top));
  return Array.from({ length: seen }, (_, row) => ({
    name: rowName(top + row),
    ...(y === undefined ? {} : { place: { y: y + row } }),
  }));
};

/** The row that a target is; `undefined` for one that is something else. */
export const targetRow = (target: string): number | undefined => {
  const [, row] = /^row (\d+)$/.exec(target) ?? [];
  return row === undefined ? undefined : Number(row);
};
