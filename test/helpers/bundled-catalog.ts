import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import type { IndexedApi } from '../../src/catalog/build-search-index.ts';
import type { Catalog } from '../../src/context.ts';
import { readCatalog, readValues, writeCatalog, writeValues } from '../../src/scripts/build.ts';

/** Tens of thousands of lines of YAML take seconds on a busy machine. */
const longestMs = 60_000;

let compiled: Promise<readonly IndexedApi[]> | undefined;

/**
 * The catalog that apix comes with, compiled from `catalogs/` as the build does it: what `dist/` holds may be older.
 * Called at the head of a test file or of a `describe`; the catalog is there when its tests run.
 */
export const useBundledCatalog = (): (() => Promise<Catalog>) => {
  let folder = '';
  beforeAll(async () => {
    compiled ??= readCatalog();
    folder = await mkdtemp(join(tmpdir(), 'apix-catalog-'));
    await writeCatalog(await compiled, folder);
    await writeValues(await readValues(), join(folder, 'values'));
  }, longestMs);
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  return async () => openCatalog(folder);
};
