import { expect, test } from 'vitest';

import { nearest } from '../../src/lib/nearest.ts';

test.each([
  { name: 'a letter too many', word: 'sorts', candidates: ['sort', 'fields', 'filter'], expected: ['sort'] },
  { name: 'two letters swapped', word: 'fitler', candidates: ['sort', 'fields', 'filter'], expected: ['filter'] },
  { name: 'two letters swapped in a short word', word: 'aera', candidates: ['area', 'limit'], expected: ['area'] },
  { name: 'the beginning of a name', word: 'earth', candidates: ['usgs', 'earthquakes'], expected: ['earthquakes'] },
  { name: 'a name with more behind it', word: 'censusdata', candidates: ['census', 'nws'], expected: ['census'] },
  {
    name: 'other case and dashes',
    word: 'Drug_Event',
    candidates: ['drug-event', 'drug-label'],
    expected: ['drug-event'],
  },
  { name: 'nothing near', word: 'zebra', candidates: ['sort', 'filter'], expected: [] },
  { name: 'a short word is not near every short word', word: 'xy', candidates: ['id', 'for', 'get'], expected: [] },
  { name: 'no word', word: '', candidates: ['sort'], expected: [] },
  { name: 'a word of dashes', word: '--', candidates: ['sort'], expected: [] },
  { name: 'no candidates', word: 'sort', candidates: [], expected: [] },
])('$name', ({ word, candidates, expected }) => {
  expect(nearest(word, candidates)).toEqual(expected);
});

test('the best come first, and no more than asked for', () => {
  expect(nearest('alert', ['alerta', 'alerts', 'alter', 'points'], 2)).toEqual(['alerta', 'alerts']);
});
