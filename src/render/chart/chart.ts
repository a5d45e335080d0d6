import { UsageError } from '../../errors.ts';
import { printableLine } from '../../lib/printable.ts';
import type { Records } from '../../model/decoded.ts';
import type { BodyTarget, RenderedBody } from '../body.ts';
import { counted } from '../../lib/grouped.ts';
import { truncate } from '../text-width.ts';
import { drawBars } from './bars.ts';
import type { ChartKind, ChartWish } from './chart-kinds.ts';
import { chooseColumns, type ChosenColumns, type ColumnChoice } from './choose-columns.ts';
import type { ColumnFacts } from './column-facts.ts';
import { drawLine } from './line.ts';
import { bars, lineSeries, type Series } from './series.ts';
import { drawSparkline } from './sparkline.ts';

/**
 * A column of numbers over dates, numbers or names: a line of Braille dots, bars, or a line of blocks. The notes say
 * which columns were chosen, and what does not show.
 *
 * @throws UsageError for a column that is not there, and where there are no numbers
 */
export const renderChart = (records: Records, wish: ChartWish, target: BodyTarget): RenderedBody => {
  const { kind, chosen } = planChart(records, wish);
  const title = printableLine(`${chosen.y.name} by ${chosen.x?.name ?? 'row'}`);
  const { text, notes, isMean } = (kind === 'bar' ? barChart : lineChart)(records, { chosen, kind, target });
  const heading = target.style.heading(truncate(`${isMean === true ? 'Mean ' : ''}${title}`, target.width));
  return { text: `${heading}\n${text}`, hidden: [], notes: [said(title, wish, records), ...notes] };
};

/** What a chart is of, and what else it could be of. */
export interface ChartFacts {
  readonly kind: ChartKind;
  /** Absent where it goes along the rows. */
  readonly x?: string;
  readonly y: string;
  /** Columns that could go up, and that it could go along. */
  readonly numbers: readonly string[];
  readonly along: readonly string[];
}

/** @throws UsageError as `renderChart` does for what is wished */
export const chartFacts = (records: Records, wish: ChartWish): ChartFacts => {
  const { kind, chosen } = planChart(records, wish);
  const { all, x, y } = chosen;
  const namesOf = (...kinds: readonly ColumnFacts['kind'][]): readonly string[] =>
    all.filter(each => kinds.includes(each.kind)).map(({ name }) => name);
  return {
    kind,
    ...(x ? { x: x.name } : {}),
    y: y.name,
    numbers: namesOf('number'),
    along: namesOf('moment', 'number', 'text').filter(name => name !== y.name),
  };
};

interface ChartPlan {
  readonly kind: ChartKind;
  readonly chosen: ColumnChoice;
}

const planChart = (records: Records, wish: ChartWish): ChartPlan => {
  const best = chooseColumns(records, wish);
  const hasNames = best.x !== undefined && best.x.kind !== 'moment' && best.x.kind !== 'number';
  const kind = wish.kind ?? (hasNames ? 'bar' : 'line');
  // A line goes along no names: where nobody asked for these it goes along the rows as they come.
  return { kind, chosen: hasNames && wish.x === undefined && kind !== 'bar' ? { all: best.all, y: best.y } : best };
};

interface Part extends ChartPlan {
  readonly target: BodyTarget;
}

interface Drawn {
  readonly text: string;
  readonly notes: readonly string[];
  /** It is made of means, not of values. */
  readonly isMean?: boolean;
}

/** Lines where nobody says how many there are, the heading among them. */
const usualHeight = 18;

const lineChart = ({ rows }: Records, { chosen, kind, target }: Part): Drawn => {
  const series = lineSeries(chosen, rows);
  if (series.points.every(({ y }) => y === undefined)) throw nothingThere(chosen);
  const size = { ...target, height: (target.height ?? usualHeight) - 1 };
  return {
    text: kind === 'line' ? drawLine(series, size) : drawSparkline(series, size),
    notes: [...gapNotes(series, chosen), ...sharingNotes(series)],
    isMean: series.sharing > 1,
  };
};

const nothingThere = ({ x, y }: ChosenColumns): UsageError =>
  new UsageError(
    `No row has a number in ${printableLine(y.name)}${x ? ` and a place in ${printableLine(x.name)}` : ''}`,
    { next: ['See what is there: -o table'] },
  );

const gapNotes = ({ points, unplaced }: Series, { x }: ChosenColumns): readonly string[] => {
  const gaps = points.filter(({ y }) => y === undefined).length;
  return [
    ...(unplaced === 0 ? [] : [`Not drawn: ${counted(unplaced, 'row')} without ${printableLine(x?.name ?? '')}`]),
    ...(gaps === 0 ? [] : [`Gaps: ${counted(gaps, 'place')} without a value`]),
  ];
};

const sharingNotes = ({ sharing }: Series): readonly string[] =>
  sharing === 1
    ? []
    : [`Up to ${counted(sharing, 'row')} share a place; their mean is drawn. One of them alone: --query`];

/** More than these nobody reads; the largest are, or of dates the latest. */
const mostBars = 40;

const barChart = ({ rows }: Records, { chosen, target }: Part): Drawn => {
  const all = bars(chosen, rows);
  if (all.every(({ value }) => value === undefined)) throw nothingThere(chosen);
  const most = Math.min(mostBars, Math.max(1, (target.height ?? mostBars + 1) - 1));
  if (all.length <= most) return { text: drawBars(all, target), notes: [] };
  const count = counted(all.length, 'row');
  if (chosen.x?.kind === 'moment')
    return { text: drawBars(all.slice(-most), target), notes: [`Shown: the ${most} latest of ${count}`] };
  const largest = all.toSorted((left, right) => (right.value ?? -Infinity) - (left.value ?? -Infinity)).slice(0, most);
  return { text: drawBars(largest, target), notes: [`Shown: the ${most} largest of ${count}`] };
};

/** Which columns were chosen, and how to choose others; how many rows stand behind it. */
const said = (title: string, { x, y }: ChartWish, { rows }: Records): string => {
  const flags = [...(x === undefined ? ['--x COLUMN'] : []), ...(y === undefined ? ['--y COLUMN'] : [])];
  const others = flags.length === 0 ? '' : `. Others: ${flags.join(', ')}`;
  return `Chart of ${title}, ${counted(rows.length, 'row')}${others}`;
};
