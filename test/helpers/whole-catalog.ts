import { join } from 'node:path';

import type { IndexedApi } from '../../src/catalog/build-search-index.ts';
import { readCatalog } from '../../src/scripts/build.ts';

/** Where the catalog's files are. */
export const catalogFolder = join(import.meta.dirname, '../../catalogs');

let compiled: Promise<readonly IndexedApi[]> | undefined;

/** Every API of the catalog, compiled from its file; once for all tests, for it takes seconds. */
export const wholeCatalog = async (): Promise<readonly IndexedApi[]> => (compiled ??= readCatalog(catalogFolder));
