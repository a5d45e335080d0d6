import { shellQuote } from '../../lib/shell-quote.ts';
import { answerKeys } from '../answer-keys.ts';
import type { Mode, ScreenLogic } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import type { AnswerState } from './answer-state.ts';
import { reduceAnswer } from './reduce-answer.ts';
import { shownColumns, type TableState } from './table-state.ts';

/** The screen of an answer without its looks. It opens no other: what it wants done stands in `wish`. */
export const answerLogic: ScreenLogic<AnswerState, AnswerAction, never> = {
  mode: state => modeOf(state),
  reduce: reduceAnswer,
  commandLine: state => commandLine(state),
  targets: state => (state.kind === 'shown' ? state.panes.map(name => ({ name })) : []),
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
  return pane === 'table' || pane === 'tree' || pane === 'raw' ? pane : 'page';
};

/** The call as it was made, with what was done to the table. */
const commandLine = (state: AnswerState): string =>
  [state.call.command, ...(state.kind === 'shown' && state.table ? tableWords(state.table) : [])].join(' ');

const tableWords = (table: TableState): readonly string[] => {
  const { sort, columns } = table;
  const shown = shownColumns(table).map(({ name }) => name);
  return [
    ...(sort ? ['--sort', shellQuote(`${sort.isDescending ? '-' : ''}${sort.column}`)] : []),
    ...(shown.length === columns.length ? [] : ['--columns', shellQuote(shown.join(','))]),
  ];
};
