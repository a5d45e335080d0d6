import type { Cells } from '../context.ts';

const dayMs = 86_400_000;

/**
 * Whether this has not been announced yet on this day (UTC); remembers that it now is. Of several processes that
 * ask at the same moment, one hears yes.
 */
export const isNewNotice = async (cells: Cells, key: string, now: number): Promise<boolean> => {
  const day = Math.floor(now / dayMs);
  return cells.update([`notice/${key}`], ([announcedOn]) =>
    announcedOn === day
      ? { changes: [], result: false }
      : { changes: [{ value: day, expiresAt: (day + 1) * dayMs }], result: true },
  );
};
