import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import type { Catalog } from '../../src/context.ts';
import { readCatalog, writeCatalog } from '../../src/scripts/build.ts';

let opened: Promise<Catalog> | undefined;

/** The catalog of `test/fixtures/paged`, compiled once. */
export const pagedCatalog = async (): Promise<Catalog> => (opened ??= open());

const open = async (): Promise<Catalog> => {
  const folder = await mkdtemp(join(tmpdir(), 'apix-paged-'));
  await writeCatalog(await readCatalog(join(import.meta.dirname, '../fixtures/paged')), folder);
  return openCatalog(folder);
};
