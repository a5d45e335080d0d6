import type { Api } from '../../model/api.ts';
import type { Operation } from '../../model/operation.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { ScreenLogic } from '../screen.ts';
import type { AnswerAction } from './answer-actions.ts';
import { answerLogic } from './answer-logic.ts';
import { type AnswerState, beginCall, type CallFacts } from './answer-state.ts';
import type { SessionCall } from './calls.ts';
import type { FilledCall } from './form-state.ts';

/** A call that is ready to be sent. */
export interface PreparedCall {
  readonly api: Api;
  readonly operation: Operation;
  /** What was filled in. */
  readonly filled: FilledCall;
  readonly plan: RequestPlan;
  readonly facts: CallFacts;
}

/** A call under way or over, with what came of it. */
export interface OpenCall {
  /** Tells this sending from another of the same call. */
  readonly sending: object;
  readonly prepared: PreparedCall;
  readonly answer: AnswerState;
}

/** A call that goes out at this moment. @param now epoch milliseconds */
export const openCall = (prepared: PreparedCall, now: number): OpenCall => ({
  sending: {},
  prepared,
  answer: beginCall(prepared.facts, now),
});

/** The answer's screen, with the call that it is of. */
export const openCallLogic: Omit<ScreenLogic<OpenCall, AnswerAction, never>, 'follow'> = {
  mode: ({ answer }) => answerLogic.mode(answer),
  reduce: (state, action, size) => ({ ...state, answer: answerLogic.reduce(state.answer, action, size) }),
  commandLine: ({ answer }) => answerLogic.commandLine(answer),
  targets: ({ answer }, size) => answerLogic.targets(answer, size),
};

/** What the history tells of a call that is over; `undefined` while it is under way. */
export const sessionCall = ({ prepared, answer }: OpenCall, id: string, at: number): SessionCall | undefined => {
  if (answer.kind === 'running') return undefined;
  const { api, operation, filled, facts } = prepared;
  const known = { ...filled, id, at, api: api.id, operation: operation.id, command: facts.command };
  if (answer.kind === 'failed') return { ...known, tookMs: 0, problem: answer.talk.headline };
  const { held } = answer;
  const { verdict, exchange } = held.answer;
  return {
    ...known,
    status: exchange.response.status,
    tookMs: held.tookMs,
    ...(facts.isSample === true ? { isSample: true } : {}),
    // A failure that is told as JSON is no record.
    ...(verdict.exitCode === 0
      ? held.records && { records: held.records.rows.length }
      : { problem: verdict.explanation?.title ?? 'It failed' }),
  };
};
