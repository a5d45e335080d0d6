import { expect, test } from 'vitest';

import { textWidth, truncate } from '../../src/render/text-width.ts';

test.each([
  { text: '', expected: 0 },
  { text: 'abc', expected: 3 },
  { text: '日本', expected: 4 },
  { text: 'e\u0301', expected: 1 },
  { text: '👩‍🚀', expected: 2 },
  { text: '\u001B[31mred\u001B[39m', expected: 3 },
])('"$text" takes $expected columns', ({ text, expected }) => {
  expect(textWidth(text)).toBe(expected);
});

test.each([
  { name: 'what fits stays', text: 'abc', width: 3, expected: 'abc' },
  { name: 'the mark takes a column', text: 'abcd', width: 3, expected: 'ab…' },
  { name: 'half a wide character is left out', text: '日本語', width: 4, expected: '日…' },
  {
    name: 'a character with its marks is not taken apart',
    text: 'e\u0301e\u0301e\u0301',
    width: 2,
    expected: 'e\u0301…',
  },
  { name: 'words of other letters are cut where Latin ones are', text: 'Привет, мир', width: 5, expected: 'Прив…' },
  { name: 'one column is the mark', text: 'abc', width: 1, expected: '…' },
])('cut to $width: $name', ({ text, width, expected }) => {
  expect(truncate(text, width)).toBe(expected);
});

test.each(['👩‍🚀👩‍🚀👩‍🚀', 'Привет, мир', '  ├─ └─ a', 'e\u0301x'.repeat(20), '日本'.repeat(20)])(
  '"%s" is never wider than asked for',
  text => {
    for (let width = 1; width < 10; width++) expect(textWidth(truncate(text, width))).toBeLessThanOrEqual(width);
  },
);

test.each([
  { name: 'what fits stays', text: 'abc', width: 3, expected: 'abc' },
  { name: 'letters', text: 'abcdef', width: 4, expected: 'abc…' },
  { name: 'wide letters', text: '東京都庁', width: 6, expected: '東京…' },
  { name: 'behind a character that replaces another', text: 'ab\uFFFDcdefgh', width: 6, expected: 'ab\uFFFDcd…' },
  { name: 'behind an ellipsis', text: 'ab…cdefgh', width: 6, expected: 'ab…cd…' },
  { name: 'marks on letters', text: 'e\u0301e\u0301e\u0301e\u0301', width: 3, expected: 'e\u0301e\u0301…' },
])('cut: $name', ({ text, width, expected }) => {
  expect(truncate(text, width)).toBe(expected);
});

test('nothing that is cut is wider than asked for, or ends in half a character', () => {
  for (const text of ['👩👩👧👦🏳🌈🇺🇳👩👩', 'a…b…c…d…e…f…g', '東a京b都c庁d', 'Zür\uFFFDich \uFFFD東京\uFFFD']) {
    for (let width = 1; width < 20; width++) {
      const cut = truncate(text, width);
      expect(textWidth(cut), `${text} in ${width}`).toBeLessThanOrEqual(width);
      expect(cut.isWellFormed(), `${text} in ${width}`).toBe(true);
    }
  }
});
