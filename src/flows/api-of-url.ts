import type { Catalog } from '../context.ts';
import type { Api, ApiSummary } from '../model/api.ts';
import { matchesPath } from './matches-path.ts';

/**
 * The API whose own address this is, by its origin. Of several on one host, the one that has an operation there, else
 * the one whose base address goes furthest along with it; none, where the address is below none of them.
 */
export const apiOfUrl = async (catalog: Catalog, url: URL): Promise<ApiSummary | undefined> => {
  const candidates = catalog.at(url.origin);
  if (candidates.length < 2) return candidates[0];
  const apis = await Promise.all(candidates.map(async ({ id }) => catalog.load(id)));
  const exact = apis.find(api => api.operations.some(operation => matchesPath(api, operation, url)));
  const chosen =
    exact ?? apis.toSorted((left, right) => reach(right, url) - reach(left, url)).find(api => reach(api, url) > 0);
  return candidates.find(({ id }) => id === chosen?.id);
};

/** How far the longest base address of an API goes along with an address; 0 where none does. */
const reach = ({ baseUrl, operations }: Api, url: URL): number =>
  Math.max(
    ...[baseUrl, ...operations.flatMap(operation => operation.baseUrl ?? [])]
      .map(each => `${each}/`)
      .map(each => (`${url.origin}${url.pathname}/`.startsWith(each) ? each.length : 0)),
  );
