import { expect, test } from 'vitest';

import { findDelimiter } from '../../src/decode/delimiter.ts';

test.each([
  { name: 'commas', text: 'a,b\n1,2\n', expected: ',' },
  { name: 'commas inside quotes do not count', text: 'a;b\n"1,2,3";4\n"5,6";7\n', expected: ';' },
  { name: 'line breaks inside quotes end no line', text: 'a,b\n"x\ny\nz",2\n3,4\n', expected: ',' },
  { name: 'tabs win over the commas of a text', text: 'a\tb\nx, y\tz\nx\ty\n', expected: '\t' },
  { name: 'a title and a note', text: 'Title\na,b\n1,2\n3,4\n5,6\nNote', expected: ',' },
  { name: 'comments', text: '# one\n# two, three, four\na|b\n1|2\n', expected: '|' },
  { name: 'prose', text: 'First, this.\nThen, that.\nLast, those.\n', expected: undefined },
  { name: 'a single line', text: 'a,b', expected: undefined },
  { name: 'columns of fixed width', text: 'AB ALBERTA\nAK ALASKA\n', expected: undefined },
])('$name', ({ text, expected }) => {
  expect(findDelimiter(text)).toBe(expected);
});
