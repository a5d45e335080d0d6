import { useEffectEvent } from 'react';

import type { AnswerAction } from '../state/answer-actions.ts';
import type { AnswerState, Wish } from '../state/answer-state.ts';
import { saveAnswer } from './save-answer.ts';
import { useWish } from './use-wish.ts';

interface WishesHook {
  /** Folder that the name of a file is relative to. */
  readonly cwd: string;
  /** Brings a text to the clipboard, and says where it is now. */
  readonly copy: (text: string) => Promise<string>;
  readonly dispatch: (action: AnswerAction) => void;
}

/** Carries out what the reducer of an answer wishes for, each wish once, and tells it what became of it. */
export const useWishes = (state: AnswerState, { cwd, copy, dispatch }: WishesHook): void => {
  const carryOut = useEffectEvent(async (wish: Wish): Promise<AnswerAction> => {
    if (wish.kind === 'copy') return { kind: 'done', notice: await copy(wish.text) };
    // Only what is shown can be saved.
    return state.kind === 'shown' ? saveAnswer(state, wish, cwd) : { kind: 'done', notice: '' };
  });
  useWish(state.wish, wish => void carryOut(wish).then(dispatch));
};
