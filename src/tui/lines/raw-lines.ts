import type { Size } from '../screen.ts';
import { type RawState, seenRows } from '../state/raw-state.ts';
import { dropColumns, markFound } from './fit.ts';
import type { Line } from './line.ts';

/** The pane of the body as it came, cleaned of what a terminal would obey. */
export const rawLines = (raw: RawState, query: string, size: Size): readonly Line[] =>
  seenRows(raw, size).map(row => markFound(dropColumns(row, raw.left), query));
