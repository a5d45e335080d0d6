import { SoftFailureError } from '../../errors.ts';
import { stringifyJson } from '../../lib/json.ts';
import { fillIn, type RuntimeScope } from '../../lib/runtime-expression.ts';
import { valueText } from '../../lib/value-text.ts';
import type { RecipeStep } from '../../model/recipe.ts';
import type { Arguments } from '../../plan/check-arguments.ts';

/** What a step calls, with its values filled in. */
export interface StepCall {
  readonly args: Arguments;
  /** JSON text. */
  readonly body?: string;
}

/**
 * The call of a step. An argument whose value nothing gives is left out: the operation says whether it can be.
 *
 * @throws SoftFailureError for a text with a gap in it
 */
export const stepCall = (step: RecipeStep, scope: RuntimeScope): StepCall =>
  filled(step, scope, (expression, isWhole) => {
    if (isWhole) return undefined;
    throw new SoftFailureError(`Step ${step.id} needs ${expression}, and there was nothing there`);
  });

/** The call of a step before anything is known of the answers: what they would give stands in braces, `{geocode.lat}`. */
export const stepDraft = (step: RecipeStep, scope: RuntimeScope): StepCall =>
  filled(step, scope, expression => `{${expression.replace(/^\$(inputs|steps)\./, '').replace('.outputs.', '.')}}`);

const filled = (step: RecipeStep, scope: RuntimeScope, missing: Parameters<typeof fillIn>[2]): StepCall => ({
  args: Object.fromEntries(
    Object.entries(step.arguments).flatMap(([name, template]) => {
      const value = fillIn(template, scope, missing);
      if (value === undefined || value === null) return [];
      return [[name, Array.isArray(value) ? value.map(valueText) : valueText(value)] as const];
    }),
  ),
  ...(step.body === undefined ? {} : { body: stringifyJson(fillIn(step.body, scope, missing)) }),
});
