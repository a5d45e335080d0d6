import { textWidth, truncate } from '../text-width.ts';
import { extent, type PlotSize } from './line.ts';
import { shortNumber } from './number-text.ts';
import type { Bar } from './series.ts';

/** Names wider than this part of the line are cut. */
const namePart = 0.35;
const widestValue = 18;

/** Bars, one a line: the name at the left, the value at the right. Those below nought go to the left of the line there. */
export const drawBars = (bars: readonly Bar[], { width, style }: Pick<PlotSize, 'width' | 'style'>): string => {
  const names = widest(
    bars.map(({ name }) => name),
    Math.max(4, Math.floor(width * namePart)),
  );
  const texts = bars.map(valueText);
  const values = widest(texts, widestValue);
  const room = Math.max(4, width - names - values - 3);
  const { from, to } = extent([0, ...bars.flatMap(({ value }) => (value === undefined ? [] : [value]))]);
  const unit = to === from ? 0 : room / (to - from);
  const zero = Math.round(-from * unit);

  return bars
    .map(({ name, value = 0 }, index) => {
      const [before, after] =
        value < 0 ? [leftBar(-value * unit, zero), ''] : [' '.repeat(zero), rightBar(value * unit)];
      const paint = value < 0 ? style.bad : style.id;
      const bar = `${before}${after}`.trimEnd();
      const title = truncate(name, names);
      const text = texts[index] ?? '';
      const space = ' '.repeat(Math.max(1, room - bar.length + 1 + values - textWidth(text)));
      return `${title}${' '.repeat(names - textWidth(title))} ${style.muted('│')}${paint(bar)}${space}${text}\n`;
    })
    .join('');
};

const widest = (texts: readonly string[], most: number): number =>
  Math.min(
    most,
    texts.reduce((wide, each) => Math.max(wide, textWidth(each)), 0),
  );

/** As it came, unless it is long. */
const valueText = ({ value, text }: Bar): string => {
  if (value === undefined) return '–';
  return textWidth(text) > widestValue ? shortNumber(value) : text;
};

/** To an eighth of a column. What is more than nothing is seen. */
const rightBar = (length: number): string => {
  const eighths = length > 0 ? Math.max(1, Math.round(length * 8)) : 0;
  return '█'.repeat(Math.floor(eighths / 8)) + (['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? '');
};

/** To a half: there are no characters for less that are filled from the right. */
const leftBar = (length: number, room: number): string => {
  const halves = Math.max(1, Math.round(length * 2));
  return `${halves % 2 === 1 ? '▐' : ''}${'█'.repeat(Math.floor(halves / 2))}`.slice(-Math.max(1, room)).padStart(room);
};
