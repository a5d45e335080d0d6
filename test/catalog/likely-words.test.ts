import { expect, test } from 'vitest';

import { likelyWords } from '../../src/catalog/likely-words.ts';

const lines = ['house', 'houseboat', 'household', 'recruit', 'tide', 'unemployment']
  .map(word => `${word}\t0 1\n`)
  .join('');
const meant = (typed: string): string[] => [...likelyWords(typed, lines).keys()].filter(word => word !== typed);

test.each([
  { name: 'longer words', typed: 'house', expected: ['houseboat', 'household'] },
  { name: 'longer words, of a beginning', typed: 'unem', expected: ['unemployment'] },
  { name: 'no longer words of two letters', typed: 'ti', expected: [] },
  { name: 'a word without its ending', typed: 'recruiting', expected: ['recruit'] },
  { name: 'a letter too few', typed: 'unemploymet', expected: ['unemployment'] },
  { name: 'two letters the other way round', typed: 'hosuehold', expected: ['household'] },
  { name: 'a short word with an error is another word', typed: 'tode', expected: [] },
  { name: 'nothing near', typed: 'zebra', expected: [] },
])('$name: $typed', ({ typed, expected }) => {
  expect(meant(typed)).toEqual(expected);
});

test('a word that is there was not misspelt', () => {
  const twins = 'counts\t0 1\ncounty\t0 1\n';

  expect([...likelyWords('county', twins).keys()]).toEqual(['county']);
});

test('the word itself is the nearest, and a long remainder the farthest', () => {
  const found = likelyWords('house', lines);

  expect(found.get('house')).toEqual({ nearness: 1, certainty: 1 });
  expect(found.get('houseboat')?.nearness).toBeLessThan(0.6);
});
