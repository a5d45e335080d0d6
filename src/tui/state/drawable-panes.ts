import { UsageError } from '../../errors.ts';
import type { Records } from '../../model/decoded.ts';
import type { Draw, Pane, Pictures } from './answer-state.ts';

/** The panes that are pictures which there are of these rows. */
export const drawablePanes = (records: Records, pictures: Pictures): ReadonlySet<Pane> => {
  // The first of them tell what the columns are; to draw all is for whoever looks.
  const sample = { ...records, rows: records.rows.slice(0, sampleSize) };
  return new Set((['chart', 'map'] as const).filter(name => isDrawable(pictures[name], sample)));
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
