import type { Clock } from '../../context.ts';
import { LimitError, NetworkError } from '../../errors.ts';
import { durationOption, formatDuration } from '../../lib/duration.ts';
import type { Exchange, HttpResponse } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { QuotaReport } from '../../model/quota.ts';
import type { SendOptions, Stage } from '../../model/send.ts';
import { comeBack } from '../come-back.ts';
import type { Account } from '../quota/account.ts';
import type { Ledger, Outcome, Ticket } from '../quota/ledger.ts';

export interface PaceOptions {
  readonly ledger: Ledger;
  /** What a request counts against; nothing for one that will not be sent, for want of a key. */
  readonly accountOf: (plan: RequestPlan) => Promise<Account | undefined>;
  /** What an answer's headers say of limits. */
  readonly readQuota: (response: HttpResponse, now: number) => QuotaReport;
  /** The longest that a request is held back, in milliseconds. */
  readonly maxWaitMs: number;
  /** Count only, and hold nothing back. */
  readonly isImpatient: boolean;
  readonly clock: Clock;
}

/**
 * Holds a request back until the published limits, and what earlier answers said, allow it, over all processes;
 * counts it, and learns from its answer.
 *
 * @throws LimitError before anything is sent, when the wait would be longer than allowed
 */
export const pace =
  ({ accountOf, readQuota, ...turns }: PaceOptions): Stage =>
  next =>
  async (plan, options) => {
    const account = await accountOf(plan);
    if (account === undefined) return next(plan, options);

    const { ledger, clock } = turns;
    const ticket = await takeTurn(account, options, turns);
    const enter = async (outcome: Outcome): ReturnType<Ledger['enter']> => ledger.enter(ticket, outcome, clock.now());
    let exchange: Exchange;
    try {
      exchange = await next(plan, options);
    } catch (error) {
      await enter({ hasArrived: !isUnsent(error) });
      throw error;
    }
    const { response, writtenAt } = exchange;
    const report = readQuota(response, clock.now());
    const arrived = { hasArrived: true, status: response.status, report };
    const standings = await enter({ ...arrived, ...(writtenAt === undefined ? {} : { writtenAt }) });
    return { ...exchange, standings };
  };

const takeTurn = async (
  account: Account,
  options: SendOptions,
  { ledger, maxWaitMs, isImpatient, clock }: Omit<PaceOptions, 'accountOf' | 'readQuota'>,
): Promise<Ticket> => {
  const begunAt = clock.now();
  let promisedAt: number | undefined;
  for (;;) {
    const now = clock.now();
    // Of the time that was allowed; a clock that was set back adds none to it.
    const left = maxWaitMs - Math.max(0, now - begunAt);
    const turn = promisedAt === undefined ? {} : { promisedAt };
    const decision = await ledger.reserve(account, now, { ...turn, latest: now + left, isForced: isImpatient });
    if (decision.kind === 'go') return decision.ticket;

    const waitMs = decision.until - now;
    if (waitMs > left) throw tooLong(waitMs, decision, { maxWaitMs, waited: maxWaitMs - left });
    options.observe({ kind: 'wait', ms: waitMs, reason: decision.reason, before: 'first' });
    promisedAt = decision.until;
    try {
      await clock.sleep(waitMs, options.signal);
    } catch (error) {
      await ledger.release(account, promisedAt, clock.now());
      throw error;
    }
  }
};

/** Failures before a connection stood, and a key that was not there. */
const isUnsent = (error: unknown): boolean => !(error instanceof NetworkError) || unsent.has(error.failure);

const unsent: ReadonlySet<NetworkError['failure']> = new Set(['dns', 'refused', 'unreachable', 'tls', 'proxy']);

const tooLong = (
  waitMs: number,
  { until, reason }: { readonly until: number; readonly reason: string },
  { maxWaitMs, waited }: { readonly maxWaitMs: number; readonly waited: number },
): LimitError =>
  new LimitError(`Not sent: ${reason}`, {
    facts: [
      `It is free in ${formatDuration(waitMs)}, which is longer than --max-wait (${formatDuration(maxWaitMs)}).`,
      ...(waited === 0 ? [] : [`${formatDuration(waited)} have been waited already; others were first.`]),
    ],
    next: [
      ...comeBack(until),
      `Or wait for it: --max-wait ${durationOption(waited + waitMs)}`,
      'See how the limits stand: apix quota',
    ],
  });
