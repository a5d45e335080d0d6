import { UsageError } from '../../errors.ts';
import { nearest } from '../../lib/nearest.ts';
import { shellQuote } from '../../lib/shell-quote.ts';
import type { ValueSchema } from '../../model/operation.ts';
import type { Recipe, RecipeInput } from '../../model/recipe.ts';
import type { Arguments } from '../../plan/check-arguments.ts';
import { checkValue } from '../../plan/check-value.ts';

/**
 * The inputs of a recipe: what was given, as the type that its schema names, and the defaults for the rest.
 *
 * @param isDraft nothing will be sent: what is missing does not matter
 * @throws UsageError that lists all that does not fit
 */
export const recipeInputs = (
  recipe: Recipe,
  given: Arguments,
  { isDraft }: { readonly isDraft: boolean },
): Readonly<Record<string, unknown>> => {
  const facts = [
    ...Object.keys(given).flatMap(name => unknownInput(recipe, name)),
    ...recipe.inputs.flatMap(input => misfits(input, given[input.name], isDraft)),
  ];
  if (facts.length > 0) {
    const count = facts.length === 1 ? 'One thing does' : `${facts.length} things do`;
    throw new UsageError(`${count} not fit the recipe ${recipe.id}; nothing was sent`, {
      facts,
      next: [`For example: ${recipeExample(recipe)}`, `See its steps: apix run ${recipe.id} --dry-run`],
    });
  }
  return Object.fromEntries(
    recipe.inputs.flatMap(({ name, schema }): readonly (readonly [string, unknown])[] => {
      const value = given[name];
      if (value === undefined) return schema.default === undefined ? [] : [[name, schema.default]];
      return [[name, typed(schema, value)]];
    }),
  );
};

/** The command that runs a recipe with values that work. */
export const recipeExample = ({ id, inputs }: Recipe): string =>
  ['apix', 'run', id, ...inputs.flatMap(exampleWord)].join(' ');

/** What has a default need not be typed. */
const exampleWord = ({ name, required, schema, example }: RecipeInput): readonly string[] =>
  example === undefined || (!required && schema.default !== undefined) ? [] : [shellQuote(`${name}=${example}`)];

const unknownInput = ({ inputs }: Recipe, name: string): readonly string[] => {
  const names = inputs.map(input => input.name);
  if (names.includes(name)) return [];
  const [meant] = nearest(name, names);
  return [`${name}: it takes ${meant === undefined ? names.join(', ') || 'nothing' : `no such value; ${meant}?`}`];
};

const misfits = (
  { name, description, required, schema }: RecipeInput,
  value: Arguments[string] | undefined,
  isDraft: boolean,
): readonly string[] => {
  if (value === undefined) return required && !isDraft ? [`${name} is missing: ${description}`] : [];
  if (typeof value !== 'string' && schema.type !== 'array') return [`${name}: given ${value.length} times`];
  const itemSchema = schema.type === 'array' ? (schema.items ?? {}) : schema;
  return [value].flat().flatMap(each => checkValue(itemSchema, each).map(problem => `${name}: ${problem}`));
};

const typed = (schema: ValueSchema, value: Arguments[string]): unknown => {
  if (schema.type === 'array') return [value].flat().map(each => typed(schema.items ?? {}, each));
  if (schema.type === 'integer' || schema.type === 'number') return Number(value);
  return schema.type === 'boolean' ? value === 'true' : value;
};
