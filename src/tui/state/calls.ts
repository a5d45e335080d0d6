import type { Input, Size } from '../screen.ts';
import type { FilledCall } from './form-state.ts';
import { isMove, walked, windowAround } from './scroll.ts';

/** A call of this session: what was asked, and what it came to. What came back is kept by the shell, under the id. */
export interface SessionCall extends FilledCall {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly api: string;
  readonly operation: string;
  /** The exact `apix call …` line. */
  readonly command: string;
  /** Absent where no answer came. */
  readonly status?: number;
  readonly tookMs: number;
  /** Rows of the answer, where it has rows. */
  readonly records?: number;
  /** Its answer was invented. */
  readonly isSample?: boolean;
  /** What was wrong, in words; absent where nothing was. */
  readonly problem?: string;
}

/** What the history asks of whoever shows it; it is there until the next input. */
export interface CallsWish {
  readonly kind: 'open' | 'again' | 'edit';
  readonly call: SessionCall;
}

/** The calls of this session, the latest first. */
export interface CallsState {
  readonly calls: readonly SessionCall[];
  readonly selected: number;
  readonly wish?: CallsWish | undefined;
}

export type CallsAction = Input;

export const noCalls: CallsState = { calls: [], selected: 0 };

export const selectedCall = ({ calls, selected }: CallsState): SessionCall | undefined => calls[selected];

export const reduceCalls = <State extends CallsState>(state: State, action: CallsAction): State => {
  const rest = { ...state, wish: undefined };
  if (action.kind === 'focus') return { ...rest, selected: Math.max(0, indexOf(state, action.target)) };
  if (action.kind !== 'command') return state;
  const { command } = action;
  if (isMove(command)) return { ...rest, selected: walked(state.selected, command, state.calls.length) };
  const call = selectedCall(state);
  if (call === undefined) return rest;
  return command === 'open' || command === 'again' || command === 'edit'
    ? { ...rest, wish: { kind: command, call } }
    : rest;
};

const indexOf = ({ calls }: CallsState, id: string): number => calls.findIndex(call => call.id === id);

/** Rows below the list: the whole command of the selected call, and what was wrong with it. */
export const callsFoot = ({ height }: Size): number => Math.min(4, Math.max(0, height - 3));

/** The rows of the history that are seen. */
export const seenCalls = ({ calls, selected }: CallsState, size: Size): readonly [from: number, to: number] =>
  windowAround(selected, { count: calls.length, height: Math.max(0, size.height - 1 - callsFoot(size)) });
