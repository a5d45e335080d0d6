import { UsageError } from '../errors.ts';
import { expressionsIn } from '../lib/runtime-expression.ts';
import { valueText } from '../lib/value-text.ts';
import type { Recipe, RecipeInput } from '../model/recipe.ts';
import { expressionsOf, type Refuse, resolved, type Surroundings } from './arazzo-parts.ts';
import { compileStep } from './arazzo-step.ts';
import { type JsonObject, listOf, objectOf, textOf } from './loosely.ts';

/**
 * The workflows of an Arazzo 1.0 document.
 *
 * A source is the API that its document's file is named after, else the one of its own name. Its address is not read:
 * what is called, and with whose key, is for the catalog to say.
 *
 * @param findApi the id of an API by a name, where there is one
 * @throws UsageError with the place of the first thing that is not as the standard says, or that apix does not run
 */
export const compileRecipes = (
  document: unknown,
  { name, findApi }: { readonly name: string; readonly findApi: (name: string) => string | undefined },
): readonly Recipe[] => {
  const refuse: Refuse = (place, why) => {
    throw new UsageError(`${name}, ${place}: ${why}`);
  };
  const root = objectOf(document);
  const version = String(root.arazzo);
  if (!/^1\.0\.\d+$/.test(version)) refuse('#/arazzo', 'this is no Arazzo 1.0 document');
  const sources = new Map(
    listOf(root.sourceDescriptions)
      .map(objectOf)
      .map((source, index) => [
        textOf(source.name),
        apiOfSource(source, findApi) ??
          refuse(`#/sourceDescriptions/${index}`, `there is no API "${textOf(source.name)}"`),
      ]),
  );
  return listOf(root.workflows)
    .map(objectOf)
    .map((workflow, index) => compileWorkflow(workflow, { root, sources, place: `#/workflows/${index}`, refuse }));
};

const apiOfSource = ({ name, url }: JsonObject, findApi: (name: string) => string | undefined): string | undefined => {
  const file = String(url).split('/').at(-1) ?? '';
  return findApi(file.replace(/\.(ya?ml|json)$/, '')) ?? findApi(String(name));
};

const compileWorkflow = (workflow: JsonObject, around: Surroundings): Recipe => {
  const { place, refuse } = around;
  for (const member of ['dependsOn', 'successActions', 'failureActions', 'parameters'])
    if (workflow[member] !== undefined) refuse(`${place}/${member}`, 'apix does not run this part of Arazzo yet');
  const steps = listOf(workflow.steps)
    .map(objectOf)
    .map((step, index) => compileStep(step, { ...around, place: `${place}/steps/${index}` }));
  const recipe = {
    id: textOf(workflow.workflowId),
    summary: textOf(workflow.summary),
    description: textOf(workflow.description),
    inputs: compileInputs(resolved(workflow.inputs, around)),
    steps,
    outputs: expressionsOf(workflow.outputs, `${place}/outputs`, refuse),
  };
  const [stray] = strayReferences(recipe);
  return stray === undefined ? recipe : refuse(place, stray);
};

/** What a recipe speaks of and does not have: a value that never comes would only be missed when it runs. */
const strayReferences = ({ inputs, steps, outputs }: Recipe): readonly string[] => {
  const known = new Set([
    ...inputs.map(({ name }) => `$inputs.${name}`),
    ...steps.flatMap(step => Object.keys(step.outputs).map(name => `$steps.${step.id}.outputs.${name}`)),
  ]);
  const ids = new Set(steps.map(({ id }) => id));
  const targets = steps.flatMap(step => [...step.onSuccess, ...step.onFailure].map(action => action.step ?? step.id));
  return [
    ...expressionsIn([steps.map(step => [step.arguments, step.body, step.outputs]), outputs])
      .filter(expression => /^\$(inputs|steps)\./.test(expression))
      .map(expression => expression.replace(/#.*/s, ''))
      .filter(expression => !known.has(expression))
      .map(expression => `nothing is called ${expression}`),
    ...targets.filter(id => !ids.has(id)).map(id => `there is no step ${id}`),
  ];
};

const compileInputs = ({ properties, required }: JsonObject): readonly RecipeInput[] =>
  Object.entries(objectOf(properties)).map(([name, value]) => {
    const { description, examples, ...schema } = objectOf(value);
    const [example] = listOf(examples);
    return {
      name,
      description: textOf(description),
      required: listOf(required).includes(name),
      schema,
      ...(example === undefined ? {} : { example: valueText(example) }),
    };
  });
