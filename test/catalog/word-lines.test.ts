import { describe, expect, test } from 'vitest';

import { findWord, wordsOfLength, wordsThatBegin } from '../../src/catalog/word-lines.ts';

const words = ['2', 'bay', 'bays', 'beach', 'boat', 'boats', 'tide', 'été'];
const lines = words.map((word, at) => `${word}\t${at} 10\n`).join('');

test.each(words.map((word, at) => ({ word, expected: `${at} 10` })))('finds $word', ({ word, expected }) => {
  expect(findWord(word, lines)).toBe(expected);
});

test.each(['', '1', 'ba', 'baysx', 'c', 'zebra', '~', 'bay\t1', '10', '\n'])('there is no "%s"', word => {
  expect(findWord(word, lines)).toBe('');
});

test.each([
  { beginning: 'ba', expected: ['bay', 'bays'] },
  { beginning: 'boats', expected: ['boats'] },
  { beginning: 'é', expected: ['été'] },
  { beginning: 'boatsx', expected: [] },
  { beginning: '', expected: words },
])('begins with "$beginning"', ({ beginning, expected }) => {
  expect(wordsThatBegin(beginning, lines)).toEqual(expected);
});

test.each([
  { from: 4, to: 4, expected: ['bays', 'boat', 'tide'] },
  { from: 0, to: 3, expected: ['2', 'bay', 'été'] },
  { from: 6, to: 99, expected: [] },
])('of $from to $to letters', ({ from, to, expected }) => {
  expect(wordsOfLength(from, to, lines)).toEqual(expected);
});

describe('no lines at all', () => {
  test('hold nothing', () => {
    expect([findWord('bay', ''), wordsThatBegin('b', ''), wordsOfLength(0, 9, '')]).toEqual(['', [], []]);
  });
});

test('every one of many words is found, at the length of any line', () => {
  const many = Array.from({ length: 997 }, (_, at) => `w${(at * 7919).toString(36)}`).toSorted((left, right) =>
    left < right ? -1 : 1,
  );
  const text = many.map((word, at) => `${word}\t${'1 '.repeat(at % 50)}${at}\n`).join('');

  expect(many.filter((word, at) => !findWord(word, text).endsWith(String(at)))).toEqual([]);
});
