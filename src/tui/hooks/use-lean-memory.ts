import { useEffect, useRef } from 'react';

import { releaseMemory } from '../../lib/garbage.ts';
import type { AnswerState } from '../state/answer-state.ts';

/** Smaller ones leave nothing behind that is worth a pause. */
const largeBytes = 4_000_000;

/** Lets go, between two drawings of a large answer, of what reading and drawing it has left behind. */
export const useLeanMemory = (answer: AnswerState): void => {
  const isLarge = answer.kind === 'shown' && answer.held.bytes.length > largeBytes;
  const timer = useRef<NodeJS.Timeout>(undefined);
  useEffect(() => {
    if (!isLarge || timer.current) return;
    // By then the drawing is on the screen.
    timer.current = setTimeout(() => {
      timer.current = undefined;
      releaseMemory();
    }, 1);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
};
