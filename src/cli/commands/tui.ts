import { Command } from 'commander';

import { openTui } from '../open-tui.ts';
import type { CommandModule } from '../registry.ts';

const tui: CommandModule = context =>
  new Command('tui')
    .summary('explore the catalog full-screen')
    .description(
      'Opens the full-screen explorer: search as you type, read, copy the command. On a terminal, apix alone does the same. The keys are explained by ?, and INK_SCREEN_READER=true makes it readable aloud.',
    )
    .argument('[api]', 'id of the API to begin with')
    .argument('[operation]', 'id of the operation to begin with')
    .addHelpText('after', '\nExamples:\n  $ apix tui\n  $ apix tui nws\n  $ apix tui nws alerts-active')
    .action(async (api: string | undefined, operation: string | undefined) =>
      openTui(context, { ...(api === undefined ? {} : { api }), ...(operation === undefined ? {} : { operation }) }),
    );

export default tui;
