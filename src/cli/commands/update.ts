import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { ApixError, type ExitCode, exitCodes, UsageError } from '../../errors.ts';
import { resolveOwn } from '../../flows/own/own-api.ts';
import { refetch, type Refetched } from '../../flows/own/refetch.ts';
import { printableLine } from '../../lib/printable.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import { confirm } from '../confirm.ts';
import { documentSettings } from '../document-settings.ts';
import type { CommandModule } from '../registry.ts';

export interface UpdateOptions {
  readonly api?: string;
  readonly check: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

const update: CommandModule = (context, finish) =>
  new Command('update')
    .summary('fetch the documents of your own APIs anew')
    .description(
      'Fetches the document of an API that was added, or of all of them, and prints what has changed: operations and parameters that are new, gone or changed. A change is breaking where a call that fitted before may not fit any more. Where a document names a new host, it asks first.',
    )
    .argument('[api]', 'id of the API; all that were added without one')
    .option('--check', 'change nothing, and exit with 10 if something breaking has changed', false)
    .option('-y, --yes', 'take new hosts without asking', false)
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExamples:\n  $ apix update petstore\n  $ apix update --check')
    .action(async (api: string | undefined, options: Omit<UpdateOptions, 'api'>) => {
      finish(await runUpdate(context, { ...options, ...(api === undefined ? {} : { api }) }));
    });

export default update;

/** One API after another; what keeps one from being updated is told, and the others go on. */
export const runUpdate = async (context: Context, options: UpdateOptions): Promise<ExitCode> => {
  const ids = options.api === undefined ? await allOwn(context) : [await resolveOwn(context, options.api)];
  const rows: Row[] = [];
  let worst: ExitCode = exitCodes.ok;
  for (const id of ids) {
    try {
      rows.push(...(await updateOne(context, id, options)));
    } catch (error) {
      if (!(error instanceof ApixError) || ids.length === 1 || context.signal.aborted) throw error;
      context.io.err(`${id}: ${printableLine(error.message)}\n`);
      worst = error.exitCode;
    }
  }
  await print(context, rows, options);
  if (worst !== exitCodes.ok) return worst;
  return options.check && rows.some(row => row.isBreaking) ? exitCodes.testFailed : exitCodes.ok;
};

type Row = Refetched['changes'][number] & { readonly api: string };

const allOwn = async (context: Context): Promise<readonly string[]> => {
  const ids = (await context.catalog()).list.filter(api => api.isOwn === true).map(api => api.id);
  if (ids.length > 0) return ids;
  throw new UsageError('You have added no API yet', { next: ['apix add FILE, or an address'] });
};

const updateOne = async (context: Context, id: string, { check, yes }: UpdateOptions): Promise<readonly Row[]> => {
  const { own, changes, newOrigins } = await refetch(context, id, await documentSettings(context));
  if (!check) {
    if (newOrigins.length > 0 && !yes) await askForHosts(context, id, newOrigins);
    await (await context.ownApis()).save(own);
  }
  if (changes.length === 0) context.io.err(`${id}: nothing has changed in how it is called\n`);
  return changes.map(change => ({ api: id, ...change }));
};

/** Otherwise whoever gets hold of a document would get the keys of all that update it. */
const askForHosts = async (context: Context, id: string, origins: readonly string[]): Promise<void> => {
  context.io.err(`The document of ${id} names hosts that it did not before: ${origins.join(', ')}\n`);
  if ((await confirm(context, 'Send requests, and its key, there?')) === true) return;
  throw new UsageError(`${id} stays as it was`, { next: [`If you know these hosts: apix update ${id} --yes`] });
};

const print = async ({ io }: Context, rows: readonly Row[], { json }: UpdateOptions): Promise<void> => {
  if (json) {
    await io.out(`${JSON.stringify(rows, undefined, 2)}\n`);
    return;
  }
  if (rows.length === 0) return;
  await io.out(
    await renderListing<Row>(
      [
        { title: 'API', value: row => row.api, style: 'id' },
        { title: 'OPERATION', value: row => row.operation ?? '' },
        { title: 'CHANGE', value: row => row.kind },
        { title: 'BREAKING', value: row => (row.isBreaking ? 'breaking' : '') },
        { title: 'WHAT', value: row => row.what, grows: true },
      ],
      rows,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
};
