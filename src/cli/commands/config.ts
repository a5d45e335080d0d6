import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../lib/nearest.ts';
import { findSetting, type Setting, settings } from '../../store/settings.ts';
import type { CommandModule } from '../registry.ts';
import { termList } from '../term-list.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';

const config: CommandModule = context => {
  const command = new Command('config')
    .summary('look at settings and change them')
    .description('Looks at the settings of apix and changes them.')
    .addHelpText(
      'after',
      `\nSettings:\n${settingsHelp()}\n\nExamples:\n  $ apix config set identity "Ada Brook <ada@example.org>"\n  $ apix config get retries`,
    );
  command
    .command('get')
    .description('print a setting')
    .argument('<name>')
    .action(async (name: string) => getSetting(context, name));
  command
    .command('set')
    .description('change a setting')
    .argument('<name>')
    .argument('<value>')
    .action(async (name: string, value: string) => setSetting(context, name, value));
  command
    .command('unset')
    .description('go back to the default')
    .argument('<name>')
    .action(async (name: string) => unsetSetting(context, name));
  command
    .command('list')
    .description('all settings, with their defaults')
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => listSettings(context, json));
  command
    .command('path')
    .description('where the settings are kept')
    .action(async () => context.io.out(`${(await context.config()).path}\n`));
  return command;
};

export default config;

const all: Readonly<Record<string, Setting>> = settings;

const settingsHelp = (): string =>
  termList(
    Object.entries(all).map(([name, { meaning, default: initial }]) => [
      name,
      initial === undefined ? meaning : `${meaning} (default ${initial})`,
    ]),
  );

const known = (name: string): Setting => {
  const setting = findSetting(name);
  if (setting) return setting;
  const meant = nearest(name, Object.keys(all));
  throw new UsageError(`There is no setting "${name}"`, {
    next: [...meant.map(each => `Did you mean ${each}?`), `There are ${Object.keys(all).join(', ')}`],
  });
};

const getSetting = async (context: Context, name: string): Promise<void> => {
  const setting = known(name);
  const value = (await context.config()).get(name) ?? setting.default;
  if (value === undefined) context.io.err(`${name} is not set: apix config set ${name} "${setting.example}"\n`);
  else await context.io.out(`${value}\n`);
};

const setSetting = async (context: Context, name: string, value: string): Promise<void> => {
  await (await context.config()).set(name, value);
  context.io.err(`${name} is now ${value}\n`);
};

const unsetSetting = async (context: Context, name: string): Promise<void> => {
  const { default: initial } = known(name);
  await (await context.config()).unset(name);
  context.io.err(initial === undefined ? `${name} is not set any more\n` : `${name} is ${initial} again\n`);
};

const listSettings = async ({ io, config: open }: Context, isJson: boolean): Promise<void> => {
  const store = await open();
  const rows = Object.entries(all).map(([name, { meaning, default: initial }]) => ({
    name,
    value: store.get(name) ?? initial ?? null,
    isDefault: store.get(name) === undefined,
    default: initial ?? null,
    meaning,
  }));
  if (isJson) {
    await io.out(`${JSON.stringify(rows, undefined, 2)}\n`);
    return;
  }
  await io.out(
    await renderListing(
      [
        { title: 'SETTING', value: row => row.name, style: 'id' },
        { title: 'VALUE', value: row => row.value ?? '' },
        { title: 'SET', value: row => (row.isDefault ? 'default' : 'yes'), style: 'muted' },
        { title: 'MEANING', value: row => row.meaning, grows: true },
      ],
      rows,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
};
