import { expect, test } from 'vitest';

import { everydayGroups, phrasesFor } from '../../src/catalog/everyday-words.ts';
import { stem, tokenise } from '../../src/catalog/search-words.ts';

/** What else is looked for, as text. */
const others = (query: string): string[] => phrasesFor(tokenise(query).map(stem)).map(({ phrase }) => phrase.join(' '));

test('what else a word is called, without the word itself', () => {
  expect(others('weather')).toEqual(['forecast', 'meteorology']);
});

test('in the plural, too', () => {
  expect(others('hurricanes')).toEqual(others('hurricane'));
  expect(others('hurricanes')).toContain('tornado');
});

test('a word of two meanings has the others of both', () => {
  expect(others('forecast')).toEqual(['weather', 'meteorology', 'tomorrow']);
});

test('a phrase stands for the words that it is made of', () => {
  expect(phrasesFor(['drug', 'side', 'effect'])).toContainEqual({ from: 1, to: 3, phrase: ['adverse', 'event'] });
});

test('a part of a phrase is no phrase', () => {
  expect(others('effect')).toEqual([]);
});

test.each(['zebra', '', 'constructor'])('nothing for "%s"', query => {
  expect(others(query)).toEqual([]);
});

test.each(everydayGroups.flat())('"%s" is written as a query is read: no filler, no capitals', phrase => {
  expect(tokenise(phrase).join(' ')).toBe(phrase);
});

test.each(everydayGroups)('a group is of several phrases, none twice: %s', (...group) => {
  const stems = group.map(phrase => phrase.split(' ').map(stem).join(' '));

  expect(stems.length).toBeGreaterThan(1);
  expect(new Set(stems).size).toBe(stems.length);
});
