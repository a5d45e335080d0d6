import type { Context } from '../context.ts';
import { ApixError, exitCodes, InterruptedError, KeyError, LimitError } from '../errors.ts';
import type { Api } from '../model/api.ts';
import { userAgent } from '../plan/user-agent.ts';
import { prepareCall } from './prepare-call.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { resolveOperation } from './resolve.ts';
import { sendPlan, type SendSettings } from './send-plan.ts';
import type { Outcome } from './next-verification.ts';

/** How the call went, or why none was made: no key, a limit that is used up. */
export type Check =
  | { readonly kind: 'called'; readonly outcome: Outcome }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * Makes the one harmless call that the catalog names for an API, and judges the answer as any other. What befell
 * other calls is not in the way, and nothing of it is kept or given from the cache.
 *
 * @throws InterruptedError
 */
export const verifyApi = async (context: Context, api: Api, settings: SendSettings): Promise<Check> => {
  const { clock } = context;
  if (api.test === undefined) return { kind: 'skipped', reason: 'the catalog names no harmless call' };
  const { cache: _, ...asked } = { ...settings, circuitFailures: undefined };
  const at = clock.now();
  const called = (facts: Pick<Outcome, 'status' | 'problem'>): Check => ({
    kind: 'called',
    outcome: { at, tookMs: clock.now() - at, ...facts },
  });
  try {
    const { exchange, verdict } = await callOnce(context, api, { ...api.test, settings: asked });
    const { status } = exchange.response;
    const title = verdict.explanation?.title ?? `status ${status}`;
    // Neither says anything of how the service is.
    if (verdict.kind === 'throttle' || verdict.kind === 'missing-key') return { kind: 'skipped', reason: title };
    return called({ status, ...(verdict.exitCode === exitCodes.ok ? {} : { problem: title }) });
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof ApixError)) throw error;
    if (error instanceof KeyError || error instanceof LimitError) return { kind: 'skipped', reason: error.message };
    return called({ problem: error.message });
  }
};

const callOnce = async (
  context: Context,
  api: Api,
  { operation: id, arguments: args, settings }: NonNullable<Api['test']> & { readonly settings: SendSettings },
): Promise<Answer> => {
  const operation = resolveOperation(api, id);
  const identity = (await context.config()).get('identity');
  const plan = await prepareCall(api, operation, args, {
    userAgent: userAgent(context.version, identity),
    validates: true,
    isSample: false,
  });
  const exchange = await sendPlan(context, plan, { api, settings, observe: () => undefined });
  return readAnswer(exchange, {
    api,
    operation,
    hasIdentity: identity !== undefined,
    now: context.clock.now(),
    holds: true,
    maxSize,
  });
};

/** A harmless call has a small answer. */
const maxSize = 16_000_000;
