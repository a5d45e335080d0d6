import { expect, test } from 'vitest';

import { detectPaging } from '../../../src/plan/paging/detect-paging.ts';
import type { Paging } from '../../../src/model/paging.ts';
import type { PageFacts } from '../../../src/plan/paging/page-facts.ts';

const two = [{ id: 1 }, { id: 2 }];

interface Case {
  readonly name: string;
  readonly body?: unknown;
  readonly headers?: PageFacts['headers'];
  readonly expected: Partial<Paging>;
}

const cases: readonly Case[] = [
  { name: 'a Link header', headers: [['link', '</a?p=2>; rel="next"']], expected: { kind: 'link-header' } },
  {
    name: 'the Link header of a last page',
    headers: [['link', '</a?p=1>; rel="prev"']],
    expected: { kind: 'link-header' },
  },
  {
    name: 'Django',
    body: { count: 9, next: 'https://a.example/?p=2', results: two },
    expected: { kind: 'next-url', next: '/next', total: '/count' },
  },
  { name: 'its last page', body: { count: 2, next: null, results: two }, expected: { next: '/next', total: '/count' } },
  {
    name: 'a count of the page is no total',
    body: { count: 2, next: '/?p=2', results: two },
    expected: { kind: 'next-url', next: '/next', estimate: true },
  },
  { name: 'JSON:API', body: { links: { next: '/a?page[number]=2' }, data: two }, expected: { next: '/links/next' } },
  { name: 'HAL', body: { _links: { next: { href: '/a?p=2' } } }, expected: { next: '/_links/next' } },
  {
    name: 'OGC API',
    body: {
      links: [
        { rel: 'self', href: '/a' },
        { rel: 'next', href: '/b' },
      ],
      numberMatched: 7,
    },
    expected: { next: '/links', total: '/numberMatched' },
  },
  {
    name: 'OData',
    body: { '@odata.nextLink': 'https://a.example/x?$skiptoken=2', value: two },
    expected: { next: '/@odata.nextLink' },
  },
  {
    name: 'the last page of OData',
    body: { '@odata.context': 'https://a.example/$metadata', value: two },
    expected: { next: '/@odata.nextLink' },
  },
];

test.each(cases)('$name', ({ body = two, headers = [], expected }) => {
  expect(detectPaging({ body, headers, url: 'https://a.example/', rows: two })).toMatchObject(expected);
});

test('a count of the page is not taken for a total', () => {
  const body = { count: 2, next: '/?p=2', results: two };

  expect(detectPaging({ body, headers: [], url: 'https://a.example/', rows: two })).not.toHaveProperty('total');
});

test.each([
  { name: 'records alone', body: { items: two } },
  { name: 'a list', body: two },
  { name: 'a word that is no address', body: { next: 'Friday', items: two } },
  { name: 'links of something else', body: { links: [{ rel: 'self', href: '/a' }] } },
  { name: 'a Link header of something else', body: two, link: '</style.css>; rel="stylesheet"' },
])('no sign of it: $name', ({ body, link = '' }) => {
  expect(detectPaging({ body, headers: [['link', link]], url: 'https://a.example/', rows: two })).toBeUndefined();
});
