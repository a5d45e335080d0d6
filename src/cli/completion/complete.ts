import type { Context } from '../../context.ts';
import { exitCodes, type ExitCode, UsageError } from '../../errors.ts';
import { type Answer, beginningWith, nothing } from './answer.ts';
import { bash } from './bash.ts';
import { findGap, type Typed } from './find-gap.ts';
import { fish } from './fish.ts';
import { offer } from './offers.ts';
import { powershell } from './powershell.ts';
import type { Shell } from './shell.ts';
import type { ShellName } from './shell-names.ts';
import { zsh } from './zsh.ts';

/**
 * `apix __complete SHELL`, which the scripts call: reads on stdin what is typed, for a word may be a key and has no
 * business among the arguments of a process, and prints what can stand at the cursor as the script of that shell
 * wants it. It has a tenth of a second in all, so no definition of a command is loaded.
 */
export const runComplete = async (context: Context, [name = '']: readonly string[]): Promise<ExitCode> => {
  const shell = Object.hasOwn(shells, name) ? shells[name as ShellName] : undefined;
  if (shell === undefined)
    throw new UsageError('Which shell is to be answered?', { next: ['See: apix help completion'] });
  const chunks = await Array.fromAsync(context.io.stdin);
  await context.io.out(await shell(context, Buffer.concat(chunks).toString()));
  return exitCodes.ok;
};

/** What can stand at the cursor. */
const complete = async (context: Context, typed: Typed): Promise<Answer> => {
  const gap = findGap((await context.completion()).commands, typed);
  switch (gap?.kind) {
    case undefined:
      return nothing;
    case 'command':
      return beginningWith(
        typed.word,
        Object.entries(gap.commands).map(([name, { summary }]) => [name, summary]),
      );
    case 'switch':
      return beginningWith(
        typed.word,
        gap.switches.map(({ flags: [long = ''], meaning }) => [long, meaning]),
      );
    case 'value':
      return offer(gap, context);
  }
};

const answering =
  <Line extends Typed>({ read, write }: Shell<Line>) =>
  async (context: Context, input: string): Promise<string> => {
    const line = read(input);
    return write(await complete(context, line), line, Number(context.env['COLUMNS']) || 80);
  };

const shells = {
  bash: answering(bash),
  zsh: answering(zsh),
  fish: answering(fish),
  powershell: answering(powershell),
} as const satisfies Readonly<Record<ShellName, unknown>>;
