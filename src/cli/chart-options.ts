import { type Command, Option } from 'commander';

import { UsageError } from '../errors.ts';
import { chartKinds, type ChartWish } from '../render/chart/chart-kinds.ts';

/** The switches that say what a chart is of. */
export interface ChartSwitches {
  readonly x?: string;
  readonly y?: string;
  readonly chart?: ChartWish['kind'];
}

/** Declares them, in help order. */
export const addChartSwitches = (command: Command): Command =>
  command
    .option('--x <column>', 'with -o chart: what it goes along')
    .option('--y <column>', 'with -o chart: the numbers drawn')
    .addOption(new Option('--chart <kind>', 'with -o chart: its kind').choices([...chartKinds]));

/** What they ask for. */
export const chartWish = ({ x, y, chart }: ChartSwitches): ChartWish => ({ x, y, kind: chart });

/** @throws UsageError for one of them where no chart is asked for, before anything is sent */
export const checkChart = ({ x, y, chart, format }: ChartSwitches & { readonly format?: string }): void => {
  const flag = x === undefined ? (y === undefined ? (chart === undefined ? undefined : '--chart') : '--y') : '--x';
  if (flag === undefined || format === 'chart') return;
  throw new UsageError(`${flag} says what a chart is of, and none is asked for`, { next: ['Add -o chart'] });
};
