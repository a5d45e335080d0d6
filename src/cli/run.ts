import type { CommanderError } from 'commander';

import type { Context } from '../context.ts';
import { ApixError, exitCodes, type ExitCode, UsageError } from '../errors.ts';
import { fileProblem } from '../store/file-problem.ts';
import { type CommandName, findCommand, pagedCommands, registry } from './registry.ts';
import { prepareHelp } from './prepare-help.ts';
import { nearest } from '../lib/nearest.ts';
import { createStyle } from '../render/style.ts';
import { isClosedPipe } from './closed-pipe.ts';
import type { Paging } from './paging.ts';
import { talkWidth } from './talk-width.ts';
import { isForPeople } from './is-for-people.ts';

/**
 * Runs one command line and says how it ended. Everything a person sees of a failure is written here:
 * an `ApixError` as its lines, anything else as a fault of apix.
 *
 * @param argv without the program's own name
 */
export const run = async (argv: readonly string[], context: Context): Promise<ExitCode> => {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    return report(error, context);
  }
};

const dispatch = async (argv: readonly string[], context: Context): Promise<ExitCode> => {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-V') {
    await context.io.out(`${context.version}\n`);
    return exitCodes.ok;
  }
  if (name === undefined && isForPeople(context)) {
    const { openTui } = await import('./open-tui.ts');
    await openTui(context);
    return exitCodes.ok;
  }
  if (name === undefined || name === '--help' || name === '-h') {
    const { shortHelp } = await import('./short-help.ts');
    await context.io.out(shortHelp(registry, context));
    return exitCodes.ok;
  }
  if (name === '__complete') {
    const { runComplete } = await import('./completion/complete.ts');
    return runComplete(context, rest);
  }
  return runCommand(nameOf(name), rest, context);
};

const nameOf = (name: string): CommandName => {
  const entry = findCommand(name);
  if (entry) return entry.name;
  const meant = nearest(
    name,
    registry.map(each => each.name),
  );
  const what = name.startsWith('-')
    ? `There is no option ${name.replace(/=.*/s, '')} before a command`
    : `There is no command "${name}"`;
  throw new UsageError(what, { next: [...meant.map(each => `Did you mean ${each}?`), 'See: apix help'] });
};

const runCommand = async (name: CommandName, argv: readonly string[], outer: Context): Promise<ExitCode> => {
  let code: ExitCode = exitCodes.ok;
  const { loadCommand } = await import('./command-modules.ts');
  const create = await loadCommand(name);
  const hasPager = pagedCommands.includes(name);
  const paging = hasPager && !argv.includes('--no-pager') ? await openPaging(outer) : undefined;
  const context = paging ? { ...outer, io: paging.io } : outer;
  const command = create(context, ended => {
    code = ended;
  });
  const shown: string[] = [];
  for (const each of [command, ...command.commands]) {
    prepareHelp(each.exitOverride(), context, text => void shown.push(text));
  }
  command.name(`apix ${name}`);
  try {
    await command.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!isCommanderError(error)) throw error;
    await outer.io.out(shown.join(''));
    if (error.exitCode === 0) return exitCodes.ok;
    throw usageErrorOf(error, name);
  } finally {
    await paging?.end();
  }
  await outer.io.out(shown.join(''));
  return code;
};

/** A pager is for a person at a terminal who can answer it. */
const openPaging = async (context: Context): Promise<Paging | undefined> => {
  if (!isForPeople(context)) return undefined;
  const { createPaging } = await import('./paging.ts');
  return createPaging(context);
};

const isCommanderError = (error: unknown): error is CommanderError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');

const usageErrorOf = (error: CommanderError, name: string): UsageError => {
  // What follows an option that there is not may be a key: it is not repeated.
  const [message = '', ...more] = error.message
    .replace(/^error: /, '')
    .replace(/(unknown option '[^'=]*)=[^']*'/, "$1'")
    .split('\n');
  const suggestions = more.map(line => line.replace(/^\((.*)\)$/, '$1'));
  return new UsageError(error.code === 'commander.help' ? `apix ${name}: which one?` : capitalised(message), {
    next: [...suggestions, `See: apix help ${name}`],
  });
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A full disk behind stdout, say: nothing that apix did wrong. */
const outputProblem = (error: unknown): unknown => {
  const isWrite = error instanceof Error && 'syscall' in error && error.syscall === 'write';
  return isWrite ? (fileProblem(error, 'standard output') ?? error) : error;
};

const report = async (raised: unknown, context: Context): Promise<ExitCode> => {
  if (isClosedPipe(raised)) return exitCodes.ok;
  const { renderError, renderFault } = await import('../render/error.ts');
  const error = outputProblem(raised);
  const style = await createStyle(context.io.errColor);
  if (error instanceof ApixError) {
    if (error.exitCode !== exitCodes.interrupted) context.io.err(renderError(error, style, talkWidth(context.io)));
    return error.exitCode;
  }
  context.io.err(renderFault(error, style));
  return exitCodes.fault;
};
