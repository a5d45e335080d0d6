import { answerKeys } from '../answer-keys.ts';
import type { Mode, ScreenLogic } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import { answerCommand } from './answer-command.ts';
import type { AnswerState, Pane } from './answer-state.ts';
import { answerTargets } from './answer-targets.ts';
import { reduceAnswer } from './reduce-answer.ts';

/** The screen of an answer without its looks. It opens no other: what it wants done stands in `wish`. */
export const answerLogic: ScreenLogic<AnswerState, AnswerAction, never> = {
  mode: state => modeOf(state),
  reduce: reduceAnswer,
  commandLine: answerCommand,
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
