import { UsageError } from '../../errors.ts';
import type { Records } from '../../model/decoded.ts';
import { type Draw, type Pane, panes, type Pictures, type ShownState } from './answer-state.ts';

/** The answer with a pane for each picture that there is of its rows. */
export const withPictures = (state: ShownState, pictures: Pictures): ShownState => {
  const { records } = state.held;
  if (!state.table || !records) return state;
  // The first of them tell what the columns are; to draw all is for whoever looks.
  const sample = { ...records, rows: records.rows.slice(0, sampleSize) };
  const drawable = new Set<Pane>((['chart', 'map'] as const).filter(name => isDrawable(pictures[name], sample)));
  const own = panes.filter(pane => state.panes.includes(pane) || drawable.has(pane));
  return { ...state, pictures, panes: own };
};

const sampleSize = 1000;

const isDrawable = (draw: Draw | undefined, records: Records): boolean => {
  try {
    draw?.(records, { width: 40, height: 10 }, {});
    return draw !== undefined;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
};
