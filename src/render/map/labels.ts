import { textWidth, truncate } from '../text-width.ts';
import type { Place } from './places.ts';
import type { View } from './view.ts';

/** Text by the character that it begins at: its row times the columns of the map, and its column. */
export type Labels = ReadonlyMap<number, string>;

interface Sheet {
  readonly view: Pick<View, 'columns' | 'rows'>;
  /** Places in each character. */
  readonly counts: Uint32Array;
  readonly cellOf: (place: Place) => { readonly column: number; readonly row: number };
}

/** More places than these are a pattern, and names would hide it. */
const mostPlaces = 40;
const widest = 22;

/** The names of places, right or else left of them, as far as they hide neither a place nor each other. */
export const placeLabels = (places: readonly Place[], { view, counts, cellOf }: Sheet): Labels => {
  const labels = new Map<number, string>();
  if (places.length > mostPlaces) return labels;
  const taken = counts.map(count => (count > 0 ? 1 : 0));
  const isFree = (row: number, from: number, to: number): boolean =>
    from >= 0 &&
    to <= view.columns &&
    taken.subarray(row * view.columns + from, row * view.columns + to).every(each => each === 0);

  for (const place of places) {
    const { column, row } = cellOf(place);
    // Where several places are, a name would tell of one of them only.
    if (place.name === '' || (counts[row * view.columns + column] ?? 0) > 1) continue;
    const text = ` ${truncate(place.name, widest)} `;
    const width = textWidth(text);
    const from = [column + 1, column - width].find(start => isFree(row, start, start + width));
    if (from === undefined) continue;
    labels.set(row * view.columns + from, text);
    taken.fill(1, row * view.columns + from, row * view.columns + from + width);
  }
  return labels;
};
