import { expect, test } from 'vitest';

import { stem, tokenise } from '../../src/catalog/search-words.ts';

test.each([
  { name: 'small letters', text: 'Air Quality', expected: ['air', 'quality'] },
  { name: 'dashes and dots divide', text: 'alerts-active.json', expected: ['alerts', 'active', 'json'] },
  { name: 'accents go', text: 'Météo', expected: ['meteo'] },
  { name: 'wide letters become narrow', text: 'ＮＷＳ', expected: ['nws'] },
  { name: 'filler goes', text: 'show me the weather of today', expected: ['weather', 'today'] },
  { name: 'single letters go', text: 'a b c 5', expected: [] },
  { name: 'other alphabets stay', text: 'погода', expected: ['погода'] },
  { name: 'nothing', text: ' … ', expected: [] },
])('words of a text: $name', ({ text, expected }) => {
  expect(tokenise(text)).toEqual(expected);
});

test.each([
  { word: 'recalls', expected: 'recall' },
  { word: 'earthquakes', expected: 'earthquake' },
  { word: 'census', expected: 'census' },
  { word: 'gas', expected: 'gas' },
  { word: 'congress', expected: 'congress' },
  { word: 'gdps', expected: 'gdp' },
  { word: 'cities', expected: 'city' },
  { word: 'series', expected: 'series' },
  { word: 'ties', expected: 'tie' },
  { word: 'nws', expected: 'nws' },
])('$word is the same word as $expected', ({ word, expected }) => {
  expect(stem(word)).toBe(expected);
});
