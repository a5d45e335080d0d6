import { expect, test } from 'vitest';

import { readWarnings } from '../../src/explain/data-warnings.ts';
import { judge } from '../../src/explain/verdict.ts';

test.each([
  {
    name: 'EIA tells under response that rows are missing',
    value: {
      response: { warnings: [{ warning: 'incomplete return', description: 'Only 5000 rows were given.' }], data: [{}] },
    },
    expected: ['incomplete return: Only 5000 rows were given.'],
  },
  { name: 'plain texts at the root', value: { warnings: ['old vintage'], results: [] }, expected: ['old vintage'] },
  { name: 'an empty list warns of nothing', value: { warnings: [], data: [{}] }, expected: [] },
  { name: 'warnings that are the data', value: { warnings: [{ title: 'Flood' }] }, expected: [] },
  { name: 'a list is no holder', value: [{ warnings: ['x'] }], expected: [] },
])('$name', ({ value, expected }) => {
  expect(readWarnings({ kind: 'json', value })).toEqual(expected);
});

test('data with a warning is a success that says so', () => {
  const verdict = judge({
    status: 200,
    url: 'https://api.example.org/data',
    requestUrl: 'https://api.example.org/data',
    method: 'GET',
    headers: [['Content-Type', 'application/json']],
    decoded: { kind: 'json', value: { response: { warnings: ['incomplete return'], data: [{ period: '2026' }] } } },
    expected: [],
    identity: false,
    now: 0,
  });

  expect(verdict).toMatchObject({ kind: 'partial', exitCode: 0, problem: { particulars: ['incomplete return'] } });
});
