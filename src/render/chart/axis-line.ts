import { textWidth } from '../text-width.ts';
import { endTicks, numberTicks, type Span, type Tick, timeTicks } from './ticks.ts';

/** The line below a chart with its marks, and what stands below these. */
export interface AxisLine {
  readonly marks: string;
  readonly labels: string;
}

export interface AxisRoom {
  /** How fine the moments are (`grainOf`), where it goes along moments. */
  readonly grain?: number | undefined;
  /** Columns of the terminal from the first value to the last. */
  readonly width: number;
  /** Columns that a label may reach to the left of the first value. */
  readonly left: number;
}

/** As many round values as have room side by side. */
export const axisLine = (span: Span, { grain, width, left }: AxisRoom): AxisLine => {
  const place = (at: number): number =>
    span.from === span.to
      ? Math.floor(width / 2)
      : Math.floor(((at - span.from) / (span.to - span.from)) * (width - 1) + 0.5);
  const ticks = chooseTicks(span, grain, { place, width, left });
  return { marks: marked(ticks, place, width), labels: placed(ticks, place, { width, left }) ?? '' };
};

/** Round values, as many as have room; where that is not two of them, the ends as they are, or one. */
const chooseTicks = (
  span: Span,
  grain: number | undefined,
  { place, ...room }: { readonly place: (at: number) => number; readonly width: number; readonly left: number },
): readonly Tick[] => {
  const hasRoom = (ticks: readonly Tick[]): boolean => placed(ticks, place, room) !== undefined;
  for (let count = Math.floor(room.width / 6); count > 0; count--) {
    const ticks = grain === undefined ? numberTicks(span, count) : timeTicks(span, count, grain);
    if (ticks.length > 1 && hasRoom(ticks)) return ticks;
  }
  const ends = endTicks(span, grain);
  return [ends, ends.slice(0, 1)].find(hasRoom) ?? [];
};

const marked = (ticks: readonly Tick[], place: (at: number) => number, width: number): string => {
  const marks = Array.from({ length: width }, () => '─');
  for (const { at } of ticks) marks[place(at)] = '┬';
  return marks.join('');
};

/** The labels below their marks, or `undefined` where they have no room. */
const placed = (
  ticks: readonly Tick[],
  place: (at: number) => number,
  { width, left }: { readonly width: number; readonly left: number },
): string | undefined => {
  let line = '';
  for (const { at, text } of ticks) {
    const middle = left + place(at) - Math.floor(textWidth(text) / 2);
    const from = Math.max(0, Math.min(middle, left + width - textWidth(text)));
    if (line !== '' && from < line.length + 2) return undefined;
    line = line.padEnd(from) + text;
  }
  return line.length > left + width ? undefined : line;
};
