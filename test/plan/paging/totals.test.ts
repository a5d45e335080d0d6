import { describe, expect, test } from 'vitest';

import type { Paging } from '../../../src/model/paging.ts';
import { recordsBefore, totalOf } from '../../../src/plan/paging/totals.ts';
import { aPlan } from '../../helpers/model.ts';

const before: readonly { readonly paging: Paging; readonly query: string; readonly expected: number | undefined }[] = [
  { paging: { kind: 'page', page: 'page', defaultSize: 20 }, query: '', expected: 0 },
  { paging: { kind: 'page', page: 'page', defaultSize: 20 }, query: '?page=3', expected: 40 },
  { paging: { kind: 'page', page: 'page', first: 0, size: 'size' }, query: '?page=3&size=7', expected: 21 },
  { paging: { kind: 'page', page: 'page' }, query: '?page=3', expected: undefined },
  { paging: { kind: 'offset', offset: 'start', first: 1 }, query: '?start=101', expected: 100 },
  { paging: { kind: 'search-after', offset: 'skip' }, query: '?skip=5', expected: 5 },
  { paging: { kind: 'cursor', cursor: 'after' }, query: '', expected: 0 },
  { paging: { kind: 'cursor', cursor: 'after' }, query: '?after=*', expected: 0 },
  { paging: { kind: 'next-url', cursor: 'after' }, query: '?after=x', expected: undefined },
];

describe('records before the first page', () => {
  test.each(before)('$paging.kind $query', ({ paging, query, expected }) => {
    expect(recordsBefore(paging, aPlan(`https://a.example/${query}`))).toBe(expected);
  });
});

test.each([
  { name: 'a number', paging: { total: '/n' }, body: { n: 12 }, expected: 12 },
  { name: 'a text', paging: { total: '/n' }, body: { n: ' 12 ' }, expected: 12 },
  { name: 'a header', paging: { totalHeader: 'X-Total' }, body: {}, expected: 34 },
  { name: 'no number', paging: { total: '/n' }, body: { n: 'many' }, expected: undefined },
  { name: 'not told', paging: {}, body: { n: 12 }, expected: undefined },
])('total: $name', ({ paging, body, expected }) => {
  expect(totalOf({ kind: 'page', ...paging }, { body, headers: [['x-total', '34']] })).toBe(expected);
});
