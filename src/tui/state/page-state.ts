import { pageKeys } from '../keymap.ts';
import type { Input, Mode, Size } from '../screen.ts';
import { showLine } from './command-lines.ts';
import { isMove, moveTarget } from './scroll.ts';

/** What a page is about: an operation, or a whole API where it has none to list. */
export interface PageSubject {
  readonly api: string;
  readonly operation?: string;
}

/** A page of text, as `apix show` prints it. */
export interface PageState {
  readonly subject: PageSubject;
  /** Undefined until it is written; it depends on the width, and may be written again. */
  readonly lines: readonly string[] | undefined;
  /** The first line on the screen. */
  readonly top: number;
}

export interface PageAction {
  readonly kind: 'written';
  readonly lines: readonly string[];
}

export const openingPage = (subject: PageSubject): PageState => ({ subject, lines: undefined, top: 0 });

export const pageMode = (): Mode => ({ keys: pageKeys, isTyping: false });

export const reducePage = (state: PageState, action: PageAction | Input, { height }: Size): PageState => {
  if (action.kind === 'written') return scrolled({ ...state, lines: action.lines }, state.top, height);
  if (action.kind !== 'command' || !isMove(action.command)) return state;
  // A line of the page before stays, so that the eye finds its place.
  const extent = { count: state.lines?.length ?? 0, page: height - 1 };
  return scrolled(state, moveTarget(state.top, action.command, extent), height);
};

export const pageLine = ({ subject }: PageState): string => showLine(subject.api, subject.operation);

const scrolled = (state: PageState, top: number, height: number): PageState => ({
  ...state,
  top: Math.max(0, Math.min(top, (state.lines?.length ?? 0) - height)),
});
