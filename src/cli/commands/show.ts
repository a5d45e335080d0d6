import { Command } from 'commander';

import type { Catalog, Context } from '../../context.ts';
import { type KeyState, keyStates, keyStateText } from '../../flows/key-state.ts';
import { exampleCommand } from '../../flows/call-command.ts';
import { resolveApi, resolveOperation } from '../../flows/resolve.ts';
import type { Api } from '../../model/api.ts';
import { type DirectoryEntry, obstaclesOf } from '../../model/directory.ts';
import type { Recipe } from '../../model/recipe.ts';
import type { CommandModule } from '../registry.ts';
import { createStyle } from '../../render/style.ts';
import { verificationFacts, verificationText } from '../../render/verification.ts';

export interface ShowOptions {
  readonly api: string;
  readonly operation?: string;
  readonly json: boolean;
}

const show: CommandModule = context =>
  new Command('show')
    .summary('explain an API, one thing to call in it, or a recipe')
    .description(
      'Explains an API: what it is, who runs it, sign-in, limits, operations. With an operation: what it takes and gives.',
    )
    .argument('<api>', 'id of the API, or of a recipe')
    .argument('[operation]', 'id of the operation')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ apix show nws\n  $ apix show nws alerts-active\n  $ apix show openfda --json',
    )
    .action(async (api: string, operation: string | undefined, { json }: { json: boolean }) =>
      runShow(context, { api, json, ...(operation === undefined ? {} : { operation }) }),
    );

export default show;

/** Prints what the catalog knows, as a page or as JSON. */
export const runShow = async (context: Context, options: ShowOptions): Promise<void> => {
  const { io } = context;
  const catalog = await context.catalog();
  const entry = catalog.find(options.api) ? undefined : catalog.findEntry(options.api);
  if (entry && options.operation === undefined) return showEntry(context, entry, options);
  const recipe = catalog.find(options.api) || entry ? undefined : await recipeOf(catalog, options.api);
  if (recipe) return showRecipe(context, recipe, options);
  const api = await catalog.load(resolveApi(catalog, options.api).id);
  const operation = options.operation === undefined ? undefined : resolveOperation(api, options.operation);
  const key = await stateOf(context, api);
  const verification = operation ? undefined : (await (await context.verifications()).read()).get(api.id);
  if (options.json) {
    const shown = operation
      ? { api: api.id, ...operation, command: exampleCommand(api.id, operation) }
      : {
          ...api,
          keyState: key ?? null,
          verified: verificationFacts(verification),
          operations: api.operations.map(({ id, method, path, summary }) => ({ id, method, path, summary })),
        };
    await io.out(`${JSON.stringify(shown, undefined, 2)}\n`);
    return;
  }
  const { renderApi, renderOperation } = await import('../../render/api.ts');
  const target = { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) };
  await io.out(
    operation
      ? renderOperation(api, operation, exampleCommand(api.id, operation), target)
      : await renderApi(
          api,
          { key: keyStateText(key), verification: verificationText(verification, context.clock.now()) },
          target,
        ),
  );
};

/** What little is known of what cannot be called yet. */
const showEntry = async ({ io }: Context, entry: DirectoryEntry, { json }: ShowOptions): Promise<void> => {
  if (json) {
    await io.out(`${JSON.stringify({ ...entry, callable: false, obstacles: obstaclesOf(entry) }, undefined, 2)}\n`);
    return;
  }
  const { renderEntry } = await import('../../render/directory-entry.ts');
  await io.out(renderEntry(entry, { width: io.width, style: await createStyle(io.outColor) }));
};

const recipeOf = async (catalog: Catalog, name: string): Promise<Recipe | undefined> =>
  (await catalog.recipes()).find(({ id }) => id === name);

const showRecipe = async ({ io }: Context, recipe: Recipe, { json }: ShowOptions): Promise<void> => {
  const { recipeExample } = await import('../../flows/recipe/recipe-inputs.ts');
  const example = recipeExample(recipe);
  if (json) {
    await io.out(`${JSON.stringify({ ...recipe, example }, undefined, 2)}\n`);
    return;
  }
  const { renderRecipe } = await import('../../render/recipe.ts');
  await io.out(renderRecipe(recipe, example, { width: io.width, style: await createStyle(io.outColor) }));
};

const stateOf = async (context: Context, { key }: Api): Promise<KeyState | undefined> =>
  key && (await keyStates(context, [key])).get(key.group);
