import { headerValue } from '../../lib/header-list.ts';
import { parseLinkHeader } from '../../lib/link-header.ts';
import { resolvePointer } from '../../lib/json-pointer.ts';
import type { Paging } from '../../model/paging.ts';
import { numberAt } from './body-values.ts';
import { addressIn } from './by-next-url.ts';
import type { PageFacts } from './page-facts.ts';

/**
 * The paging of an answer of which nothing is known: a Link header with the relations of pages (RFC 8288), or the
 * next address where others have it in the body; `undefined` where there is no sign of it. A total that is found is
 * taken for an estimate.
 */
export const detectPaging = (page: Pick<PageFacts, 'body' | 'headers' | 'url' | 'rows'>): Paging | undefined => {
  const isPaged = parseLinkHeader(headerValue(page.headers, 'link') ?? '').some(({ relations }) =>
    relations.some(relation => pageRelations.has(relation)),
  );
  if (isPaged) return { kind: 'link-header', estimate: true, totalHeader: 'x-total-count' };
  const next = nextPointers.find(pointer => isNext(resolvePointer(page.body, pointer))) ?? odataNext(page.body);
  if (next === undefined) return undefined;
  const total = totalPointers.find(pointer => isTotal(page, { next, total: pointer }));
  return { kind: 'next-url', next, estimate: true, ...(total === undefined ? {} : { total }) };
};

const pageRelations: ReadonlySet<string> = new Set(['next', 'prev', 'previous', 'last']);

/** Django, JSON:API, HAL, OData, Laravel, Spring, OGC API, FHIR and what follows them. */
const nextPointers: readonly string[] = [
  '/next',
  '/links/next',
  '/_links/next',
  '/pagination/next',
  '/pagination/next_url',
  '/paging/next',
  '/meta/next',
  '/meta/next_url',
  '/info/next',
  '/@odata.nextLink',
  '/odata.nextLink',
  '/d/__next',
  '/nextLink',
  '/nextPage',
  '/next_page',
  '/next_page_url',
  '/next_page_uri',
  '/next_url',
  '/links',
  '/link',
];

/** The last page of OData has no place for an address, but says what it is. */
const odataNext = (body: unknown): string | undefined =>
  resolvePointer(body, '/@odata.context') === undefined ? undefined : '/@odata.nextLink';

const totalPointers: readonly string[] = ['/count', '/total', '/numberMatched', '/meta/total', '/@odata.count'];

/** An address, or the place of one that is empty on the last page. */
const isNext = (value: unknown): boolean => {
  if (value === null) return true;
  if (Array.isArray(value)) return value.some(isPageLink);
  const address = addressIn(value);
  return address !== undefined && /^(https?:\/\/|\/|\?)/.test(address);
};

const isPageLink = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { rel, relation } = value as Readonly<Record<string, unknown>>;
  return [rel, relation].some(each => typeof each === 'string' && pageRelations.has(each));
};

/** What counts no more than this page, while there is another, counts this page. */
const isTotal = (
  { body, rows }: Pick<PageFacts, 'body' | 'rows'>,
  { next, total }: { readonly next: string; readonly total: string },
): boolean => {
  const count = numberAt(body, total);
  if (count === undefined || count < rows.length) return false;
  return count > rows.length || addressIn(resolvePointer(body, next)) === undefined;
};
