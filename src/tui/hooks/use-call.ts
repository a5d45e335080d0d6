import { useEffect, useEffectEvent, useRef } from 'react';

import type { Context } from '../../context.ts';
import type { Style } from '../../render/style.ts';
import type { AnswerAction } from '../state/answer-actions.ts';
import type { AnswerState } from '../state/answer-state.ts';
import { loadPictures } from './load-pictures.ts';
import { cancelCall, type CallRequest, runCall } from './run-call.ts';

interface CallHook {
  readonly context: Context;
  readonly style: Style;
  /** The same object as long as it is the same call; none where it was made before. */
  readonly request: CallRequest | undefined;
  readonly dispatch: (action: AnswerAction) => void;
}

/** Makes a call when its screen opens, and cancels it when that is wished for or the screen goes. */
export const useCall = (state: AnswerState, { context, style, request, dispatch }: CallHook): void => {
  const current = useRef<AbortController>(undefined);
  // A new function is no new call: whoever asks has one for each drawing.
  const tell = useEffectEvent(dispatch);
  useEffect(() => {
    if (request === undefined) return undefined;
    const controller = new AbortController();
    current.current = controller;
    let isSeen = true;
    void runCall(context, request, {
      signal: controller.signal,
      loadPictures: async () => loadPictures(style),
      // The end of a call that was left must not be told to the screen of the next.
      dispatch: action => {
        if (isSeen) tell(action);
      },
    });
    return () => {
      isSeen = false;
      cancelCall(controller);
    };
  }, [context, style, request]);

  const isCancelled = state.kind === 'running' && state.isCancelled;
  useEffect(() => {
    if (isCancelled && current.current) cancelCall(current.current);
  }, [isCancelled]);
};
