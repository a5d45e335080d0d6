import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../lib/nearest.ts';
import { helpTopics } from '../help-topics.ts';
import { prepareHelp } from '../prepare-help.ts';
import { type CommandModule, findCommand, registry } from '../registry.ts';

const help: CommandModule = context =>
  new Command('help')
    .summary('help on a command or a topic')
    .description('Help on a command, or on a topic.')
    .argument('[subject]', `a command, or one of ${Object.keys(helpTopics).join(', ')}`)
    .argument('[more...]')
    .action(async (subject: string | undefined) => runHelp(context, subject));

export default help;

/** Prints the help of a command or topic; of all commands when none is named. */
export const runHelp = async (context: Context, subject: string | undefined): Promise<void> => {
  if (subject === undefined) {
    const { shortHelp } = await import('../short-help.ts');
    await context.io.out(shortHelp(registry, context));
    return;
  }
  const topic = Object.hasOwn(helpTopics, subject) ? helpTopics[subject as keyof typeof helpTopics] : undefined;
  if (topic !== undefined) {
    await context.io.out(topic);
    return;
  }
  const entry = findCommand(subject);
  if (!entry) throw unknownSubject(subject);
  const { loadCommand } = await import('../command-modules.ts');
  const create = await loadCommand(entry.name);
  const shown: string[] = [];
  prepareHelp(
    create(context, () => undefined).name(`apix ${entry.name}`),
    context,
    text => void shown.push(text),
  ).outputHelp();
  await context.io.out(shown.join(''));
};

const unknownSubject = (subject: string): UsageError => {
  const subjects = [...registry.map(entry => entry.name), ...Object.keys(helpTopics)];
  const meant = nearest(subject, subjects);
  return new UsageError(`There is no help on "${subject}"`, {
    next: [...meant.map(each => `Did you mean ${each}?`), `There is help on ${subjects.join(', ')}`],
  });
};
