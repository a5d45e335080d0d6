import type { Records } from '../model/decoded.ts';
import { type BodyTarget, loadPicture, type Picture } from './body.ts';
import type { ChartWish } from './chart/chart-kinds.ts';
import type { Pieces } from './record-stream.ts';

/** All records are held until the end. Without any there is nothing to draw. */
export const picturePieces = async (form: Picture, target: BodyTarget, chart: ChartWish): Promise<Pieces> => {
  const draw = await loadPicture(form, chart);
  const columns = new Set<string>();
  const rows: Records['rows'][number][] = [];
  let notes: readonly string[] = [];
  return {
    add: records => {
      for (const name of records.columns) columns.add(name);
      for (const row of records.rows) rows.push(row);
      return '';
    },
    end: count => {
      if (count === 0) return '';
      const drawn = draw({ columns: [...columns], rows }, target);
      notes = drawn.notes ?? [];
      return drawn.text;
    },
    settled: () => ({}),
    hidden: () => [],
    late: () => new Map(),
    notes: () => notes,
  };
};
