import type { Clock } from '../../context.ts';
import { type ExitCode, exitCodes, UsageError } from '../../errors.ts';
import { parseExpression, type RuntimeExchange, type RuntimeScope } from '../../lib/runtime-expression.ts';
import type { Recipe, RecipeStep, StepAction } from '../../model/recipe.ts';
import { allHold } from './holds.ts';

/** What came of a step's call: the exchange, and how any other call with this answer would have ended. */
export interface StepAnswer {
  readonly exchange: RuntimeExchange;
  readonly exitCode: ExitCode;
}

export interface RunOptions {
  /** Makes the call of a step. What it throws ends the run. */
  readonly ask: (step: RecipeStep, scope: RuntimeScope) => Promise<StepAnswer>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly signal: AbortSignal;
}

/** How a run ended, and what it gives. */
export interface RecipeEnd {
  /** By their names; `null` for what no answer gave. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The step that failed, and as what. */
  readonly failed?: { readonly step: RecipeStep; readonly exitCode: ExitCode };
}

/** Actions can lead back: a recipe that never ends is one by mistake. */
const mostCalls = 200;

/** Runs the steps of a recipe, one after another and as their actions say. @throws what a call throws */
export const runRecipe = async (
  recipe: Recipe,
  inputs: Readonly<Record<string, unknown>>,
  { ask, clock, signal }: RunOptions,
): Promise<RecipeEnd> => {
  const { steps } = recipe;
  const given = new Map<string, Readonly<Record<string, unknown>>>();
  const tries = new Map<StepAction, number>();
  const before: RuntimeScope = { inputs, steps: given };
  let calls = 0;
  for (let step = steps[0]; step !== undefined;) {
    if (calls++ === mostCalls)
      throw new UsageError(`The recipe ${recipe.id} has made ${mostCalls} calls without an end`);
    const { exchange, exitCode } = await ask(step, before);
    const scope = { ...before, exchange };
    const isGood = step.criteria.length === 0 ? exitCode === exitCodes.ok : await allHold(step.criteria, scope);
    if (isGood) given.set(step.id, readAll(step.outputs, scope));
    const action = await firstAction(isGood ? step.onSuccess : step.onFailure, { scope, tries });
    // An end that the recipe foresees is none that went wrong.
    if (action?.type === 'end') break;
    if (action === undefined && !isGood) {
      const asWhat = exitCode === exitCodes.ok ? exitCodes.softFailure : exitCode;
      return { outputs: readAll(recipe.outputs, before), failed: { step, exitCode: asWhat } };
    }
    if (action?.type === 'retry') {
      tries.set(action, (tries.get(action) ?? 0) + 1);
      await clock.sleep(action.afterMs ?? 0, signal);
    }
    step = nextStep(steps, step, action);
  }
  return { outputs: readAll(recipe.outputs, before) };
};

const nextStep = (
  steps: readonly RecipeStep[],
  step: RecipeStep,
  action: StepAction | undefined,
): RecipeStep | undefined => {
  if (action === undefined) return steps[steps.indexOf(step) + 1];
  // A retry may go by way of another step, such as one that makes a token.
  return action.step === undefined ? step : steps.find(({ id }) => id === action.step);
};

const firstAction = async (
  actions: readonly StepAction[],
  { scope, tries }: { readonly scope: RuntimeScope; readonly tries: ReadonlyMap<StepAction, number> },
): Promise<StepAction | undefined> => {
  for (const action of actions) {
    const isLeft = (tries.get(action) ?? 0) < (action.limit ?? Infinity);
    if (isLeft && (await allHold(action.criteria, scope))) return action;
  }
  return undefined;
};

const readAll = (
  expressions: Readonly<Record<string, string>>,
  scope: RuntimeScope,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(expressions).map(([name, expression]) => [name, parseExpression(expression)?.(scope) ?? null]),
  );
