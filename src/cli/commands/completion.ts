import { Argument, Command } from 'commander';

import type { Context } from '../../context.ts';
import { type ShellName, shellNames } from '../completion/shell-names.ts';
import type { CommandModule } from '../registry.ts';

const completion: CommandModule = context =>
  new Command('completion')
    .summary('print a script by which a shell completes what is typed')
    .description(
      'Prints a script by which a shell completes commands, switches, APIs, operations, parameters and their values when Tab is pressed.',
    )
    .addArgument(new Argument('<shell>', 'shell that it is for; bash from version 4 on').choices([...shellNames]))
    .addHelpText(
      'after',
      `
Install, once:
  $ echo 'eval "$(apix completion bash)"' >> ~/.bashrc
  $ echo 'eval "$(apix completion zsh)"' >> ~/.zshrc
  $ apix completion fish > ~/.config/fish/completions/apix.fish

In PowerShell, a line of $PROFILE:
  apix completion powershell | Out-String | Invoke-Expression

It reads the catalog, and neither sends nor keeps anything.`,
    )
    .action(async (shell: ShellName) => runCompletion(context, shell));

export default completion;

/** Prints the script of a shell. */
export const runCompletion = async ({ io, completion: open }: Context, shell: ShellName): Promise<void> =>
  io.out((await open()).script(shell));
