import { join } from 'node:path';

import type { IndexedApi } from '../../src/catalog/build-search-index.ts';
import { openCatalog } from '../../src/catalog/bundled-catalog.ts';
import type { Api } from '../../src/model/api.ts';
import { readCatalog } from '../../src/scripts/build.ts';

/** Where the catalog's files are. */
export const catalogFolder = join(import.meta.dirname, '../../catalogs');

/** The catalog that the build has just compiled, as `npm test` says by `APIX_BUILT=1`; what `dist/` holds otherwise may be older. */
export const builtCatalog: string | undefined =
  process.env['APIX_BUILT'] === '1' ? join(import.meta.dirname, '../../dist/catalog') : undefined;

let compiled: Promise<readonly IndexedApi[]> | undefined;

/** Every file of the catalog, compiled; once for all tests, for it takes seconds. */
export const compiledCatalog = async (): Promise<readonly IndexedApi[]> => (compiled ??= readCatalog(catalogFolder));

/** Every API of the catalog. */
export const wholeCatalog = async (): Promise<readonly Api[]> => {
  if (builtCatalog === undefined) return (await compiledCatalog()).map(({ api }) => api);
  const { list, load } = openCatalog(builtCatalog);
  return Promise.all(list.map(async ({ id }) => load(id)));
};
