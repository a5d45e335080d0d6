import type { ShownState } from '../state/answer-state.ts';
import type { Line } from './line.ts';
import { meaningLines } from './meaning-lines.ts';
import { timingLines } from './timing-lines.ts';

/** All the lines of a pane that is text; none of another. */
export const pageLines = (state: ShownState, width: number): readonly Line[] => {
  if (state.pane === 'timing') return timingLines(state, width);
  return state.pane === 'meaning' ? meaningLines(state, width) : [];
};
