import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

import { shellQuote } from '../../src/lib/shell-quote.ts';

test.each([
  { word: 'area=KS', expected: 'area=KS' },
  { word: 'https://example.org/a,b:c@d+e%20', expected: 'https://example.org/a,b:c@d+e%20' },
  { word: '', expected: "''" },
  { word: 'a b', expected: "'a b'" },
  { word: "it's", expected: String.raw`'it'\''s'` },
  { word: '$where=a', expected: "'$where=a'" },
])('$word is written $expected', ({ word, expected }) => {
  expect(shellQuote(word)).toBe(expected);
});

test.each([
  '',
  "'",
  "''",
  `a'b"c`,
  '$HOME `id` $(id)',
  '*',
  '~',
  'a\\',
  '!x',
  'a\nb',
  '[x]{1,2}?',
  ';&|<>()#',
  'é',
  '-n',
])('a shell reads %j back', word => {
  const printed = execFileSync('/bin/sh', ['-c', `printf '%s' ${shellQuote(word)}`], { encoding: 'utf8' });

  expect(printed).toBe(word);
});
