import type { Place } from './places.ts';

/** The part of the earth that is shown, and how it lies on the dots. */
export interface View {
  readonly north: number;
  readonly south: number;
  /** Degrees east; `east` is beyond 180 where the date line is inside. */
  readonly west: number;
  readonly east: number;
  /** Characters, without a frame. */
  readonly columns: number;
  readonly rows: number;
  /** The dot of a place: two across and four down a character. */
  readonly across: (longitude: number) => number;
  readonly down: (latitude: number) => number;
}

/** Degrees that are shown at least. */
const leastSpan = 0.02;
/** Of the span, on each side. */
const margin = 0.06;

/**
 * A view that has all places in it and as much around them as the room allows. A degree is as long across as down in the
 * middle of it (an equirectangular projection with its parallel there).
 *
 * @param columns of the terminal @param rows at the most
 */
export const viewOf = (
  places: readonly Place[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): View => {
  const { from, span } = shortestArc(places.map(({ longitude }) => longitude));
  let [south, north] = [90, -90];
  for (const { latitude } of places) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const middle = (north + south) / 2;
  const squeeze = Math.max(0.1, Math.cos((middle * Math.PI) / 180));
  const high = Math.min(180, Math.max(leastSpan, (north - south) * (1 + 2 * margin)));
  const wide = Math.min(360, Math.max(leastSpan / squeeze, span * (1 + 2 * margin)));

  // Degrees of latitude to a dot: what is the larger of the two decides.
  const perDot = Math.max((wide * squeeze) / (columns * 2), high / (rows * 4));
  // Along, the room is used up; down, no more lines than a map of that width needs.
  const shownWide = Math.min(360, (perDot * columns * 2) / squeeze);
  const shownRows = Math.min(rows, Math.max(leastRows, Math.ceil(high / perDot / 4)));
  const usedColumns = Math.min(columns, Math.ceil((shownWide * squeeze) / perDot / 2));
  const shownHigh = perDot * shownRows * 4;
  const top = Math.min(90, Math.max(middle + shownHigh / 2, shownHigh - 90));
  const west = shownWide === 360 ? -180 : from + span / 2 - shownWide / 2;
  const east = west + shownWide;
  return {
    north: top,
    south: top - shownHigh,
    west,
    east,
    columns: usedColumns,
    rows: shownRows,
    across: longitude => {
      const turned = longitude < west ? longitude + 360 : longitude > east ? longitude - 360 : longitude;
      return Math.floor(((turned - west) * squeeze) / perDot);
    },
    down: latitude => Math.floor((top - latitude) / perDot),
  };
};

const leastRows = 6;

/** The shortest part of the globe's round that has all of them: its beginning in the west, and its length. */
const shortestArc = (longitudes: readonly number[]): { readonly from: number; readonly span: number } => {
  const sorted = Float64Array.from(longitudes).toSorted();
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  let [from, widest] = [first, 360 - (last - first)];
  for (let index = 1; index < sorted.length; index++) {
    const [before = 0, after = 0] = [sorted[index - 1], sorted[index]];
    if (after - before > widest) [from, widest] = [after, after - before];
  }
  return { from, span: 360 - widest };
};
