import { extent, type PlotSize } from './line.ts';
import { shortNumber } from './number-text.ts';
import type { Series } from './series.ts';

/**
 * A series in one line of blocks, each the mean of the points that fall in its column, then the first value and the
 * last, and the least and the most. A gap stays empty.
 */
export const drawSparkline = ({ points }: Series, { width, style }: Pick<PlotSize, 'width' | 'style'>): string => {
  const values = points.flatMap(({ y }) => (y === undefined ? [] : [y]));
  const { from, to } = extent(values);
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const facts = ` ${shortNumber(first)} → ${shortNumber(last)}, ${shortNumber(from)} to ${shortNumber(to)}`;
  const columns = Math.min(points.length, Math.max(4, width - facts.length));
  const line = columnMeans(points, columns)
    .map(each => (each === undefined ? ' ' : block(each, from, to)))
    .join('');
  return `${style.id(line)}${style.muted(facts)}\n`;
};

/** Points are taken to be equally far apart: a line of eighty columns shows no more. */
const columnMeans = (points: Series['points'], columns: number): readonly (number | undefined)[] => {
  const sums = Array.from({ length: columns }, () => ({ sum: 0, count: 0 }));
  for (const [index, { y }] of points.entries()) {
    const cell = sums[Math.floor((index / points.length) * columns)];
    if (cell === undefined || y === undefined) continue;
    cell.sum += y;
    cell.count += 1;
  }
  return sums.map(({ sum, count }) => (count === 0 ? undefined : sum / count));
};

const block = (value: number, from: number, to: number): string =>
  blocks[from === to ? 3 : Math.min(blocks.length - 1, Math.floor(((value - from) / (to - from)) * blocks.length))] ??
  '';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
