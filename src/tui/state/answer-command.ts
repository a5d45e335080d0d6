import { shellQuote } from '../../lib/shell-quote.ts';
import type { ChartWish } from '../../render/chart/chart-kinds.ts';
import type { AnswerState, ShownState } from './answer-state.ts';
import type { TableState } from './table-state.ts';

/** The call as it was made, with what it takes to see the same: the pane, and what was chosen in it. */
export const answerCommand = (state: AnswerState): string =>
  [state.call.command, ...(state.kind === 'shown' ? paneWords(state) : [])].join(' ');

const paneWords = ({ panes, pane, table, chart }: ShownState): readonly string[] => {
  switch (pane) {
    case 'table':
      return table ? tableWords(table) : [];
    case 'chart':
      return ['-o chart', ...chartWords(chart)];
    case 'map':
    case 'tree':
      return [`-o ${pane}`];
    case 'raw':
      // What is no data is printed as it came in any case.
      return panes[0] === 'raw' ? [] : ['-o raw'];
    case 'headers':
      return ['-i'];
    case 'timing':
      return ['-v'];
    case 'meaning':
      return [];
  }
};

const chartWords = ({ x, y, kind }: ChartWish): readonly string[] => [
  ...(x === undefined ? [] : [`--x ${shellQuote(x)}`]),
  ...(y === undefined ? [] : [`--y ${shellQuote(y)}`]),
  ...(kind === undefined ? [] : [`--chart ${kind}`]),
];

const tableWords = (table: TableState): readonly string[] => {
  const { sort, columns } = table;
  const shown = columns.filter(({ isShown }) => isShown).map(({ name }) => name);
  const hidden = columns.filter(({ isShown }) => !isShown).map(({ name }) => `-${name}`);
  return [
    ...(sort ? namesWords('--sort', [`${sort.isDescending ? '-' : ''}${sort.column}`]) : []),
    ...(hidden.length === 0 ? [] : namesWords('--columns', hidden.length < shown.length ? hidden : shown)),
  ];
};

/** A name with a comma in it cannot be typed, for commas stand between names: then the switch is left out. */
const namesWords = (option: string, names: readonly string[]): readonly string[] =>
  names.some(name => name.includes(',') || name.trim() !== name) ? [] : [option, shellQuote(names.join(','))];
