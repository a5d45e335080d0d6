import type { Clock } from '../../context.ts';
import { LimitError, NetworkError } from '../../errors.ts';
import { durationOption, formatDuration } from '../../lib/duration.ts';
import { headerValue } from '../../lib/header-list.ts';
import { parseRetryAfter } from '../../lib/retry-after.ts';
import type { Exchange, ExchangeEvent, HttpResponse } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { Send, SendOptions, Stage } from '../../model/send.ts';
import { comeBack } from '../come-back.ts';
import { mayRetry, retryDelay, type RetryPolicy } from '../retry-delay.ts';

/**
 * Sends an idempotent request again after a passing failure: the statuses of `mayRetry`, and faults
 * of the connection. Each wait is told before it begins. When the circuit opens on the way, the failure that
 * opened it is the outcome, at once.
 *
 * @throws LimitError when the wait would be longer than the policy allows, with the time to come back
 */
export const retry =
  (policy: RetryPolicy, clock: Clock): Stage =>
  next =>
  async (plan, options) => {
    // A circuit that this failure has opened would refuse the next attempt: there is nothing to wait for.
    let isCircuitOpen = false;
    const observe = (event: ExchangeEvent): void => {
      isCircuitOpen ||= event.kind === 'circuit';
      options.observe(event);
    };
    for (let attempt = 1; ; attempt++) {
      const outcome = await attemptOnce(next, plan, { ...options, observe });
      if (attempt > policy.limit || isCircuitOpen || !isRetryable(plan, outcome)) return settle(outcome);

      const askedMs = 'response' in outcome ? askedWait(outcome.response, clock.now()) : undefined;
      const waitMs = retryDelay(attempt, askedMs, clock.random());
      const reason = reasonOf(outcome);
      if ('response' in outcome) outcome.response.body.cancel();
      if (waitMs > policy.maxWaitMs)
        throw tooLong({ waitMs, isAsked: askedMs !== undefined, reason }, policy, clock.now());

      options.observe({ kind: 'wait', ms: waitMs, reason, before: 'again' });
      await clock.sleep(waitMs, options.signal);
    }
  };

type Outcome = Exchange | { readonly failure: NetworkError };

const attemptOnce = async (next: Send, plan: Parameters<Send>[0], options: SendOptions): Promise<Outcome> => {
  try {
    return await next(plan, options);
  } catch (error) {
    // Out of time, or interrupted: the signal says so, and it is not for sending again.
    if (error instanceof NetworkError && !options.signal.aborted) return { failure: error };
    throw error;
  }
};

const isRetryable = (plan: RequestPlan, outcome: Outcome): boolean =>
  'response' in outcome
    ? mayRetry(plan, outcome.response.status)
    : (passingFailures.has(outcome.failure.failure) || outcome.failure.code === busyNameServer) &&
      mayRetry(plan, undefined);

/** A name that does not resolve or a bad certificate is the same a second later. */
const passingFailures: ReadonlySet<NetworkError['failure']> = new Set(['refused', 'unreachable', 'reset', 'cut-short']);

/** The name server did not answer, which is not to say that there is no such name. */
const busyNameServer = 'EAI_AGAIN';

const settle = (outcome: Outcome): Exchange => {
  if ('response' in outcome) return outcome;
  throw outcome.failure;
};

const askedWait = (response: HttpResponse, now: number): number | undefined => {
  const value = headerValue(response.headers, 'retry-after');
  const at = value === undefined ? undefined : parseRetryAfter(value, now);
  // A time that has passed already cannot be meant, and would send again at once.
  return at === undefined || at <= now ? undefined : at - now;
};

const reasonOf = (outcome: Outcome): string =>
  'response' in outcome ? `${outcome.response.status} ${outcome.response.statusText}`.trim() : outcome.failure.message;

interface Wait {
  readonly waitMs: number;
  /** Asked for by the service, or our own back-off. */
  readonly isAsked: boolean;
  readonly reason: string;
}

const tooLong = ({ waitMs, isAsked, reason }: Wait, policy: RetryPolicy, now: number): LimitError => {
  const who = isAsked ? 'the service asks to wait' : 'the next try is due in';
  return new LimitError(`${reason}: ${who} ${formatDuration(waitMs)}`, {
    facts: [`That is longer than --max-wait (${formatDuration(policy.maxWaitMs)}), so apix stopped here.`],
    next: [...comeBack(now + waitMs), `Or wait for it: --max-wait ${durationOption(waitMs)}`],
  });
};
