import { talkLines } from '../lines/talk-lines.ts';
import type { Size } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import type { AnswerState, FailedState, RunningState } from './answer-state.ts';
import { openAnswer } from './open-answer.ts';
import { reduceShown } from './reduce-shown.ts';
import { moveCursor } from './scroll.ts';

/** The screen of an answer after what a person did, what the call did, or what became of a wish. */
export const reduceAnswer = (state: AnswerState, action: AnswerAction, size: Size): AnswerState => {
  if (action.kind === 'done') return settled(state, action.notice);
  if (state.kind === 'running') return reduceRunning(state, action);
  // A wish stays until it is answered, so that a fast typist cannot lose one.
  const { notice: _, ...fresh } = state;
  return fresh.kind === 'failed' ? reduceFailed(fresh, action, size) : reduceShown(fresh, action, size);
};

const settled = (state: AnswerState, notice: string): AnswerState => {
  const { wish: _, ...rest } = state;
  if (rest.kind !== 'shown') return { ...rest, notice };
  const { prompt: __, ...closed } = rest;
  return { ...closed, notice };
};

const reduceRunning = (state: RunningState, action: AnswerAction): AnswerState => {
  switch (action.kind) {
    case 'event':
      return { ...state, now: action.now, events: [...state.events, { event: action.event, at: action.now }] };
    case 'received':
      return { ...state, now: action.now, received: action.bytes };
    case 'tick':
      return { ...state, now: action.now };
    case 'answered':
      return openAnswer(state.call, action);
    case 'failed':
      return { kind: 'failed', call: state.call, talk: action.talk, top: 0 };
    case 'command':
      return action.command === 'cancel' ? { ...state, isCancelled: true } : state;
    case 'text':
    case 'erase':
    case 'focus':
    case 'exists':
    case 'done':
      return state;
  }
};

const reduceFailed = (state: FailedState, action: AnswerAction, size: Size): FailedState => {
  if (action.kind !== 'command') return state;
  if (action.command === 'copyCurl') return { ...state, wish: { kind: 'copy', what: 'curl', text: state.call.curl } };
  const height = Math.max(1, size.height - 1);
  const lines = talkLines(state.talk, size.width).length;
  const count = Math.max(1, lines - height + 1);
  return { ...state, top: moveCursor({ at: state.top, top: 0 }, action.command, { count, height }).at };
};
