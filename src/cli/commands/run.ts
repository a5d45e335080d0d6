import { Command, Option } from 'commander';

import type { Context } from '../../context.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { callCommand } from '../../flows/call-command.ts';
import { findRecipe } from '../../flows/recipe/find-recipe.ts';
import { recipeExample, recipeInputs } from '../../flows/recipe/recipe-inputs.ts';
import { stepDraft } from '../../flows/recipe/step-call.ts';
import { printable } from '../../lib/printable.ts';
import type { Recipe } from '../../model/recipe.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import { addCacheSwitches, addSendSwitches, type Format, formats } from '../call-options.ts';
import { addChartSwitches, type ChartSwitches, checkChart } from '../chart-options.ts';
import { parseArguments } from '../parse-arguments.ts';
import { checkQueries } from '../query-options.ts';
import type { CommandModule } from '../registry.ts';
import { runSteps, type StepSwitches, tellEnd } from '../run-steps.ts';
import { writeTo } from '../output-target.ts';
import { addShapeSwitches, type ShapeSwitches } from '../shape-options.ts';
import { writeOutputs } from '../write-outputs.ts';

export interface RunOptions extends StepSwitches, ChartSwitches, ShapeSwitches {
  readonly format?: Format;
  readonly query?: string;
  readonly output?: string;
  readonly workflow?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const run: CommandModule = (context, finish) =>
  addSendSwitches(
    addCacheSwitches(
      addShapeSwitches(
        addChartSwitches(
          new Command('run')
            .summary('run a recipe: several calls, each made from the answers before')
            .description(
              'Runs a recipe, which is an Arazzo 1.0 document: several calls, each made from the answers before. Without a name it lists them.',
            )
            .argument('[recipe]', 'id of a recipe, or the path of an Arazzo document')
            .argument('[inputs...]', 'name=value; name=@file and name=@- read the value')
            .addOption(new Option('-o, --format <form>', 'form of the output').choices([...formats])),
        ).option('--query <expression>', 'print only what this JMESPath expression selects of the outputs'),
      )
        .option('--output <file>', 'write to a file, whole or not at all')
        .option('--json', 'list the recipes as JSON', false)
        .option('--dry-run', 'print the steps, and send nothing', false)
        .option('--sample', 'answer each step with invented data from the catalog, and send nothing', false)
        .option('--workflow <id>', 'the workflow to run, where a document has several')
        .option('-v, --verbose', 'tell each attempt, wait and redirect, and all limits', false)
        .option('-q, --quiet', 'say nothing but errors', false),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ apix run
  $ apix run forecast address='4600 Silver Hill Rd, Washington, DC'
  $ apix run drug-safety drug=ibuprofen --dry-run
  $ apix run near-quake place=Tokyo --query quakes -o csv --output quakes.csv

What a recipe takes: apix show RECIPE`,
    )
    .action(async (name: string | undefined, words: readonly string[], options: RunOptions) => {
      if (name === undefined) await listRecipes(context, options);
      else finish(await runNamed(context, { name, words }, options));
    });

export default run;

/** Runs a recipe, or prints its steps, and writes what it gives. */
export const runNamed = async (
  context: Context,
  { name, words }: { readonly name: string; readonly words: readonly string[] },
  options: RunOptions,
): Promise<ExitCode> => {
  checkChart(options);
  const recipe = await findRecipe(context, name, options.workflow);
  const { args } = await parseArguments(context, words);
  const inputs = recipeInputs(recipe, args, { isDraft: options.dryRun });
  if (options.dryRun) return printSteps(context, { recipe, inputs }, options);
  await checkQueries(options);
  const end = await runSteps(context, { recipe, inputs }, options);
  const exitCode = tellEnd(context, recipe, end);
  if (exitCode !== exitCodes.ok) return exitCode;
  const notes = await writeTo(context, options.output, async target => writeOutputs(end.outputs, options, target));
  if (!options.quiet) context.io.err(notes.map(note => `${note}\n`).join(''));
  return exitCode;
};

/** Each step as the command that it stands for; what only an answer can tell stands in braces. */
const printSteps = async (
  { io }: Context,
  { recipe, inputs }: { readonly recipe: Recipe; readonly inputs: Readonly<Record<string, unknown>> },
  { format }: RunOptions,
): Promise<ExitCode> => {
  const drafts = recipe.steps.map(step => ({ step, ...stepDraft(step, { inputs, steps: new Map() }) }));
  if (format === 'json') {
    const facts = drafts.map(({ step, args, body }) => ({
      step: step.id,
      description: step.description,
      api: step.api,
      operation: step.operation,
      arguments: args,
      ...(body === undefined ? {} : { body }),
    }));
    await io.out(`${JSON.stringify(facts, undefined, 2)}\n`);
    return exitCodes.ok;
  }
  const style = await createStyle(io.outColor);
  const lines = drafts.map(({ step, args, body }, index) => {
    const command = callCommand(step.api, step.operation, args, body);
    return `${style.heading(`${index + 1}/${drafts.length} ${step.id}`)} ${step.description}\n${style.command(command)}\n`;
  });
  await io.out(io.isOutTty ? printable(lines.join('')) : lines.join(''));
  return exitCodes.ok;
};

const listRecipes = async ({ io, catalog }: Context, { json }: RunOptions): Promise<void> => {
  const recipes = await (await catalog()).recipes();
  if (json) {
    const facts = recipes.map(recipe => ({
      id: recipe.id,
      summary: recipe.summary,
      inputs: recipe.inputs,
      apis: apisOf(recipe),
      example: recipeExample(recipe),
    }));
    await io.out(`${JSON.stringify(facts, undefined, 2)}\n`);
    return;
  }
  await io.out(
    await renderListing<Recipe>(
      [
        { title: 'RECIPE', value: ({ id }) => id, style: 'id' },
        {
          title: 'NEEDS',
          value: ({ inputs }) => inputs.flatMap(({ name, required }) => (required ? [name] : [])).join(' '),
        },
        { title: 'SUMMARY', value: ({ summary }) => summary, grows: true },
      ],
      recipes,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
};

const apisOf = ({ steps }: Recipe): readonly string[] => [...new Set(steps.map(({ api }) => api))];
