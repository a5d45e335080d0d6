import { Command, Option } from 'commander';

import { duration, jobs } from '../option-values.ts';
import { exportDocument } from '../export-document.ts';
import type { CommandModule } from '../registry.ts';
import { runVerify, type VerifyOptions } from '../verify-catalog.ts';

const catalog: CommandModule = (context, finish) => {
  const command = new Command('catalog')
    .summary('see whether the APIs answer, or print their documents')
    .description('Looks after the catalog.');
  command
    .command('verify')
    .description(
      'Makes one harmless call to each API and remembers how it went; show and list --verified tell it. One for which there is no key, or whose limit is used up, is skipped. Ends with 10 if one failed.',
    )
    .argument('[apis...]', 'ids of APIs; all of them without one')
    .addOption(
      new Option('-o, --format <form>', 'form of the report').choices(['table', 'json', 'junit']).default('table'),
    )
    .option('-j, --jobs <count>', 'hosts that are asked at once', jobs, 8)
    .option('--timeout <duration>', 'give a call up after this long', duration, 30_000)
    .addHelpText(
      'after',
      '\nExamples:\n  $ apix catalog verify nws treasury\n  $ apix catalog verify -o junit > report.xml',
    )
    .action(async (names: readonly string[], options: VerifyOptions) =>
      finish(await runVerify(context, names, options)),
    );
  command
    .command('export')
    .description('Prints the OpenAPI 3.1 document of an API, a bundled one or your own.')
    .argument('<api>', 'id of the API')
    .option('--yaml', 'print YAML', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ apix catalog export nws > nws.json\n  $ apix catalog export petstore --yaml',
    )
    .action(async (api: string, { yaml }: { yaml: boolean }) => exportDocument(context, { api, yaml }));
  return command;
};

export default catalog;
