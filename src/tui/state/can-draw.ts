import { UsageError } from '../../errors.ts';
import type { Records } from '../../model/decoded.ts';
import type { Draw } from './answer-state.ts';

/** Whether there is such a picture of these rows. */
export const canDraw = (draw: Draw | undefined, records: Records): boolean => {
  // The first of them tell what the columns are; to draw all is for whoever looks.
  const sample = { ...records, rows: records.rows.slice(0, sampleSize) };
  try {
    draw?.(sample, { width: 40, height: 10 }, {});
    return draw !== undefined;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
};

const sampleSize = 1000;
