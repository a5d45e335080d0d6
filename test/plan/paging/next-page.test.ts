import { describe, expect, test } from 'vitest';

import type { Paging } from '../../../src/model/paging.ts';
import { nextPage } from '../../../src/plan/paging/next-page.ts';
import type { PageFacts } from '../../../src/plan/paging/page-facts.ts';
import { aPlan } from '../../helpers/model.ts';

const origin = 'https://api.shop.example';

const rows = (count: number): PageFacts['rows'] => Array.from({ length: count }, (_, id) => ({ id }));

interface Case {
  readonly name: string;
  readonly paging: Paging;
  /** Path and query of the request that was sent. */
  readonly sent?: string;
  readonly page?: Partial<PageFacts>;
  /** Path and query of the next one, or how it ends. */
  readonly expected: string;
}

const follow = ({ paging, sent = '/things', page = {} }: Case): string => {
  const plan = aPlan(`${origin}${sent}`);
  const facts: PageFacts = {
    body: {},
    headers: [],
    url: plan.url,
    rows: rows(10),
    reached: undefined,
    total: undefined,
    asked: plan,
    ...page,
  };
  const step = nextPage(paging, plan, facts);
  if (step.kind === 'page') return step.plan.url.slice(origin.length);
  return step.kind === 'stuck' ? `stuck: ${step.why}` : step.kind;
};

describe('page', () => {
  const paging: Paging = { kind: 'page', page: 'page', size: 'size', first: 1, defaultSize: 10, maxSize: 100 };
  const last = 'end';
  const cases: readonly Case[] = [
    { name: 'the first, unnumbered', paging, expected: '/things?page=2' },
    { name: 'counted from nought', paging: { ...paging, first: 0 }, expected: '/things?page=1' },
    {
      name: 'in its place, the rest as it was',
      paging,
      sent: '/things?q=a+b&page=2&s=%2C',
      expected: '/things?q=a+b&page=3&s=%2C',
    },
    { name: 'a short page', paging, page: { rows: rows(9) }, expected: last },
    {
      name: 'a page shorter than the size beyond the published one',
      paging,
      sent: '/things?size=500',
      expected: '/things?size=500&page=2',
    },
    {
      name: 'no size is known',
      paging: { kind: 'page', page: 'page' },
      page: { rows: rows(3) },
      expected: '/things?page=2',
    },
    {
      name: 'an empty page, whatever it says',
      paging: { ...paging, pages: '/pages' },
      page: { rows: [], body: { pages: 9 } },
      expected: last,
    },
    {
      name: 'the last by the number of pages',
      paging: { ...paging, pages: '/pages' },
      sent: '/things?page=3',
      page: { body: { pages: 3 } },
      expected: last,
    },
    {
      name: 'a short page that is not the last by the number of pages',
      paging: { ...paging, pages: '/pages' },
      page: { rows: rows(2), body: { pages: '3' } },
      expected: '/things?page=2',
    },
    { name: 'all have come by the total', paging, page: { reached: 40, total: 40 }, expected: last },
    {
      name: 'a short page, and more by the total',
      paging,
      page: { rows: rows(2), reached: 22, total: 40 },
      expected: '/things?page=2',
    },
    {
      name: 'an estimated total ends nothing',
      paging: { ...paging, estimate: true, pages: '/pages' },
      page: { body: { pages: 1 }, reached: 40, total: 30 },
      expected: '/things?page=2',
    },
    {
      name: 'a flag that more follows',
      paging: { ...paging, more: ['/a', '/b'] },
      page: { rows: rows(1), body: { b: true } },
      expected: '/things?page=2',
    },
    { name: 'no flag', paging: { ...paging, more: ['/a', '/b'] }, expected: last },
    {
      name: 'a next address that is gone',
      paging: { ...paging, next: '/next' },
      page: { body: { next: null } },
      expected: last,
    },
    {
      name: 'beyond the reach',
      paging: { ...paging, reach: 20 },
      sent: '/things?page=2',
      page: { total: 1234, reached: 20 },
      expected: 'stuck: The API hands out no more than 20 of 1,234 records by paging',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('offset', () => {
  const paging: Paging = { kind: 'offset', offset: 'offset', size: 'limit', first: 0, defaultSize: 10, maxSize: 100 };
  const cases: readonly Case[] = [
    { name: 'the first', paging, expected: '/things?offset=10' },
    { name: 'counted from one', paging: { ...paging, first: 1 }, expected: '/things?offset=11' },
    {
      name: 'by what came, not by what was asked for',
      paging,
      sent: '/things?limit=500&offset=20',
      page: { rows: rows(7) },
      expected: '/things?limit=500&offset=27',
    },
    {
      name: 'a dollar and brackets stay readable',
      paging: { ...paging, offset: '$offset' },
      expected: '/things?$offset=10',
    },
    {
      name: 'beyond the reach',
      paging: { ...paging, reach: 30 },
      sent: '/things?offset=20',
      expected: 'stuck: The API hands out no more than 30 records by paging',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('cursor', () => {
  const paging: Paging = { kind: 'cursor', cursor: 'after', next: '/meta/next' };
  const cases: readonly Case[] = [
    { name: 'a text', paging, page: { body: { meta: { next: 'a+b/c==' } } }, expected: '/things?after=a%2Bb/c%3D%3D' },
    { name: 'a number', paging, page: { body: { meta: { next: 17 } } }, expected: '/things?after=17' },
    {
      name: 'in a header',
      paging: { kind: 'cursor', cursor: 'after', nextHeader: 'X-Next' },
      page: { headers: [['x-next', 'z']] },
      expected: '/things?after=z',
    },
    { name: 'no more of it', paging, page: { body: { meta: { next: null } } }, expected: 'end' },
    { name: 'the empty text', paging, page: { body: { meta: { next: '' } } }, expected: 'end' },
    {
      name: 'the one that was sent',
      paging,
      sent: '/things?after=9',
      page: { body: { meta: { next: '9' } } },
      expected: 'end',
    },
    { name: 'a page without records', paging, page: { rows: [], body: { meta: { next: '9' } } }, expected: 'end' },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('link header', () => {
  const paging: Paging = { kind: 'link-header' };
  const link = (text: string): Partial<PageFacts> => ({ headers: [['Link', text]] });
  const cases: readonly Case[] = [
    {
      name: 'next among others',
      paging,
      page: link('</things?p=1>; rel="prev", </things?p=3>; rel="next"'),
      expected: '/things?p=3',
    },
    { name: 'only query', paging, sent: '/a/b?p=1', page: link('<?p=2>; rel=next'), expected: '/a/b?p=2' },
    { name: 'the last', paging, page: link('</things?p=1>; rel="prev"'), expected: 'end' },
    {
      name: 'next of something else',
      paging,
      page: link('</things?p=3>; rel="next"; anchor="/else"'),
      expected: 'end',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('next address', () => {
  const paging: Paging = { kind: 'next-url', next: '/links' };
  const cases: readonly Case[] = [
    { name: 'an address', paging, page: { body: { links: `${origin}/things?p=2#x` } }, expected: '/things?p=2' },
    {
      name: 'a link object (HAL)',
      paging,
      page: { body: { links: { href: '/things?p=2' } } },
      expected: '/things?p=2',
    },
    {
      name: 'a list of links (OGC API)',
      paging,
      page: {
        body: {
          links: [
            { rel: 'self', href: '/a' },
            { rel: 'next', href: '/things?p=2' },
          ],
        },
      },
      expected: '/things?p=2',
    },
    {
      name: 'a list of links (FHIR)',
      paging,
      page: { body: { links: [{ relation: 'next', url: '/things?p=2' }] } },
      expected: '/things?p=2',
    },
    {
      name: 'a list without the next',
      paging,
      page: { body: { links: [{ rel: 'self', href: '/a' }] } },
      expected: 'end',
    },
    { name: 'nothing', paging, page: { body: { links: null } }, expected: 'end' },
    {
      name: 'an empty page with a next address',
      paging,
      page: { rows: [], body: { links: '/things?p=2' } },
      expected: 'end',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('query fragment', () => {
  const paging: Paging = { kind: 'query-fragment', next: '/next' };
  const cases: readonly Case[] = [
    {
      name: 'the other parameters stay',
      paging,
      sent: '/debt?sort=-day&page[number]=1',
      page: { body: { next: '&page%5Bnumber%5D=2&page%5Bsize%5D=100' } },
      expected: '/debt?sort=-day&page[number]=2&page[size]=100',
    },
    { name: 'none', paging, page: { body: { next: null } }, expected: 'end' },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('keyset', () => {
  const paging: Paging = { kind: 'keyset', next: '/last' };
  const cases: readonly Case[] = [
    {
      name: 'each key is a parameter',
      paging,
      sent: '/things?last_index=1',
      page: { body: { last: { last_index: '230', last_date: '2026-01-01', sort_null_only: true, none: null } } },
      expected: '/things?last_index=230&last_date=2026-01-01&sort_null_only=true',
    },
    { name: 'no keys', paging, page: { body: { last: null } }, expected: 'end' },
    { name: 'keys without a value', paging, page: { body: { last: { last_index: null } } }, expected: 'end' },
    {
      name: 'a page without records',
      paging,
      page: { rows: [], body: { last: { last_index: '9' } } },
      expected: 'end',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('search after', () => {
  const paging: Paging = {
    kind: 'search-after',
    offset: 'skip',
    size: 'limit',
    first: 0,
    maxSize: 1000,
    defaultSize: 1,
    reach: 26_000,
  };
  const link: PageFacts['headers'] = [['Link', `<${origin}/things?limit=10&search_after=0%3D9>; rel="next"`]];
  const cases: readonly Case[] = [
    {
      name: 'the link goes first',
      paging,
      sent: '/things?limit=10',
      page: { headers: link, reached: 30_000, total: 90_000 },
      expected: '/things?limit=10&search_after=0%3D9',
    },
    {
      name: 'without one by skip',
      paging,
      sent: '/things?limit=10',
      page: { reached: 10, total: 50 },
      expected: '/things?limit=10&skip=10',
    },
    { name: 'all have come', paging, sent: '/things?limit=10', page: { reached: 50, total: 50 }, expected: 'end' },
    {
      name: 'a link that has skip is no way beyond it',
      paging,
      sent: '/things?limit=10&skip=25990',
      page: {
        headers: [['Link', `<${origin}/things?limit=10&skip=26000>; rel="next"`]],
        reached: 26_000,
        total: 90_000,
      },
      expected: 'stuck: The API hands out no more than 26,000 of 90,000 records by paging',
    },
    {
      name: 'beyond what skip reaches',
      paging,
      sent: '/things?limit=10&skip=25990',
      page: { reached: 26_000, total: 90_000 },
      expected: 'stuck: The API hands out no more than 26,000 of 90,000 records by paging',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});

describe('date windows', () => {
  const days: Paging = { kind: 'date-window', start: 'from', end: 'to', days: 7 };
  const asked = (query: string): Partial<PageFacts> => ({ asked: aPlan(`${origin}/things?${query}`) });
  const moments: Paging = {
    kind: 'date-window',
    start: 'from',
    end: 'to',
    size: 'limit',
    maxSize: 10,
    offset: 'offset',
    time: '/time',
    order: { name: 'order', newest: 'time', oldest: 'time-asc' },
  };
  const timed = (time: unknown): Partial<PageFacts> => ({ rows: [...rows(9), { time }] });
  const cases: readonly Case[] = [
    {
      name: 'the next week',
      paging: days,
      sent: '/things?from=2026-02-22&to=2026-02-28',
      page: asked('from=2026-02-01&to=2026-03-31'),
      expected: '/things?from=2026-03-01&to=2026-03-07',
    },
    {
      name: 'what is left of the range',
      paging: days,
      sent: '/things?from=20260101&to=20260107',
      page: asked('from=20260101&to=20260109'),
      expected: '/things?from=20260108&to=20260109',
    },
    {
      name: 'American days',
      paging: days,
      sent: '/things?from=12/25/2025&to=12/31/2025',
      page: asked('from=12/25/2025&to=01/02/2026'),
      expected: '/things?from=01/01/2026&to=01/02/2026',
    },
    {
      name: 'an empty window is not the end',
      paging: days,
      sent: '/things?from=2026-01-01&to=2026-01-07',
      page: { ...asked('from=2026-01-01&to=2026-01-09'), rows: [] },
      expected: '/things?from=2026-01-08&to=2026-01-09',
    },
    {
      name: 'the range is through',
      paging: days,
      sent: '/things?from=2026-01-08&to=2026-01-09',
      page: asked('from=2026-01-01&to=2026-01-09'),
      expected: 'end',
    },
    { name: 'no range was asked for', paging: days, page: asked(''), expected: 'end' },
    {
      name: 'up to the time of the last, in milliseconds',
      paging: moments,
      page: timed(1_790_000_000_123),
      expected: '/things?to=2026-09-21T14:13:20.123Z',
    },
    {
      name: 'up to the time of the last, as text; an offset has been used up',
      paging: moments,
      sent: '/things?offset=5&to=2026-10-01',
      page: timed('2026-09-01T00:00:00'),
      expected: '/things?to=2026-09-01T00:00:00',
    },
    {
      name: 'from the time of the last, oldest first',
      paging: moments,
      sent: '/things?order=time-asc',
      page: timed('2026-09-01'),
      expected: '/things?order=time-asc&from=2026-09-01',
    },
    { name: 'a page that is not full is the last', paging: moments, page: { rows: rows(9) }, expected: 'end' },
    {
      name: 'another order',
      paging: moments,
      sent: '/things?order=size',
      page: timed('2026-09-01'),
      expected: 'stuck: Pages go by time here, and order is size',
    },
    {
      name: 'no time',
      paging: moments,
      page: timed(null),
      expected: 'stuck: The last record has no time from which to go on',
    },
    {
      name: 'all of one moment',
      paging: moments,
      sent: '/things?to=2026-09-01',
      page: timed('2026-09-01'),
      expected: 'stuck: More than 10 records are of one moment, 2026-09-01',
    },
  ];
  test.each(cases)('$name', each => expect(follow(each)).toBe(each.expected));
});
