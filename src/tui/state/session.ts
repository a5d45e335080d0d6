import type { AnswerState } from './answer-state.ts';
import { type CallsState, noCalls, type SessionCall } from './calls.ts';
import { type OpenCall, type PreparedCall, sessionCall } from './open-call.ts';

/** A call of this session, ready to be made again, with its answer while that is kept. */
export interface KeptCall {
  readonly call: SessionCall;
  readonly prepared: PreparedCall;
  readonly answer?: AnswerState;
}

/** The history as a screen, with what is needed to open its calls again. */
export interface HistoryState extends CallsState {
  readonly kept: readonly KeptCall[];
}

/** The latest first. An answer may have 100 MB: only the latest are kept. */
const mostCalls = 1000;
const mostAnswers = 5;

/** The session with a call that is over. @param at epoch milliseconds */
export const withCall = (session: readonly KeptCall[], open: OpenCall, at: number): readonly KeptCall[] => {
  const call = sessionCall(open, `call-${session.length + 1}-${at}`, at);
  if (call === undefined) return session;
  const { prepared, answer } = open;
  const all: readonly KeptCall[] = [{ call, prepared, answer }, ...session];
  return all
    .slice(0, mostCalls)
    .map((each, index) => (index < mostAnswers ? each : { call: each.call, prepared: each.prepared }));
};

export const openingHistory = (session: readonly KeptCall[]): HistoryState => ({
  ...noCalls,
  calls: session.map(({ call }) => call),
  kept: session,
});
