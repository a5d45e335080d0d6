import type { Context } from '../context.ts';
import { resolveApi } from '../flows/resolve.ts';

export interface ExportOptions {
  readonly api: string;
  readonly yaml: boolean;
}

/** Prints the OpenAPI document of an API; whatever reads OpenAPI can read it. */
export const exportDocument = async (context: Context, { api, yaml }: ExportOptions): Promise<void> => {
  const catalog = await context.catalog();
  const document = await catalog.document(resolveApi(catalog, api).id);
  if (!yaml) {
    await context.io.out(`${JSON.stringify(document, undefined, 2)}\n`);
    return;
  }
  const { renderYaml } = await import('../render/yaml.ts');
  await context.io.out(renderYaml(document));
};
