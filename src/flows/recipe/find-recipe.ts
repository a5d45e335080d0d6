import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { compileRecipes } from '../../import/arazzo.ts';
import { readDocument } from '../../import/read-document.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Recipe } from '../../model/recipe.ts';
import { fileProblem } from '../../store/file-problem.ts';

/**
 * The recipe of this name; for the path of an Arazzo document, the workflow in it.
 *
 * @param workflow which one, where a document has several
 * @throws UsageError with what was probably meant
 */
export const findRecipe = async (context: Context, name: string, workflow?: string): Promise<Recipe> => {
  if (/[/\\]|\.(ya?ml|json)$/i.test(name)) return fromFile(context, name, workflow);
  const recipes = await (await context.catalog()).recipes();
  const found = recipes.find(({ id }) => id === name);
  if (found) return found;
  const ids = recipes.map(({ id }) => id);
  const meant = nearest(name, ids, 3);
  throw new UsageError(`There is no recipe "${name}"`, {
    next: [...(meant.length === 0 ? [] : [`Did you mean ${meant.join(' or ')}?`]), 'See them all: apix run'],
  });
};

const fromFile = async (context: Context, file: string, workflow: string | undefined): Promise<Recipe> => {
  const bytes = await readFile(resolve(context.cwd, file)).catch((error: unknown) => {
    throw fileProblem(error, file, 'read') ?? error;
  });
  const catalog = await context.catalog();
  const recipes = compileRecipes(await readDocument(bytes, file), {
    name: file,
    findApi: id => catalog.find(id)?.id,
  });
  const [only, ...others] = recipes;
  const found = workflow === undefined && others.length === 0 ? only : recipes.find(({ id }) => id === workflow);
  if (found) return found;
  const ids = recipes.map(({ id }) => id).join(', ');
  throw new UsageError(`Which workflow of ${file}? It has ${ids || 'none'}`, { next: ['Name one: --workflow ID'] });
};
