import type { Context } from '../../context.ts';
import { headerValue } from '../../lib/header-list.ts';
import type { RuntimeExchange, RuntimeScope } from '../../lib/runtime-expression.ts';
import type { Api } from '../../model/api.ts';
import { documentOf } from '../../model/document-of.ts';
import type { ExchangeEvent } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { RecipeStep } from '../../model/recipe.ts';
import { userAgent } from '../../plan/user-agent.ts';
import { parameterValues } from '../parameter-values.ts';
import { prepareCall } from '../prepare-call.ts';
import { type Answer, readAnswer } from '../read-answer.ts';
import { resolveApi, resolveOperation } from '../resolve.ts';
import { sampleExchange } from '../sample-exchange.ts';
import { openSender, type Sender, type SendSettings } from '../send-plan.ts';
import type { StepAnswer } from './run-recipe.ts';
import { type StepCall, stepCall } from './step-call.ts';

/** A step that is about to be called. */
export interface ReadyStep {
  readonly step: RecipeStep;
  readonly call: StepCall;
  readonly api: Api;
  readonly operation: Operation;
  readonly plan: RequestPlan;
}

export interface StepOptions {
  readonly settings: SendSettings;
  /** Answer with the catalog's own example, and send nothing. */
  readonly isSample: boolean;
  /** Decoded bytes of a body that may be held. */
  readonly maxSize: number;
  readonly onCall: (ready: ReadyStep) => void;
  readonly observe: (event: ExchangeEvent) => void;
  readonly onAnswer: (ready: ReadyStep, answer: Answer) => Promise<void>;
}

/** Makes the calls of steps, as `apix call` makes them. What it gives fails as `prepareCall`, `sendPlan` and `readAnswer` do. */
export const createStepCaller = async (
  context: Context,
  options: StepOptions,
): Promise<(step: RecipeStep, scope: RuntimeScope) => Promise<StepAnswer>> => {
  const { clock } = context;
  const identity = (await context.config()).get('identity');
  const senders = new Map<string, Promise<Sender>>();
  /** One for each API, so that connections are kept. */
  const senderFor = async (api: Api): Promise<Sender> => {
    const sender = senders.get(api.id) ?? openSender(context, { api, settings: options.settings });
    senders.set(api.id, sender);
    return sender;
  };

  return async (step, scope) => {
    const ready = await prepareStep(context, step, { scope, identity, isSample: options.isSample });
    const { api, operation, plan } = ready;
    options.onCall(ready);
    const exchange = options.isSample
      ? sampleExchange(plan, api, operation, clock.now())
      : await (
          await senderFor(api)
        )(plan, options.observe);
    const answer = await readAnswer(exchange, {
      api,
      operation,
      hasIdentity: identity !== undefined,
      now: clock.now(),
      holds: true,
      maxSize: options.maxSize,
    });
    await options.onAnswer(ready, answer);
    return { exitCode: answer.verdict.exitCode, exchange: runtimeExchange(plan, answer) };
  };
};

const prepareStep = async (
  context: Context,
  step: RecipeStep,
  {
    scope,
    identity,
    isSample,
  }: { readonly scope: RuntimeScope; readonly identity: string | undefined; readonly isSample: boolean },
): Promise<ReadyStep> => {
  const catalog = await context.catalog();
  const api = await catalog.load(resolveApi(catalog, step.api).id);
  const operation = resolveOperation(api, step.operation);
  const call = stepCall(step, scope);
  const plan = await prepareCall(api, operation, call.args, {
    userAgent: userAgent(context.version, identity),
    ...(call.body === undefined ? {} : { body: new TextEncoder().encode(call.body) }),
    validates: true,
    isSample,
    valuesOf: async parameter => parameterValues(catalog, parameter),
  });
  return { step, call, api, operation, plan };
};

const runtimeExchange = (plan: RequestPlan, { exchange: { response }, decoded }: Answer): RuntimeExchange => ({
  url: plan.url,
  method: plan.method,
  statusCode: response.status,
  requestHeader: name => plan.headers[name.toLowerCase()],
  requestQuery: name => new URL(plan.url).searchParams.get(name) ?? undefined,
  responseHeader: name => headerValue(response.headers, name),
  responseBody: decoded && documentOf(decoded),
});
