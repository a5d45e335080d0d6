import type { Context } from '../context.ts';
import { exitCodes, type ExitCode } from '../errors.ts';
import { type Answer, readAnswer } from '../flows/read-answer.ts';
import { sampleExchange } from '../flows/sample-exchange.ts';
import { sendPlan } from '../flows/send-plan.ts';
import type { Api } from '../model/api.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestPlan } from '../model/plan.ts';
import { createStyle } from '../render/style.ts';
import { type CallSwitches, sendSettings } from './call-options.ts';
import { checkChart } from './chart-options.ts';
import { turnsPages } from './page-options.ts';
import { checkQueries, numbersFor } from './query-options.ts';
import { tellAnswer } from './tell-answer.ts';
import { type Progress, tellProgress } from './tell-progress.ts';
import { needsDecoding, writeAnswer } from './write-answer.ts';
import { renderHead } from '../render/head.ts';
import { renderPlan } from '../render/plan.ts';
import { toCurl } from '../plan/to-curl.ts';

/** A plan, and what the catalog knows of it. */
export interface Performance {
  readonly plan: RequestPlan;
  readonly api?: Api;
  readonly operation?: Operation;
  /** Answer from the catalog's own example. */
  readonly isSample?: boolean;
  /** It is `keys test` that calls. */
  readonly isKeyTest?: boolean;
}

/**
 * Carries a plan out as the switches say: prints it, or sends it, writes what came back and says what it
 * amounts to.
 *
 * @returns the exit code of the answer
 */
export const perform = async (context: Context, what: Performance, switches: CallSwitches): Promise<ExitCode> => {
  checkChart(switches);
  if (turnsPages(switches)) {
    const { performPages } = await import('./perform-pages.ts');
    return performPages(context, what, switches);
  }
  if (switches.dryRun || switches.curl) return printRequest(context, what.plan, switches);

  const style = await createStyle(context.io.errColor);
  const progress = tellProgress(context, { verbose: switches.verbose, quiet: switches.quiet, style });
  await checkQueries(switches);
  const exchange = await exchangeFor(context, what, switches, progress.observe).finally(progress.stop);
  try {
    const answer = await read(context, exchange, what, switches);
    const written = await writeAnswer(context, answer, switches);
    if (what.plan.method === 'HEAD') await printHead(context, exchange);
    await tellAnswer(context, { answer, written, ...what }, { switches, style });
    return answer.verdict.exitCode;
  } catch (error) {
    exchange.response.body.cancel();
    throw error;
  }
};

const exchangeFor = async (
  context: Context,
  { plan, api, operation, isSample, isKeyTest }: Performance,
  switches: CallSwitches,
  observe: Progress['observe'],
): Promise<Exchange> => {
  if (isSample === true && api && operation) return sampleExchange(plan, api, operation, context.clock.now());
  const settings = await sendSettings(context, switches);
  // Whoever tests a key asks once, on purpose: what befell other calls is not in the way, and nothing is added to it.
  const own = isKeyTest === true ? { ...settings, circuitFailures: undefined } : settings;
  return sendPlan(context, plan, { api, settings: own, observe });
};

const read = async (
  context: Context,
  exchange: Exchange,
  { api, operation }: Performance,
  switches: CallSwitches,
): Promise<Answer> => {
  const config = await context.config();
  return readAnswer(exchange, {
    api,
    operation,
    hasIdentity: config.get('identity') !== undefined,
    now: context.clock.now(),
    holds: needsDecoding(context, switches),
    maxSize: switches.maxSize,
    keep: numbersFor(switches),
  });
};

/** To a HEAD request the head is the data. */
const printHead = async ({ io }: Context, { response }: Exchange): Promise<void> => {
  await io.out(renderHead(response, await createStyle(io.outColor)));
};

/** The request as it would go, or as a curl command. */
export const printRequest = async (
  { io }: Context,
  plan: RequestPlan,
  { dryRun }: Pick<CallSwitches, 'dryRun'>,
): Promise<ExitCode> => {
  await io.out(dryRun ? renderPlan(plan, await createStyle(io.outColor)) : toCurl(plan));
  return exitCodes.ok;
};
