import { Command } from 'commander';

import type { CacheTotals, Context } from '../../context.ts';
import { resolveApi } from '../../flows/resolve.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { counted } from '../../lib/grouped.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import { cacheBytes } from '../../store/settings.ts';
import type { CommandModule } from '../registry.ts';

const cache: CommandModule = context => {
  const command = new Command('cache')
    .summary('look at kept answers, or drop them')
    .description('Looks at the answers that apix keeps to give them again, and drops them.')
    .addHelpText(
      'after',
      `
Examples:
  $ apix cache info
  $ apix cache clear nws

Keep more: apix config set cache-size 1GB
Keep nothing: apix config set cache off`,
    );
  command
    .command('info')
    .description('how much is kept of each API')
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => showInfo(context, json));
  command
    .command('clear')
    .description('drop all kept answers, or those of one API')
    .argument('[api]', 'id of the API, or a host')
    .action(async (api?: string) => clear(context, api));
  return command;
};

export default cache;

const showInfo = async (context: Context, isJson: boolean): Promise<void> => {
  const { io } = context;
  const { cache: store, place } = await context.state();
  const owners = await store.totals();
  const limit = cacheBytes(await context.config());
  const entries = owners.reduce((sum, each) => sum + each.entries, 0);
  const bytes = owners.reduce((sum, each) => sum + each.bytes, 0);
  if (isJson) {
    await io.out(`${JSON.stringify({ place, limit, entries, bytes, owners }, undefined, 2)}\n`);
    return;
  }
  if (owners.length === 0) {
    io.err(`Nothing is kept in ${place}\n`);
    return;
  }
  await io.out(
    await renderListing<CacheTotals>(
      [
        { title: 'API', value: row => row.owner, style: 'id' },
        { title: 'ANSWERS', value: row => String(row.entries) },
        { title: 'SIZE', value: row => formatBytes(row.bytes) },
      ],
      owners,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
  io.err(`${counted(entries, 'answer')}, ${formatBytes(bytes)} of at most ${formatBytes(limit)}, in ${place}\n`);
};

const clear = async (context: Context, name: string | undefined): Promise<void> => {
  const { cache: store } = await context.state();
  const owner = name === undefined ? undefined : await ownerOf(context, name);
  const count = await store.clear(owner);
  const whose = owner === undefined ? '' : ` of ${owner}`;
  context.io.err(count === 0 ? `Nothing was kept${whose}\n` : `Dropped ${counted(count, 'answer')}${whose}\n`);
};

/** A host that answers are kept of, else an API of the catalog. @throws UsageError where it is neither */
const ownerOf = async (context: Context, name: string): Promise<string> => {
  const owners = await (await context.state()).cache.totals();
  if (owners.some(({ owner }) => owner === name)) return name;
  return resolveApi(await context.catalog(), name).id;
};
