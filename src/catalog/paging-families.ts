import type { Paging } from '../model/paging.ts';

/** Paging as a document has it: a kind with its names, or a family of software, with what differs from it. */
export type PagingSource = Paging | ({ readonly family: PagingFamily } & Partial<Paging>);

export type PagingFamily = keyof typeof pagingFamilies;

/** Software that many providers run: what a catalog file would otherwise repeat. Each with the manual it is taken from. */
export const pagingFamilies = {
  // https://docs.ckan.org/en/latest/api/ (package_search)
  ckan: {
    kind: 'offset',
    offset: 'start',
    size: 'rows',
    first: 0,
    defaultSize: 10,
    maxSize: 1000,
    total: '/result/count',
  },
  // https://docs.ckan.org/en/latest/maintaining/datastore.html (datastore_search)
  'ckan-datastore': {
    kind: 'offset',
    offset: 'offset',
    size: 'limit',
    first: 0,
    defaultSize: 100,
    maxSize: 32_000,
    total: '/result/total',
  },
  // https://dev.socrata.com/docs/paging.html: without $order the order is not defined
  socrata: {
    kind: 'offset',
    offset: '$offset',
    size: '$limit',
    first: 0,
    defaultSize: 1000,
    maxSize: 50_000,
    steady: { $order: ':id' },
  },
  // https://developers.arcgis.com/rest/services-reference/enterprise/query-feature-service-layer/
  arcgis: {
    kind: 'offset',
    offset: 'resultOffset',
    size: 'resultRecordCount',
    first: 0,
    more: ['/exceededTransferLimit', '/properties/exceededTransferLimit'],
  },
  // https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
  odata: { kind: 'next-url', next: '/@odata.nextLink', total: '/@odata.count' },
  // https://www.odata.org/documentation/odata-version-2-0/json-format/
  'odata-v2': { kind: 'next-url', next: '/d/__next', total: '/d/__count' },
  // https://datahelpdesk.worldbank.org/knowledgebase/articles/898581: what speaks of the page, then the rows
  'world-bank': {
    kind: 'page',
    page: 'page',
    size: 'per_page',
    first: 1,
    defaultSize: 50,
    total: '/0/total',
    pages: '/0/pages',
  },
} as const satisfies Record<string, Paging>;

/** The paging that a document means. */
export const expandPaging = (source: PagingSource): Paging => {
  if (!('family' in source)) return source;
  const { family, ...own } = source;
  return { ...pagingFamilies[family], ...own };
};
