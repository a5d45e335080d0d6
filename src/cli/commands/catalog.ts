import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { resolveApi } from '../../flows/resolve.ts';
import type { CommandModule } from '../registry.ts';

const catalog: CommandModule = context => {
  const command = new Command('catalog')
    .summary("print an API's OpenAPI document")
    .description('What the catalog is made of.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ apix catalog export nws > nws.json\n  $ apix catalog export petstore --yaml',
    );
  command
    .command('export')
    .description('print the OpenAPI 3.1 document of an API, bundled or your own')
    .argument('<api>', 'id of the API')
    .option('--yaml', 'print YAML', false)
    .action(async (api: string, { yaml }: { yaml: boolean }) => runExport(context, { api, yaml }));
  return command;
};

export default catalog;

export interface ExportOptions {
  readonly api: string;
  readonly yaml: boolean;
}

/** Prints the document; whatever reads OpenAPI can read it. */
export const runExport = async (context: Context, { api, yaml }: ExportOptions): Promise<void> => {
  const catalogOf = await context.catalog();
  const document = await catalogOf.document(resolveApi(catalogOf, api).id);
  if (!yaml) {
    await context.io.out(`${JSON.stringify(document, undefined, 2)}\n`);
    return;
  }
  const { renderYaml } = await import('../../render/yaml.ts');
  await context.io.out(renderYaml(document));
};
