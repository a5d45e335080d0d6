import type { Context } from '../context.ts';
import { NetworkError } from '../errors.ts';
import { mayRetry, retryDelay } from '../http/retry-delay.ts';
import type { Api } from '../model/api.ts';
import type { ExchangeEvent } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestPlan } from '../model/plan.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import type { Sender, SendSettings } from './send-plan.ts';

export interface FetchOptions {
  readonly send: Sender;
  readonly api: Api | undefined;
  readonly operation: Operation | undefined;
  readonly settings: SendSettings;
  readonly observe: (event: ExchangeEvent) => void;
  readonly hasIdentity: boolean;
  /** Decoded bytes that may be held. */
  readonly maxSize: number;
  readonly keep: 'digits' | 'precision';
}

/**
 * One page, whole. The retry stage sends again until the head of an answer is there; a body that breaks off, or that
 * ends too early to be read, is asked for again here: nothing of it has been passed on. As often as `--retries` says.
 *
 * @throws NetworkError, LimitError, KeyError, InterruptedError
 */
export const fetchPage = async (context: Context, plan: RequestPlan, options: FetchOptions): Promise<Answer> => {
  for (let attempt = 1; ; attempt++) {
    const outcome = await fetchOnce(context, plan, options);
    const again = attempt <= options.settings.retries && !context.signal.aborted;
    if (outcome instanceof NetworkError) {
      if (!again || !isPassing(outcome, options) || !mayRetry(plan, undefined)) throw outcome;
      await pause(context, options, { attempt, reason: outcome.message });
    } else {
      if (!again || !isDamaged(outcome) || !mayRetry(plan, undefined)) return outcome;
      await pause(context, options, { attempt, reason: outcome.verdict.explanation?.title ?? 'the page is damaged' });
    }
  }
};

/** Waits before asking for a page again, as long as the retry stage would, and says so. */
export const pause = async (
  { clock, signal }: Context,
  { observe, settings }: Pick<FetchOptions, 'observe' | 'settings'>,
  { attempt, reason }: { readonly attempt: number; readonly reason: string },
): Promise<void> => {
  const ms = Math.min(retryDelay(attempt, undefined, clock.random()), settings.maxWaitMs);
  observe({ kind: 'wait', ms, reason, before: 'again' });
  await clock.sleep(ms, signal);
};

/** Only a body that fails is handed back: what happens before it has been retried already. */
const fetchOnce = async (
  context: Context,
  plan: RequestPlan,
  options: FetchOptions,
): Promise<Answer | NetworkError> => {
  const { send, api, operation, observe, hasIdentity, maxSize, keep } = options;
  const exchange = await send(plan, observe);
  try {
    const now = context.clock.now();
    return await readAnswer(exchange, { api, operation, hasIdentity, now, holds: true, maxSize, keep });
  } catch (error) {
    exchange.response.body.cancel();
    if (error instanceof NetworkError) return error;
    throw error;
  }
};

/** With `--timeout` the time is up for good. */
const isPassing = ({ failure }: NetworkError, { settings }: FetchOptions): boolean =>
  ['cut-short', 'reset', 'encoding'].includes(failure) || (failure === 'timeout' && settings.timeoutMs === undefined);

/** Success, said the status, but the body cannot be read: half a JSON text, say. */
const isDamaged = ({ verdict, decoded, kind }: Answer): boolean =>
  verdict.kind === 'soft-failure' && decoded === undefined && kind !== 'binary';
