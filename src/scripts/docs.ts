// Writes the tables of README.md and CONTRIBUTING.md anew from what the program itself knows, or only checks them.
//
//   node src/scripts/docs.ts [--check]
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { environmentFacts } from '../cli/environment-facts.ts';
import { formatMeanings } from '../cli/format-meanings.ts';
import { registry } from '../cli/registry.ts';
import { exitCodeFacts } from '../explain/exit-code-facts.ts';
import { settings } from '../store/settings.ts';
import { keyChapters } from '../tui/keymap.ts';
import { readCatalog, readRecipes } from './build.ts';
import { fillIn, type Parts } from './docs/fill-in.ts';
import { documentParts } from './docs/parts.ts';

/** A document as it is, and as it is to be. */
export interface RefreshedDocument {
  readonly name: string;
  readonly current: string;
  readonly fresh: string;
}

const root = join(import.meta.dirname, '../..');
const names = ['README.md', 'CONTRIBUTING.md'] as const;

/** Reads the documents and fills in their tables; writes nothing. */
export const refreshDocuments = async (): Promise<readonly RefreshedDocument[]> => {
  const parts = await readParts();
  return Promise.all(
    names.map(async name => {
      const current = await readFile(join(root, name), 'utf8');
      return { name, current, fresh: fillIn(current, parts) };
    }),
  );
};

const readParts = async (): Promise<Parts> => {
  const [catalog, packageText] = await Promise.all([readCatalog(), readFile(join(root, 'package.json'), 'utf8')]);
  const { scripts } = JSON.parse(packageText) as { readonly scripts: Readonly<Record<string, string>> };
  return documentParts({
    commands: registry,
    apis: catalog.map(({ api }) => api),
    recipes: await readRecipes(catalog.map(({ api }) => api)),
    exitCodes: exitCodeFacts,
    formats: formatMeanings,
    variables: environmentFacts,
    settings,
    keys: keyChapters,
    scripts,
  });
};

const main = async (isCheck: boolean): Promise<number> => {
  const stale = (await refreshDocuments()).filter(({ current, fresh }) => current !== fresh);
  for (const { name, fresh } of stale) {
    if (!isCheck) await writeFile(join(root, name), fresh);
    process.stdout.write(isCheck ? `${name} is stale. Run: npm run docs\n` : `${name} written\n`);
  }
  return isCheck && stale.length > 0 ? 1 : 0;
};

if (import.meta.main) process.exitCode = await main(process.argv.includes('--check'));
