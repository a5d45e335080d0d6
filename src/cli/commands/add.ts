import { Command } from 'commander';

import type { Context, OwnApi } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { keyStates, keyStateText } from '../../flows/key-state.ts';
import { refuseTakenId } from '../../flows/own/taken-id.ts';
import { importSource } from '../../flows/own/import-source.ts';
import { createStyle } from '../../render/style.ts';
import { renderOwnApi } from '../../render/own-api.ts';
import { confirm } from '../confirm.ts';
import { documentSettings } from '../document-settings.ts';
import type { CommandModule } from '../registry.ts';
import { talkWidth } from '../talk-width.ts';

export interface AddOptions {
  readonly source: string;
  readonly as?: string;
  readonly baseUrl?: string;
  readonly yes: boolean;
}

const add: CommandModule = context =>
  new Command('add')
    .summary('add an API to the catalog by its document')
    .description(
      'Adds an API to your own catalog by its document: OpenAPI 3.0 or 3.1, Swagger 2.0 or a Postman 2.1 collection, as JSON or YAML. It is then like any other: search, list, show, call, keys, quota, get. Shows which hosts, which sign-in and which operations it has, and asks before it is added.',
    )
    .argument('<source>', 'file, address, id from the directory, guru:NAME of APIs.guru, or - for standard input')
    .option('--as <id>', 'what the API is called; made from its title otherwise')
    .option('--base-url <url>', 'where the API is, instead of what the document says')
    .option('-y, --yes', 'add it without asking', false)
    .addHelpText(
      'after',
      `
Examples:
  $ apix add openapi.yaml
  $ apix add https://petstore3.swagger.io/api/v3/openapi.json --as petstore
  $ apix add guru:xkcd.com
  $ apix add xkcd
  $ apix add - --as parts --base-url https://parts.example/v2 --yes < swagger.json`,
    )
    .action(async (source: string, options: Omit<AddOptions, 'source'>) => runAdd(context, { source, ...options }));

export default add;

/** Reads a document, tells what it has, asks, and keeps it. */
export const runAdd = async (context: Context, { source, as: wanted, baseUrl, yes }: AddOptions): Promise<void> => {
  const catalog = await context.catalog();
  // What the directory lists keeps its name.
  const id = wanted ?? catalog.findEntry(source)?.id;
  if (id !== undefined) refuseTakenId(catalog, id);
  const settings = await documentSettings(context);
  const own = await importSource(context, source, {
    settings,
    ...(id === undefined ? {} : { id }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  refuseTakenId(catalog, own.api.id);
  const { io } = context;
  const style = await createStyle(io.errColor);
  io.err(renderOwnApi(own.api, await storedKey(context, own), { style, width: talkWidth(io) }));
  if (!yes) await askToAdd(context, source);

  await (await context.ownApis()).save(own);
  io.err(`\n${added(own)}`);
};

/** A key may be there from an earlier API of this name: it would go to the hosts of this one. */
const storedKey = async (context: Context, { api: { key } }: OwnApi): Promise<string | undefined> =>
  key && keyStateText((await keyStates(context, [key])).get(key.group));

const askToAdd = async (context: Context, source: string): Promise<void> => {
  const isAgreed = await confirm(context, 'Add it?', source !== '-');
  if (isAgreed === undefined) {
    throw new UsageError('Nothing was added: there is nobody to ask', { next: ['Add it without asking: --yes'] });
  }
  if (!isAgreed) throw new UsageError('Nothing was added');
};

const added = ({ api }: OwnApi): string =>
  [
    `Added ${api.id}`,
    ...(api.key ? [`Its key: apix keys set ${api.id}`] : []),
    `What it can do: apix show ${api.id}`,
    '',
  ].join('\n');
