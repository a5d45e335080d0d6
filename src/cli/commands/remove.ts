import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { KeyError } from '../../errors.ts';
import { resolveOwn } from '../../flows/own/own-api.ts';
import { ownKeyGroup } from '../../model/own-keys.ts';
import type { CommandModule } from '../registry.ts';

const remove: CommandModule = context =>
  new Command('remove')
    .summary('remove an API that you added, and its key')
    .description('Removes an API that was added with apix add, and the key that is stored for it.')
    .argument('<api>', 'id of the API')
    .addHelpText('after', '\nExamples:\n  $ apix remove petstore')
    .action(async (api: string) => runRemove(context, api));

export default remove;

/**
 * The key goes first: whatever is added under this id later must not find it. A keychain that cannot be opened is
 * told, and keeps nobody from removing the API.
 */
export const runRemove = async (context: Context, name: string): Promise<void> => {
  const id = await resolveOwn(context, name);
  const own = await context.ownApis();
  if (own.read(id, 'api')?.key) await removeKey(context, id);
  await own.remove(id);
  context.io.err(`Removed ${id}\n`);
};

const removeKey = async (context: Context, id: string): Promise<void> => {
  try {
    await (await context.secrets()).remove(ownKeyGroup(id));
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    context.io.err(
      `The keychain cannot be opened: if it holds a key for ${id}, remove it there (${ownKeyGroup(id)})\n`,
    );
  }
};
