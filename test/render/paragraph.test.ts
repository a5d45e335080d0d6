import { expect, test } from 'vitest';

import { wrap } from '../../src/render/paragraph.ts';

test.each([
  { name: 'a short line', text: 'one two', width: 40, indent: '', expected: 'one two' },
  {
    name: 'just the width',
    text: 'aaaa bbbb cccc dddd eeee',
    width: 24,
    indent: '',
    expected: 'aaaa bbbb cccc dddd eeee',
  },
  {
    name: 'one more than the width',
    text: 'aaaa bbbb cccc dddd eeeee',
    width: 24,
    indent: '',
    expected: 'aaaa bbbb cccc dddd\neeeee',
  },
  {
    name: 'the indent counts',
    text: 'aaaa bbbb cccc dddd eeee',
    width: 24,
    indent: '  ',
    expected: '  aaaa bbbb cccc dddd\n  eeee',
  },
  { name: 'breaks stay', text: 'one\n\ntwo', width: 40, indent: '  ', expected: '  one\n\n  two' },
  {
    name: 'a word that is too long stays whole',
    text: `a ${'x'.repeat(30)} b`,
    width: 24,
    indent: '',
    expected: `a\n${'x'.repeat(30)}\nb`,
  },
  {
    name: 'wide characters count twice',
    text: '日本日本日本 日本日本日本',
    width: 24,
    indent: '',
    expected: '日本日本日本\n日本日本日本',
  },
  { name: 'nothing', text: '', width: 40, indent: '  ', expected: '' },
  {
    name: 'never narrower than twenty',
    text: 'aaaa bbbb cccc dddd',
    width: 10,
    indent: '',
    expected: 'aaaa bbbb cccc dddd',
  },
])('$name', ({ text, width, indent, expected }) => {
  expect(wrap(text, width, indent)).toBe(expected);
});
