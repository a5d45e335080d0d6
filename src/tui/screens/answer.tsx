import { useEffect, useMemo } from 'react';

import { useJumpLetters, useServices, useTheme } from '../contexts.ts';
import { cancelled } from '../hooks/run-call.ts';
import { useCall } from '../hooks/use-call.ts';
import { useClipboard } from '../hooks/use-clipboard.ts';
import { useLeanMemory } from '../hooks/use-lean-memory.ts';
import { useWishes } from '../hooks/use-wishes.ts';
import { AnswerScreen } from './answer-screen.tsx';
import type { ViewProps } from './view.ts';

/** A call from the moment it is sent to its answer, or an answer that was there before. */
export const AnswerView = ({ state, size, dispatch, over }: ViewProps<'answer'>) => {
  const services = useServices();
  const { context, style } = services;
  const { prepared, answer } = state;
  const isNew = useMemo(() => answer.kind === 'running' && isFirst(state.sending), []);
  const request = useMemo(
    () => ({
      ...prepared,
      isSample: prepared.facts.isSample === true,
      settings: services.settings,
      maxSize: services.maxSize,
    }),
    [prepared, services],
  );
  useCall(answer, { context, style, request: isNew ? request : undefined, dispatch });
  useWishes(answer, { cwd: context.cwd, copy: useClipboard(), dispatch });
  useLeanMemory(answer);
  useEffect(() => {
    // It was cancelled as its screen went; nobody asks twice for what was sent once.
    if (!isNew && answer.kind === 'running') dispatch({ kind: 'failed', talk: cancelled });
  }, []);
  const isOver = answer.kind !== 'running';
  useEffect(() => {
    if (isNew && isOver) over(state);
  }, [isOver]);
  return <AnswerScreen state={answer} size={size} theme={useTheme()} letters={useJumpLetters()} />;
};

const sent = new WeakSet<object>();

const isFirst = (sending: object): boolean => {
  const isNew = !sent.has(sending);
  sent.add(sending);
  return isNew;
};
