import type { Context } from '../context.ts';
import { type ApixError, NetworkError } from '../errors.ts';
import { readQuota } from '../explain/rate-limit.ts';
import { circuitPolicy } from '../http/circuit.ts';
import { pipeline } from '../http/send.ts';
import { auth } from '../http/stages/auth.ts';
import { breaker } from '../http/stages/breaker.ts';
import { pace } from '../http/stages/pace.ts';
import { cache } from '../http/stages/cache.ts';
import { redirect } from '../http/stages/redirect.ts';
import { retry } from '../http/stages/retry.ts';
import { trace } from '../http/stages/trace.ts';
import { formatDuration } from '../lib/duration.ts';
import { createLedger } from '../http/quota/ledger.ts';
import type { Api } from '../model/api.ts';
import type { Exchange, ExchangeEvent } from '../model/exchange.ts';
import type { RequestPlan } from '../model/plan.ts';
import type { Send, Stage } from '../model/send.ts';
import { cacheOptions, type CacheSettings } from './cache-options.ts';
import { type KeyFinder, keyFinder, keyNeeded } from './find-credential.ts';
import { accountFinder } from './quota-account.ts';

/** How far a call may go. */
export interface SendSettings {
  /** Milliseconds for the whole call, retries and body included; none by default. */
  readonly timeoutMs?: number;
  /** Milliseconds without a byte. */
  readonly idleMs: number;
  readonly retries: number;
  readonly maxWaitMs: number;
  /** Hold requests back to keep to the published limits and to what the answers say of them; all are counted. */
  readonly paces: boolean;
  /** Failures in a row after which the service is left alone; without a number it never is. */
  readonly circuitFailures?: number | undefined;
  /** Extra certificate authorities, PEM. */
  readonly ca?: string;
  /** Whether HTTP/2 is spoken where it is offered. */
  readonly http2?: boolean;
  /** Follow no redirect to another origin. */
  readonly withinOrigin?: boolean;
  /** What is kept, and what may be given of it; nothing, where it is absent. */
  readonly cache?: CacheSettings;
}

/**
 * Sends a plan through the pipeline, with the key of its API.
 *
 * @throws NetworkError, LimitError, OpenCircuitError, KeyError, InterruptedError
 */
export const sendPlan = async (
  context: Context,
  plan: RequestPlan,
  { observe, ...options }: SendPlanOptions,
): Promise<Exchange> => {
  const send = await openSender(context, options);
  return send(plan, observe);
};

/**
 * A pipeline for many plans: connections are kept from one to the next, and the key is looked for once.
 * What is sent fails as `sendPlan` does.
 */
export const openSender = async (context: Context, { api, settings }: SenderOptions): Promise<Sender> => {
  const findKey = keyFinder(context, api);
  const send = pipeline(
    [
      trace(),
      ...(settings.cache ? [cache(cacheOptions(context, api, { settings: settings.cache, findKey }))] : []),
      retry({ limit: settings.retries, maxWaitMs: settings.maxWaitMs }, context.clock),
      redirect({ withinOrigin: settings.withinOrigin === true }),
      ...(settings.circuitFailures === undefined ? [] : [await guarding(context, settings, settings.circuitFailures)]),
      await pacing(context, api, { findKey, settings }),
      auth({ findKey, missing: () => keyNeeded(api, [], false) }),
    ],
    lazyTransport(context, settings),
  );
  return async (plan, observe) => {
    const startedAt = context.clock.now();
    const exchange = await send(plan, { signal: deadline(context, settings.timeoutMs), observe });
    // From the first attempt on, as the user waited.
    return { ...exchange, startedAt };
  };
};

export interface SenderOptions {
  /** Whose key it may need; its absence means that no key is looked for. */
  readonly api: Api | undefined;
  readonly settings: SendSettings;
}

export interface SendPlanOptions extends SenderOptions {
  /** Hears of attempts, waits and redirects as they happen. */
  readonly observe: (event: ExchangeEvent) => void;
}

/** Sends one plan after another, or several at once. */
export type Sender = (plan: RequestPlan, observe: SendPlanOptions['observe']) => Promise<Exchange>;

const guarding = async (context: Context, { timeoutMs, idleMs }: SendSettings, failures: number): Promise<Stage> => {
  const { cells } = await context.state();
  const countsTimeouts = timeoutMs === undefined || timeoutMs >= idleMs;
  return breaker({ cells, policy: circuitPolicy(failures), clock: context.clock, countsTimeouts });
};

/** Loaded when something is sent: what is kept is given without. */
const lazyTransport = ({ transport }: Context, { timeoutMs = Infinity, idleMs, ca, http2 }: SendSettings): Send => {
  let opened: Promise<Send> | undefined;
  return async (plan, options) => {
    opened ??= transport({
      idleMs: Math.min(idleMs, timeoutMs),
      ...(ca === undefined ? {} : { ca }),
      ...(http2 === true ? { http2 } : {}),
    });
    return (await opened)(plan, options);
  };
};

const pacing = async (
  context: Context,
  api: Api | undefined,
  { findKey, settings }: { readonly findKey: KeyFinder; readonly settings: SendSettings },
): Promise<Stage> => {
  const { clock } = context;
  const { cells } = await context.state();
  return pace({
    ledger: createLedger(cells),
    accountOf: accountFinder(context, cells, { api, findKey }),
    readQuota: ({ headers, status }, now) => readQuota(headers, { status, now }),
    maxWaitMs: settings.maxWaitMs,
    isImpatient: !settings.paces,
    clock,
  });
};

/** The context's signal, and one that aborts when the call has taken too long. */
const deadline = ({ signal, clock }: Context, timeoutMs: number | undefined): AbortSignal => {
  if (timeoutMs === undefined) return signal;
  const controller = new AbortController();
  clock.sleep(timeoutMs, signal).then(
    () => controller.abort(outOfTime(timeoutMs)),
    () => undefined,
  );
  return AbortSignal.any([signal, controller.signal]);
};

const outOfTime = (timeoutMs: number): ApixError =>
  new NetworkError('timeout', `No whole answer within ${formatDuration(timeoutMs)}`, {
    code: 'ETIMEDOUT',
    next: ['Wait longer with --timeout 2m, or ask for less'],
  });
