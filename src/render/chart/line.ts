import { createCanvas } from '../canvas.ts';
import type { Style } from '../style.ts';
import { textWidth } from '../text-width.ts';
import { axisLine } from './axis-line.ts';
import type { Point, Series } from './series.ts';
import { grainOf, niceSpan, numberTicks, type Span } from './ticks.ts';

export interface PlotSize {
  /** Columns of the terminal. */
  readonly width: number;
  /** Lines in all. */
  readonly height: number;
  readonly style: Style;
}

/** Lines below the plot: the axis and what stands below it. */
const below = 2;
const enoughForGrain = 200;

/** A series as a line of Braille dots, with the values at the left and the places along below. A gap breaks the line. */
export const drawLine = ({ points, isTime }: Series, { width, height, style }: PlotSize): string => {
  const rows = Math.max(2, height - below);
  const up = niceSpan(extent(points.flatMap(({ y }) => (y === undefined ? [] : [y]))), Math.max(2, rows / 3));
  const ticks = numberTicks(up, Math.max(2, Math.floor(rows / 3)));
  const left = Math.max(...ticks.map(({ text }) => textWidth(text))) + 1;
  const columns = Math.max(8, width - left - 1);
  const along = extent(points.map(({ x }) => x));
  const grain = isTime ? grainOf(points.slice(0, enoughForGrain).map(({ x }) => x)) : undefined;

  const canvas = createCanvas(columns, rows);
  const across = (x: number): number => scale(x, along, canvas.width);
  const down = (y: number): number => canvas.height - 1 - scale(y, up, canvas.height);
  drawPoints(points, { across, down, canvas });

  const byRow = new Map(ticks.map(({ at, text }) => [down(at) >> 2, text]));
  const zero = up.from < 0 && up.to > 0 ? down(0) >> 2 : -1;
  const lines = Array.from({ length: rows }, (_each, row) => {
    const text = byRow.get(row);
    const glyphs = Array.from({ length: columns }, (_glyph, column) => canvas.glyph(column, row)).join('');
    const plot =
      row === zero
        ? glyphs.replaceAll(/ +|[^ ]+/g, run =>
            run.startsWith(' ') ? style.muted('┄'.repeat(run.length)) : style.id(run),
          )
        : style.id(glyphs.trimEnd());
    return style.muted(`${(text ?? '').padStart(left - 1)} ${text === undefined ? '│' : '┤'}`) + plot;
  });
  const { marks, labels } = axisLine(along, { grain, width: columns, left: left + 1 });
  return [...lines, style.muted(`${' '.repeat(left)}└${marks}`), style.muted(labels)].map(each => `${each}\n`).join('');
};

interface Drawing {
  readonly canvas: ReturnType<typeof createCanvas>;
  readonly across: (x: number) => number;
  readonly down: (y: number) => number;
}

const drawPoints = (points: readonly Point[], { canvas, across, down }: Drawing): void => {
  let last: { readonly x: number; readonly y: number } | undefined;
  for (const [index, { x, y }] of points.entries()) {
    const here = y === undefined ? undefined : { x: across(x), y: down(y) };
    if (here && last) canvas.line(last.x, last.y, here.x, here.y);
    else if (here && points[index + 1]?.y === undefined) spot(canvas, here);
    else if (here) canvas.dot(here.x, here.y);
    last = here;
  }
};

/** A point with nothing beside it: a single dot would be overlooked. */
const spot = (canvas: Drawing['canvas'], { x, y }: { readonly x: number; readonly y: number }): void => {
  const [column, row] = [Math.min(x, canvas.width - 2), Math.max(1, y)];
  canvas.line(column, row, column + 1, row);
  canvas.line(column, row - 1, column + 1, row - 1);
};

/** The dot that a value is at; where all are equal, the one in the middle. */
const scale = (value: number, { from, to }: Span, dots: number): number =>
  from === to ? Math.floor(dots / 2) : Math.round(((value - from) / (to - from)) * (dots - 1));

/** From the least to the most. A loop: so many arguments as there can be rows, no function takes. */
export const extent = (values: readonly number[]): Span => {
  let [from, to] = [Infinity, -Infinity];
  for (const each of values) {
    if (each < from) from = each;
    if (each > to) to = each;
  }
  return { from, to };
};
