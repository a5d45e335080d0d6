import { describe, expect, test } from 'vitest';

import type { Paging } from '../../../src/model/paging.ts';
import { changedPlan, planChange } from '../../../src/plan/paging/plan-change.ts';
import { aBody, aPlan } from '../../helpers/model.ts';

const byPage: Paging = { kind: 'page', page: 'page' };
const byMark: Paging = { kind: 'cursor', cursor: 'mark', size: 'count', sends: 'body' };
const byHeader: Paging = { kind: 'cursor', cursor: 'Search-After', sends: 'header' };

describe('what is kept has no credential', () => {
  test.each([
    {
      name: 'the address',
      paging: byPage,
      plan: aPlan('https://a.example/?page=2'),
      expected: { url: 'https://a.example/?page=2' },
    },
    {
      name: 'a key in it goes',
      paging: byPage,
      plan: aPlan('https://a.example/?token=s3cret&page=2'),
      expected: { url: 'https://a.example/?page=2' },
    },
    {
      name: 'a cursor called so stays',
      paging: { kind: 'next-url', cursor: 'token' } as const,
      plan: aPlan('https://a.example/?token=c2'),
      expected: { url: 'https://a.example/?token=c2' },
    },
    {
      name: 'of the body what goes on',
      paging: byMark,
      plan: aPlan('https://a.example/', {
        method: 'POST',
        body: aBody('{"q":"x","password":"s3cret","mark":"m2","count":40}'),
      }),
      expected: { url: 'https://a.example/', values: { mark: 'm2', count: '40' } },
    },
    {
      name: 'of the headers what goes on',
      paging: byHeader,
      plan: aPlan('https://a.example/', { headers: { 'search-after': '["x",1]', cookie: 's3cret' } }),
      expected: { url: 'https://a.example/', values: { 'Search-After': '["x",1]' } },
    },
  ])('$name', ({ paging, plan, expected }) => {
    expect(planChange(paging, plan)).toEqual(expected);
  });
});

test('the request again: the address that was kept, with the keys, headers and body of the call', () => {
  const asked = aPlan('https://a.example/?token=mine', { headers: { accept: 'x' } });

  expect(changedPlan(byPage, asked, { url: 'https://a.example/?page=2' })).toEqual({
    ...asked,
    url: 'https://a.example/?page=2&token=mine',
  });
});

test('the request again: numbers in the body stay numbers', () => {
  const asked = aPlan('https://a.example/', { method: 'POST', body: aBody('{"q":"x","mark":1,"count":40}') });
  const plan = changedPlan(byMark, asked, { url: asked.url, values: { mark: '2', count: '40' } });

  expect(new TextDecoder().decode(plan.body?.bytes)).toBe('{"q":"x","mark":2,"count":40}');
});
