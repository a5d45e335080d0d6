import { UsageError } from '../../errors.ts';
import type { Records } from '../../model/decoded.ts';
import { type Draw, panes, type Pictures, type ShownState } from './answer-state.ts';

/** The answer with a pane for each picture that there is of its rows. */
export const withPictures = (state: ShownState, pictures: Pictures): ShownState => {
  const { records } = state.held;
  if (!state.table || !records) return state;
  const drawable = new Set(
    Object.entries(pictures).flatMap(([name, draw]) => (isDrawable(draw, records) ? [name] : [])),
  );
  const own = panes.filter(pane => state.panes.includes(pane) || drawable.has(pane));
  return { ...state, pictures, panes: own };
};

const isDrawable = (draw: Draw, records: Records): boolean => {
  try {
    draw(records, { width: 40, height: 10 });
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
};
