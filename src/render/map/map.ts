import { printableLine } from '../../lib/printable.ts';
import type { Records } from '../../model/decoded.ts';
import type { BodyTarget, RenderedBody } from '../body.ts';
import { createCanvas } from '../canvas.ts';
import { counted } from '../../lib/grouped.ts';
import type { Paint } from '../style.ts';
import { textWidth } from '../text-width.ts';
import { drawCoast } from './coast.ts';
import { type Labels, placeLabels } from './labels.ts';
import { findPlaces, type Place, type Places } from './places.ts';
import { type View, viewOf } from './view.ts';

/** Lines to a column: a map of eighty columns fits a screen of 24 lines, and the whole earth has room in it. */
const usualPart = 0.28;
const leastWidth = 24;

/**
 * The places of the rows as dots on a map with the degrees at its corners, a few of them with their names, and the
 * coasts where the view is wide. The notes say how many there are, and what is not on it.
 *
 * @throws UsageError where the rows tell no places
 */
export const renderMap = (records: Records, target: BodyTarget): RenderedBody => {
  const found = findPlaces(records);
  const width = Math.max(leastWidth, target.width);
  const rows = Math.max(4, (target.height ?? Math.ceil(width * usualPart)) - 2);
  const view = viewOf(found.places, { columns: width - 2, rows });
  const sheet = drawSheet(found.places, view);
  return { text: frame(sheet, view, target), hidden: [], notes: notesOf(found, sheet) };
};

interface Sheet {
  /** How many places are in each character, by row and column. */
  readonly counts: Uint32Array;
  readonly coast: ReturnType<typeof createCanvas>;
  readonly dots: ReturnType<typeof createCanvas>;
  /** A mark for each character, for what would be lost as single dots: few places, or among coasts. */
  readonly hasSpots: boolean;
  readonly labels: Labels;
}

/** Part of the map's characters that may have places in them before dots tell more than spots. */
const sparsePart = 0.06;

const drawSheet = (places: readonly Place[], view: View): Sheet => {
  const counts = new Uint32Array(view.columns * view.rows);
  const coast = createCanvas(view.columns, view.rows);
  const dots = createCanvas(view.columns, view.rows);
  const hasCoast = drawCoast(coast, view);
  for (const place of places) {
    const { x, y } = dotOf(place, view);
    dots.dot(x, y);
    const cell = (y >> 2) * view.columns + (x >> 1);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const occupied = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const hasSpots = hasCoast || occupied <= counts.length * sparsePart;
  return { counts, coast, dots, hasSpots, labels: placeLabels(places, { view, counts, cellOf: cellOf(view) }) };
};

/** What is just on the edge is inside. */
const dotOf = ({ latitude, longitude }: Place, view: View): { readonly x: number; readonly y: number } => ({
  x: Math.max(0, Math.min(view.across(longitude), view.columns * 2 - 1)),
  y: Math.max(0, Math.min(view.down(latitude), view.rows * 4 - 1)),
});

const cellOf =
  (view: View) =>
  (place: Place): { readonly column: number; readonly row: number } => {
    const { x, y } = dotOf(place, view);
    return { column: x >> 1, row: y >> 2 };
  };

const one = '•';
const several = '●';

const frame = (sheet: Sheet, view: View, { style }: BodyTarget): string => {
  const lines = Array.from({ length: view.rows }, (_each, row) => {
    const runs: { readonly paint: Paint; text: string }[] = [];
    const add = (paint: Paint, text: string): void => {
      const last = runs.at(-1);
      if (last?.paint === paint) last.text += text;
      else runs.push({ paint, text });
    };
    for (let column = 0; column < view.columns;) {
      const label = sheet.labels.get(row * view.columns + column);
      const count = sheet.counts[row * view.columns + column] ?? 0;
      if (label !== undefined) add(style.plain, label);
      else if (count > 0) add(style.id, sheet.hasSpots ? (count > 1 ? several : one) : sheet.dots.glyph(column, row));
      else add(style.muted, sheet.coast.glyph(column, row));
      column += label === undefined ? 1 : textWidth(label);
    }
    const drawn = runs.map(({ paint, text }) => (text.trim() === '' ? text : paint(text))).join('');
    return `${style.muted('│')}${drawn}${style.muted('│')}\n`;
  });
  const [top, bottom] = [edge(view.north, view, ['┌', '┐']), edge(view.south, view, ['└', '┘'])];
  return `${style.muted(top)}\n${lines.join('')}${style.muted(bottom)}\n`;
};

/** The upper or the lower side of the frame, with the degrees at its ends. */
const edge = (latitude: number, { columns, west, east }: View, [left, right]: readonly [string, string]): string => {
  const digits = east - west < 0.5 ? 3 : east - west < 5 ? 2 : 1;
  const north = degreesText(latitude, digits, ['N', 'S']);
  const start = ` ${north} ${degreesText(turned(west), digits, ['E', 'W'])} `;
  const end = ` ${north} ${degreesText(turned(east), digits, ['E', 'W'])} `;
  const room = columns - 2 - start.length - end.length;
  if (columns <= start.length) return `${left}${'─'.repeat(columns)}${right}`;
  if (room < 0) return `${left}─${start}${'─'.repeat(columns - 1 - start.length)}${right}`;
  return `${left}─${start}${'─'.repeat(room)}${end}─${right}`;
};

const turned = (longitude: number): number =>
  longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

const degreesText = (degrees: number, digits: number, [plus, minus]: readonly [string, string]): string => {
  const text = Math.abs(degrees).toFixed(digits);
  return `${text}°${Number(text) === 0 ? '' : degrees < 0 ? minus : plus}`;
};

const notesOf = ({ places, unplaced, columns }: Places, { counts, hasSpots }: Sheet): readonly string[] => {
  const spots = hasSpots && counts.some(count => count > 1) ? `; ${several} stands for several` : '';
  const from = columns.map(printableLine).join(' and ');
  return [
    `Map of ${counted(places.length, 'point')} by ${from}${spots}`,
    ...(unplaced === 0 ? [] : [`Not on it: ${counted(unplaced, 'row')} without coordinates`]),
  ];
};
