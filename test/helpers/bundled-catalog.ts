import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import type { Catalog } from '../../src/context.ts';
import { catalogFiles, readRecipes, readValues, writeFiles, writeValues } from '../../src/scripts/build.ts';
import { readDirectory } from '../../src/scripts/directory/read-directory.ts';
import { builtCatalog, catalogFolder, compiledCatalog } from './whole-catalog.ts';

/** Tens of thousands of lines of YAML take seconds on a busy machine. */
const longestMs = 60_000;

let compiled: Promise<ReadonlyMap<string, string>> | undefined;

/**
 * The catalog that apix comes with: that of the build, if it has just been made, else compiled from `catalogs/` as it does.
 * Called at the head of a test file or of a `describe`; the catalog is there when its tests run.
 */
export const useBundledCatalog = (): (() => Promise<Catalog>) => {
  const built = builtCatalog;
  if (built !== undefined) return async () => openCatalog(built);
  let folder = '';
  beforeAll(async () => {
    compiled ??= compile();
    folder = await mkdtemp(join(tmpdir(), 'apix-catalog-'));
    await writeFiles(await compiled, folder);
    await writeValues(await readValues(), join(folder, 'values'));
  }, longestMs);
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  return async () => openCatalog(folder);
};

const compile = async (): Promise<ReadonlyMap<string, string>> => {
  const apis = await compiledCatalog();
  const recipes = await readRecipes(apis.map(({ api }) => api));
  return catalogFiles(apis, { directory: await readDirectory(catalogFolder), recipes });
};
