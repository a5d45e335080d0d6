import { resolvePointer } from '../../lib/json-pointer.ts';
import { followAddress } from './follow-address.ts';
import { type Dialect, end } from './page-facts.ts';

/**
 * The next address in the body: the National Weather Service, GovInfo, OData; or a list of links that has one under
 * `rel: next` (OGC API, STAC) or `relation: next` (FHIR). A page without records is the last, whatever it says.
 */
export const byNextUrl: Dialect = (paging, plan, page) => {
  const address = page.rows.length === 0 ? undefined : addressIn(resolvePointer(page.body, paging.next ?? '/next'));
  return address === undefined ? end : followAddress(plan, address, page, paging);
};

/** The address in a text, in a link object, or in a list of links. */
export const addressIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (Array.isArray(value)) return addressIn(value.find(isNextLink));
  if (typeof value !== 'object' || value === null) return undefined;
  const { href, url } = value as Readonly<Record<string, unknown>>;
  return addressIn(typeof href === 'string' ? href : typeof url === 'string' ? url : undefined);
};

const isNextLink = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { rel, relation } = value as Readonly<Record<string, unknown>>;
  return rel === 'next' || relation === 'next';
};
