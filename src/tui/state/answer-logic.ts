import { shellQuote } from '../../lib/shell-quote.ts';
import type { ChartWish } from '../../render/chart/chart-kinds.ts';
import { answerKeys } from '../answer-keys.ts';
import type { Mode, ScreenLogic } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import type { AnswerState, Pane, ShownState } from './answer-state.ts';
import { answerTargets } from './answer-targets.ts';
import { reduceAnswer } from './reduce-answer.ts';
import type { TableState } from './table-state.ts';

/** The screen of an answer without its looks. It opens no other: what it wants done stands in `wish`. */
export const answerLogic: ScreenLogic<AnswerState, AnswerAction, never> = {
  mode: state => modeOf(state),
  reduce: reduceAnswer,
  commandLine: state => commandLine(state),
  targets: (state, size) => (state.kind === 'shown' ? answerTargets(state, size) : []),
};

const modeOf = (state: AnswerState): Mode => {
  if (state.kind !== 'shown') return { keys: answerKeys[state.kind], isTyping: false };
  if (state.prompt) return { keys: answerKeys[state.prompt.kind], isTyping: true };
  return { keys: answerKeys[listOf(state)], isTyping: false };
};

const listOf = ({ menu, pane, table }: Extract<AnswerState, { kind: 'shown' }>): keyof typeof answerKeys => {
  if (menu) return 'menu';
  if (pane === 'table' && table?.chooser) return 'columns';
  if (pane === 'table' && table?.record) return 'record';
  return paneKeys[pane];
};

const paneKeys: Readonly<Record<Pane, keyof typeof answerKeys>> = {
  table: 'table',
  chart: 'chart',
  map: 'page',
  tree: 'tree',
  raw: 'raw',
  headers: 'page',
  timing: 'page',
  meaning: 'page',
};

/** The call as it was made, with what it takes to see the same: the pane, and what was chosen in it. */
const commandLine = (state: AnswerState): string =>
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
