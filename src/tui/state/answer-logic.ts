import { shellQuote } from '../../lib/shell-quote.ts';
import { answerKeys } from '../answer-keys.ts';
import type { Mode, ScreenLogic } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import type { AnswerState } from './answer-state.ts';
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
  return pane === 'table' || pane === 'tree' || pane === 'raw' ? pane : 'page';
};

/** The call as it was made, with what was done to the table. */
const commandLine = (state: AnswerState): string =>
  [state.call.command, ...(state.kind === 'shown' && state.table ? tableWords(state.table) : [])].join(' ');

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
