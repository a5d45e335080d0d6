import { findRecords } from '../decode/records.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes } from '../errors.ts';
import { callCommand } from '../flows/call-command.ts';
import type { Answer } from '../flows/read-answer.ts';
import { createStepCaller, type ReadyStep } from '../flows/recipe/ask-step.ts';
import { type RecipeEnd, runRecipe } from '../flows/recipe/run-recipe.ts';
import { printableLine } from '../lib/printable.ts';
import type { Recipe } from '../model/recipe.ts';
import { createStyle, type Style } from '../render/style.ts';
import { type CacheSwitches, sendSettings, type SendSwitches } from './call-options.ts';
import { tellAnswer, type TalkSwitches } from './tell-answer.ts';
import { tellProgress } from './tell-progress.ts';
import { sizeOf } from './write-answer.ts';

export interface StepSwitches extends SendSwitches, CacheSwitches, Pick<TalkSwitches, 'quiet' | 'verbose'> {
  /** Answer each step with the catalog's own example. */
  readonly sample: boolean;
}

/** Runs a recipe, each step told on stderr as it goes: what it is, the command that does the same, what came back. */
export const runSteps = async (
  context: Context,
  { recipe, inputs }: { readonly recipe: Recipe; readonly inputs: Readonly<Record<string, unknown>> },
  switches: StepSwitches,
): Promise<RecipeEnd> => {
  const { io, clock, signal } = context;
  const style = await createStyle(io.errColor);
  const progress = tellProgress(context, { ...switches, style });
  const ask = await createStepCaller(context, {
    settings: await sendSettings(context, switches),
    isSample: switches.sample,
    maxSize: switches.maxSize,
    onCall: ready => switches.quiet || io.err(stepText(ready, recipe, style)),
    observe: progress.observe,
    onAnswer: async (ready, answer) => {
      progress.stop();
      await tellStep(context, ready, { answer, switches, style });
    },
  });
  return runRecipe(recipe, inputs, { ask, clock, signal }).finally(progress.stop);
};

/** The heading of a step, and the command that does the same. */
const stepText = ({ step, call, api, operation }: ReadyStep, { steps }: Recipe, style: Style): string => {
  const place = style.heading(`${steps.indexOf(step) + 1}/${steps.length} ${printableLine(step.id)}`);
  const command = printableLine(callCommand(api.id, operation.id, call.args, call.body));
  return `${place} ${printableLine(step.description)}\n${style.muted(`$ ${command}`)}\n`;
};

const tellStep = async (
  context: Context,
  ready: ReadyStep,
  { answer, switches, style }: { readonly answer: Answer; readonly switches: StepSwitches; readonly style: Style },
): Promise<void> => {
  const { decoded, verdict } = answer;
  const records = decoded && verdict.exitCode === exitCodes.ok ? findRecords(decoded, ready.plan.records) : undefined;
  const written = {
    size: await sizeOf(answer),
    hidden: [],
    ...(records ? { records: records.rows.length } : {}),
  };
  const told = { ...ready, answer, written, isSample: switches.sample };
  await tellAnswer(context, told, { switches: { ...switches, include: false }, style });
};

/** The exit code of a run, and on stderr which step it failed at. */
export const tellEnd = ({ io }: Pick<Context, 'io'>, recipe: Recipe, { failed }: RecipeEnd): ExitCode => {
  if (failed === undefined) return exitCodes.ok;
  const { step, exitCode } = failed;
  const place = `${recipe.steps.indexOf(step) + 1} of ${recipe.steps.length} (${step.id})`;
  const conditions = step.criteria.map(({ condition }) => condition).join(' and ');
  const why = exitCode === exitCodes.softFailure && conditions !== '' ? `, which wants ${conditions}` : '';
  io.err(`${printableLine(`The recipe ${recipe.id} ended at step ${place}${why}`)}\n`);
  return exitCode;
};
