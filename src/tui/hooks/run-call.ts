import type { Clock, Context } from '../../context.ts';
import { ApixError, InterruptedError } from '../../errors.ts';
import { type HeldAnswer, holdAnswer } from '../../flows/hold-answer.ts';
import { sampleExchange } from '../../flows/sample-exchange.ts';
import { sendPlan, type SendSettings } from '../../flows/send-plan.ts';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import type { Api } from '../../model/api.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { faultTalk } from '../../render/error.ts';
import type { Talk } from '../lines/talk-lines.ts';
import type { AnswerAction } from '../state/answer-actions.ts';
import type { Pictures } from '../state/answer-state.ts';

/** A call to be made, and how far it may go. */
export interface CallRequest {
  readonly plan: RequestPlan;
  readonly api: Api;
  readonly operation: Operation;
  /** Answer from the catalog's own example, and send nothing. */
  readonly isSample?: boolean;
  readonly settings: SendSettings;
  /** Decoded bytes that may be held. */
  readonly maxSize: number;
}

/** Who follows a call. */
export interface CallListener {
  /** Cancels it. */
  readonly signal: AbortSignal;
  /** Begun while the answer is waited for. */
  readonly loadPictures: () => Promise<Pictures>;
  readonly dispatch: (action: AnswerAction) => void;
}

/** Makes a call and tells the screen all of it, to its answer or its end. Never rejects. */
export const runCall = async (
  context: Context,
  request: CallRequest,
  { signal, loadPictures, dispatch }: CallListener,
): Promise<void> => {
  const own: Context = { ...context, signal: AbortSignal.any([context.signal, signal]) };
  const { clock } = context;
  const over = new AbortController();
  void tick(own, over.signal, dispatch);
  try {
    own.signal.throwIfAborted();
    // Cancelled is cancelled, whatever is still waited for: a keychain that asks for a password, say.
    const both = Promise.all([answerTo(own, request, dispatch), loadPictures()]);
    const [held, pictures] = await unlessAborted(both, own.signal);
    dispatch({ kind: 'answered', held, pictures, now: clock.now() });
  } catch (error) {
    dispatch({ kind: 'failed', talk: talkOf(error) });
  } finally {
    over.abort();
  }
};

/** Aborts a call by its own reason, so that it is told as cancelled and not as a fault. */
export const cancelCall = (controller: AbortController): void => controller.abort(new InterruptedError());

const answerTo = async (
  context: Context,
  request: CallRequest,
  dispatch: (action: AnswerAction) => void,
): Promise<HeldAnswer> => {
  const { clock } = context;
  const exchange = await exchangeFor(context, request, dispatch);
  try {
    const config = await context.config();
    return await holdAnswer(exchange, {
      api: request.api,
      operation: request.operation,
      hasIdentity: config.get('identity') !== undefined,
      maxSize: request.maxSize,
      clock,
      received: seldom(clock, bytes => dispatch({ kind: 'received', bytes, now: clock.now() })),
    });
  } catch (error) {
    exchange.response.body.cancel();
    throw error;
  }
};

const exchangeFor = async (
  context: Context,
  { plan, api, operation, isSample, settings }: CallRequest,
  dispatch: (action: AnswerAction) => void,
): Promise<Exchange> => {
  if (isSample === true) return sampleExchange(plan, api, operation, context.clock.now());
  const observe = (event: Extract<AnswerAction, { kind: 'event' }>['event']): void =>
    dispatch({ kind: 'event', event, now: context.clock.now() });
  return sendPlan(context, plan, { api, settings, observe });
};

/** A large body comes in thousands of pieces, and nobody can read that fast. */
const seldom = (clock: Clock, tell: (bytes: number) => void): ((bytes: number) => void) => {
  let toldAt = -Infinity;
  return bytes => {
    if (clock.now() - toldAt < 100) return;
    toldAt = clock.now();
    tell(bytes);
  };
};

/** Once a second, so that waits are counted down. */
const tick = async (
  { clock, signal }: Context,
  over: AbortSignal,
  dispatch: (action: AnswerAction) => void,
): Promise<void> => {
  const either = AbortSignal.any([signal, over]);
  try {
    for (;;) {
      await clock.sleep(1000, either);
      dispatch({ kind: 'tick', now: clock.now() });
    }
  } catch (error) {
    if (!either.aborted) throw error;
  }
};

/** What is said of a call that was cancelled. */
export const cancelled: Talk = {
  tone: 'warning',
  label: 'note',
  headline: 'Cancelled: nothing came back',
  facts: [],
  next: [],
};

const talkOf = (error: unknown): Talk => {
  if (error instanceof InterruptedError) return cancelled;
  if (error instanceof ApixError) {
    return { tone: 'bad', label: 'error', headline: error.message, facts: error.facts, next: error.next };
  }
  return { tone: 'bad', label: 'fault', ...faultTalk(error) };
};
