import { expect, test } from 'vitest';

import { weigh } from '../../src/plan/weigh.ts';
import type { Weight } from '../../src/model/api.ts';

const weight: Weight = {
  values: { parameters: ['hourly', 'daily'], per: 10 },
  times: ['models'],
  days: { per: 14, from: 'start_date', to: 'end_date', counts: { forecast_days: 7, past_days: 0 } },
  places: 'latitude',
};

const variables = (count: number): string => Array.from({ length: count }, (_, index) => `v${index}`).join(',');

// The examples of the page of prices: 15 variables count 1.5, over four weeks 3.
test.each([
  { name: 'a small one', query: 'latitude=1&hourly=a', expected: 1 },
  { name: '15 variables', query: `latitude=1&hourly=${variables(15)}`, expected: 1.5 },
  {
    name: '15 variables in two lists',
    query: `latitude=1&hourly=${variables(9)}&daily=${variables(6)}`,
    expected: 1.5,
  },
  {
    name: '15 variables over four weeks',
    query: `latitude=1&hourly=${variables(15)}&start_date=2026-01-01&end_date=2026-01-28`,
    expected: 3,
  },
  {
    name: 'four weeks of one variable',
    query: 'latitude=1&hourly=a&start_date=2026-01-01&end_date=2026-01-28',
    expected: 1,
  },
  {
    name: 'days ahead and back',
    query: `latitude=1&hourly=${variables(10)}&forecast_days=16&past_days=26`,
    expected: 3,
  },
  { name: 'the usual number of days', query: `latitude=1&hourly=${variables(10)}&past_days=21`, expected: 2 },
  { name: 'three models', query: `latitude=1&hourly=${variables(5)}&models=a,b,c`, expected: 1.5 },
  { name: 'many places', query: 'latitude=1,2,3&hourly=a', expected: 3 },
  { name: 'many places and variables', query: `latitude=1,2&hourly=${variables(20)}`, expected: 4 },
  { name: 'a repeated name', query: 'latitude=1&latitude=2&hourly=a', expected: 2 },
  { name: 'dates that are none', query: 'latitude=1&hourly=a&start_date=soon&end_date=later', expected: 1 },
])('$name counts $expected', ({ query, expected }) => {
  expect(weigh(weight, `https://api.example/v1/forecast?${query}`)).toBe(expected);
});
