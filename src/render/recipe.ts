import { printableDeep } from '../lib/printable.ts';
import { valueText } from '../lib/value-text.ts';
import type { Recipe, RecipeInput } from '../model/recipe.ts';
import { hanging, wrap } from './paragraph.ts';
import type { Style } from './style.ts';

/** A page about a recipe: what it does, what it takes and the calls it makes. */
export const renderRecipe = (
  source: Recipe,
  example: string,
  { width, style }: { readonly width: number; readonly style: Style },
): string => {
  const recipe = printableDeep(source);
  const pageWidth = Math.min(width, 100);
  const longest = Math.max(0, ...recipe.inputs.map(({ name }) => name.length));
  const lines = [
    `${style.heading(recipe.id)} ${style.muted('(recipe)')}`,
    wrap(`${recipe.summary.replace(/\.$/, '')}.`, pageWidth),
    '',
    ...(recipe.description === '' ? [] : [wrap(recipe.description, pageWidth), '']),
    ...(recipe.inputs.length === 0 ? [] : [style.heading('Inputs')]),
    ...recipe.inputs.map(input => hanging(input.name.padEnd(longest), describeInput(input), pageWidth)),
    ...(recipe.inputs.length === 0 ? [] : ['']),
    style.heading('Steps'),
    ...recipe.steps.map(({ description, api, operation }, index) =>
      hanging(`${index + 1}.`, `${description}: ${api} ${operation}`, pageWidth),
    ),
    '',
    `Run it: ${style.command(example)}`,
  ];
  return `${lines.join('\n')}\n`;
};

const describeInput = ({ description, required, schema }: RecipeInput): string =>
  [
    description,
    ...(schema.enum ? [`One of ${schema.enum.join(', ')}.`] : []),
    ...(required ? ['Needed.'] : []),
    ...(schema.default === undefined ? [] : [`${valueText(schema.default)}, if not given.`]),
  ].join(' ');
