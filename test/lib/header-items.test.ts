import { expect, test } from 'vitest';
import { parseHeaderItems } from '../../src/lib/header-items.ts';

const read = (text: string) =>
  parseHeaderItems(text).map(({ values, parameters }) => [values, Object.fromEntries(parameters)]);

test.each([
  {
    name: 'words',
    text: 'no-cache, private',
    expected: [
      [['no-cache'], {}],
      [['private'], {}],
    ],
  },
  {
    name: 'a dictionary',
    text: 'limit=100, remaining=50',
    expected: [
      [[], { limit: '100' }],
      [[], { remaining: '50' }],
    ],
  },
  { name: 'parameters', text: '100;w=60', expected: [[['100'], { w: '60' }]] },
  {
    name: 'several names before the parameters',
    text: '"fixed window";"api";q=1000;w=300',
    expected: [[['fixed window', 'api'], { q: '1000', w: '300' }]],
  },
  { name: 'separators inside quotes', text: '"a,b;c=d";q=1', expected: [[['a,b;c=d'], { q: '1' }]] },
  { name: 'an escaped quote', text: 'x="say \\"a, b\\""', expected: [[[], { x: 'say "a, b"' }]] },
  {
    name: 'an address',
    text: '<https://a.example/?x=1,2;3>; rel=next',
    expected: [[['<https://a.example/?x=1,2;3>'], { rel: 'next' }]],
  },
  { name: 'the first of a parameter', text: 'x;A=1;a=2', expected: [[['x'], { a: '1' }]] },
  { name: 'blanks around =', text: 'max-age = 60', expected: [[[], { 'max-age': '60' }]] },
  { name: 'a quote that never ends', text: 'x="abc, def', expected: [[[], { x: 'abc, def' }]] },
  { name: 'empty members', text: ', ,a,', expected: [[['a'], {}]] },
  { name: 'nothing', text: '', expected: [] },
])('$name', ({ text, expected }) => {
  expect(read(text)).toEqual(expected);
});

test('a parameter named like an object’s own member is only a parameter', () => {
  expect(parseHeaderItems('x;__proto__=1')[0]?.parameters.get('__proto__')).toBe('1');
});
