import { expect, test } from 'vitest';

import { writeValues } from '../../../src/plan/paging/plan-values.ts';
import { aBody, aPlan } from '../../helpers/model.ts';

test.each([
  { name: 'a text where nobody says otherwise', body: {}, value: '40', expected: '{"mark":"40"}' },
  { name: 'a number where its schema says so', body: {}, numbers: ['mark'], value: '40', expected: '{"mark":40}' },
  { name: 'a number where it was one', body: { mark: 20 }, value: '40', expected: '{"mark":40}' },
  {
    name: 'a number with all its digits',
    body: { mark: 1 },
    value: '9007199254740993',
    expected: '{"mark":9007199254740993}',
  },
  {
    name: 'a text that is no number, whatever the schema says',
    body: {},
    numbers: ['mark'],
    value: 'AoE',
    expected: '{"mark":"AoE"}',
  },
  { name: 'digits that are no JSON number', body: {}, numbers: ['mark'], value: '007', expected: '{"mark":"007"}' },
])('what turns a page goes into the body as: $name', ({ body, numbers = [], value, expected }) => {
  const plan = aPlan('https://api.shop.example/v1/things', { method: 'POST', body: aBody(JSON.stringify(body)) });
  const written = writeValues(plan, { mark: value }, { sends: 'body', numbers });

  expect(new TextDecoder().decode(written.body?.bytes)).toBe(expected);
});
