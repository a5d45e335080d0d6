import { answerLines } from '../lines/answer-lines.ts';
import { Lines } from '../parts/lines.tsx';
import type { Letters, Size } from '../screen.ts';
import type { AnswerState } from '../state/answer-state.ts';
import type { Theme } from '../theme.ts';

interface AnswerScreenProps {
  readonly state: AnswerState;
  readonly size: Size;
  readonly theme: Theme;
  readonly letters?: Letters;
}

/** A call under way, what it failed by, or its answer in one of its panes. */
export const AnswerScreen = ({ state, size, theme, letters }: AnswerScreenProps) => (
  <Lines lines={answerLines(state, size, letters)} size={size} theme={theme} />
);
