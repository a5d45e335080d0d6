import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { exitCodes, type ExitCode, UsageError } from '../../errors.ts';
import { seenByOthers } from '../../flows/key-refused.ts';
import { keyStates, keyStateText } from '../../flows/key-state.ts';
import { keyedApi, servedBy, storeKey } from '../../flows/keep-key.ts';
import { keyRows } from '../../flows/key-rows.ts';
import { keyTestCall } from '../../flows/key-test-call.ts';
import { prepareCall } from '../../flows/prepare-call.ts';
import type { Api } from '../../model/api.ts';
import { userAgent } from '../../plan/user-agent.ts';
import { readStdin } from '../parse-arguments.ts';
import { defaultMaxSize } from '../call-options.ts';
import { perform } from '../perform.ts';
import type { CommandModule } from '../registry.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';

const keys: CommandModule = (context, finish) => {
  const command = new Command('keys')
    .summary("keep API keys in the system's keychain")
    .description(
      'Keeps API keys in the keychain of the system, one entry for all the APIs that share a key. A key in an environment variable comes before the keychain.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ apix keys set nasa\n  $ pass show data.gov | apix keys set nasa --stdin\n  $ apix keys test nasa',
    );
  command
    .command('set')
    .description('store a key; it is asked for without being shown')
    .argument('<api>', 'id of the API')
    // Taken to be refused in words of our own: what follows the name may be a key.
    .allowExcessArguments()
    .option('--stdin', 'read the key from standard input', false)
    .action(async (name: string, { stdin }: { stdin: boolean }, { args }: Command) =>
      setKey(context, { name, words: args.slice(1), stdin }),
    );
  command
    .command('list')
    .description('which keys there are, and where they come from; never the keys themselves')
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => listKeys(context, json));
  command
    .command('test')
    .description('make one harmless call with the key')
    .argument('<api>', 'id of the API')
    .action(async (name: string) => finish(await testKey(context, name)));
  command
    .command('remove')
    .description('delete a key from the keychain')
    .argument('<api>', 'id of the API')
    .action(async (name: string) => removeKey(context, name));
  return command;
};

export default keys;

interface SetOptions {
  readonly name: string;
  readonly words: readonly string[];
  readonly stdin: boolean;
}

const setKey = async (context: Context, { name, words, stdin }: SetOptions): Promise<void> => {
  if (words.length > 0) {
    throw new UsageError('A key is not taken from the command line', {
      facts: [seenByOthers],
      next: [
        `Type it when asked: apix keys set ${name}`,
        `Or pipe it in: apix keys set ${name} --stdin < key.txt`,
        'If that was a real key, replace it: it has been seen',
      ],
    });
  }
  const { api, key } = await keyedApi(context, name);
  // A keychain that does not open is said before anybody has typed a key for nothing.
  await (await context.secrets()).list([key.group]);
  const { served, shadow } = await storeKey(context, key, stdin ? await readStdin(context) : await ask(context, api));
  context.io.err(`Stored in the keychain for ${served.join(', ')}\n`);
  if (shadow !== undefined) context.io.err(`Mind: $${shadow} is set, and comes before the keychain\n`);
};

const ask = async ({ io }: Context, api: Api): Promise<string> => {
  if (!io.isStdinTty) {
    throw new UsageError('There is no terminal to ask for the key', {
      next: [`Pipe it in: apix keys set ${api.id} --stdin < key.txt`],
    });
  }
  if (api.key?.signUp !== undefined) io.err(`A key for ${api.title} can be had at ${api.key.signUp}\n`);
  return io.askSecret('Key (not shown): ');
};

const listKeys = async (context: Context, isJson: boolean): Promise<void> => {
  const rows = await keyRows(context);
  if (isJson) {
    const shown = rows.map(({ group, apis, variables, state }) => ({ group, apis, variables, ...state }));
    await context.io.out(`${JSON.stringify(shown, undefined, 2)}\n`);
    return;
  }
  await context.io.out(
    await renderListing(
      [
        { title: 'KEY', value: row => row.group, style: 'id' },
        { title: 'STATE', value: row => keyStateText(row.state) },
        { title: 'SERVES', value: row => row.apis.join(', '), grows: true },
      ],
      rows,
      { isTty: context.io.isOutTty, width: context.io.width, style: await createStyle(context.io.outColor) },
    ),
  );
};

const removeKey = async (context: Context, name: string): Promise<void> => {
  const { api, key } = await keyedApi(context, name);
  const wasThere = await (await context.secrets()).remove(key.group);
  context.io.err(
    wasThere
      ? `Removed the key of ${(await servedBy(context, key.group)).join(', ')}\n`
      : `The keychain has no key for ${api.id}\n`,
  );
};

/** One harmless call; the answer's body is nobody's business here, only what it amounts to. */
const testKey = async (context: Context, name: string): Promise<ExitCode> => {
  const { api, key } = await keyedApi(context, name);
  const state = (await keyStates(context, [key])).get(key.group);
  const { operation, arguments: args } = keyTestCall(api, key, state);
  const plan = await prepareCall(api, operation, args, {
    userAgent: userAgent(context.version, (await context.config()).get('identity')),
    validates: true,
    isSample: false,
  });
  const silent = { ...context, io: { ...context.io, out: async () => undefined, isOutTty: false } };
  const code = await perform(silent, { plan, api, operation, isKeyTest: true }, testSwitches);
  if (code === exitCodes.ok)
    context.io.err(`The key ${keyStateText(state)} works: ${api.id} ${operation.id} answered\n`);
  return code;
};

const testSwitches = {
  include: false,
  verbose: false,
  quiet: false,
  dryRun: false,
  curl: false,
  header: [],
  validate: true,
  pace: true,
  maxSize: defaultMaxSize,
  http2: false,
  // A kept answer says nothing of the key.
  cache: false,
} as const;
