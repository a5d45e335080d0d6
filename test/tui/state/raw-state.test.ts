import { describe, expect, test } from 'vitest';

import { rawLines } from '../../../src/tui/lines/raw-lines.ts';
import { findInRaw, openRaw, type RawState, reduceRaw } from '../../../src/tui/state/raw-state.ts';
import { findLine, indexText, lineAt, lineOf, longestLine } from '../../../src/tui/state/text-index.ts';
import { cpuTimed } from '../../helpers/cpu-time.ts';
import { lineText } from '../../helpers/line-text.ts';

const indexOf = (text: string) => indexText(Buffer.from(text));
const linesOf = (text: string): readonly string[] => {
  const index = indexOf(text);
  return Array.from(index.starts, (_, line) => lineAt(index, line));
};

describe('lines', () => {
  test.each([
    { name: 'none', text: '', expected: [''] },
    { name: 'one without an end', text: 'a', expected: ['a'] },
    { name: 'one with an end', text: 'a\n', expected: ['a'] },
    { name: 'of two systems', text: 'a\r\nb\nc', expected: ['a', 'b', 'c'] },
    { name: 'empty ones', text: 'a\n\n\nb', expected: ['a', '', '', 'b'] },
    {
      name: 'a long one goes on in the next',
      text: 'x'.repeat(longestLine + 5),
      expected: ['x'.repeat(longestLine), 'xxxxx'],
    },
  ])('$name', ({ text, expected }) => {
    expect(linesOf(text)).toEqual(expected);
  });

  test('a long one is divided between characters', () => {
    const text = `x${'é'.repeat(longestLine)}`;

    expect(linesOf(text).join('')).toBe(text);
    expect(linesOf(text).every(line => !line.includes('\uFFFD'))).toBe(true);
  });

  test('that hold a byte', () => {
    const index = indexOf('ab\ncd\nef');

    expect([0, 2, 3, 5, 6, 7].map(offset => lineOf(index, offset))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

test('tabs set lines in', () => {
  const raw = openRaw(indexOf('{\n\t"a": {\n\t\t"b": 1\n'), each => each);
  const lines = rawLines(raw, '', { width: 20, height: 3 });

  expect(lines.map(line => line.map(({ text }) => text).join(''))).toEqual(['{', '  "a": {', '    "b": 1']);
});

describe('search', () => {
  const text = ['Sitka', 'Nome', 'Zürich', 'nome again', 'end'].join('\n');

  test.each([
    { name: 'in any case', query: 'NOME', from: 0, step: 1, expected: 1 },
    { name: 'goes on', query: 'nome', from: 1, step: 1, expected: 3 },
    { name: 'around the end', query: 'nome', from: 3, step: 1, expected: 1 },
    { name: 'letters beyond ASCII', query: 'ürich', from: 0, step: 1, expected: 2 },
    { name: 'backwards', query: 'nome', from: 3, step: -1, expected: 1 },
    { name: 'backwards around the beginning', query: 'nome', from: 1, step: -1, expected: 3 },
    { name: 'nothing', query: 'Juneau', from: 0, step: 1, expected: undefined },
  ] as const)('$name', ({ query, from, step, expected }) => {
    expect(findLine(indexOf(text), query, from, step)).toBe(expected);
  });

  test('finds what lies across the blocks that it looks at', () => {
    const bytes = Buffer.alloc(3_000_000, '.\n');
    bytes.write('needle', 999_997);
    const index = indexText(bytes);

    expect(findLine(index, 'needle', 0, 1)).toBe(lineOf(index, 999_997));
    expect(findLine(index, 'needle', index.starts.length - 1, -1)).toBe(lineOf(index, 999_997));
  });
});

describe('the pane', () => {
  const size = { width: 10, height: 3 };
  const open = (text: string): RawState => openRaw(indexOf(text), each => each);
  const press = (raw: RawState, ...commands: readonly string[]): RawState =>
    commands.reduce((last, command) => reduceRaw(last, command, size), raw);
  const seen = (raw: RawState): readonly string[] => rawLines(raw, '', size).map(lineText);
  const text = 'abcdefghijklmnopqrstuvwxyz\nsecond\nthird\nfourth\n日本語の長い行です';

  test('wraps long lines, and moves by what is seen', () => {
    expect(seen(open(text))).toEqual(['abcdefghij', 'klmnopqrst', 'uvwxyz']);
    expect(seen(press(open(text), 'down', 'down'))).toEqual(['uvwxyz', 'second', 'third']);
    expect(seen(press(open(text), 'down', 'down', 'down', 'up'))).toEqual(['uvwxyz', 'second', 'third']);
    expect(seen(press(open(text), 'pageDown'))).toEqual(['uvwxyz', 'second', 'third']);
  });

  test('wide characters go on below', () => {
    expect(seen(press(open(text), 'last'))).toEqual(['fourth', '日本語の長', 'い行です']);
    expect(seen(press(open(text), 'last', 'down'))).toEqual(['fourth', '日本語の長', 'い行です']);
  });

  test('cuts long lines, and looks to the right', () => {
    const cut = press(open(text), 'wrap');

    expect(seen(cut)[0]).toBe('abcdefghijklmnopqrstuvwxyz');
    expect(seen(press(cut, 'right'))).toEqual(['ijklmnopqrstuvwxyz', '', '']);
    expect(seen(press(cut, 'right', 'left', 'left'))[1]).toBe('second');
    expect(seen(press(cut, 'right', 'wrap'))).toEqual(['abcdefghij', 'klmnopqrst', 'uvwxyz']);
  });

  test('what is found is on top', () => {
    const found = findInRaw(open(text), 'FOUR', 1);

    expect(found?.top).toEqual({ line: 3, row: 0 });
    expect(findInRaw(open(text), 'fifth', 1)).toBeUndefined();
  });

  test('a text shorter than the screen does not scroll away', () => {
    expect(seen(press(open('one\ntwo'), 'down', 'pageDown', 'last'))).toEqual(['one', 'two']);
  });
});

test('100 MB are indexed, scrolled and searched, and not copied', () => {
  const bytes = Buffer.alloc(100_000_000, '{"station":"PANC","temperature":12.5,"wind":{"speed":4,"gust":null}}\n');
  const screen = { width: 200, height: 60 };
  const before = process.memoryUsage().arrayBuffers;
  const { ms } = cpuTimed(() => {
    let raw = openRaw(indexText(bytes), each => each);
    for (const command of ['last', 'pageUp', 'pageUp', 'first', 'pageDown']) {
      raw = reduceRaw(raw, command, screen);
      expect(rawLines(raw, '', screen)).toHaveLength(60);
    }
    expect(findInRaw(raw, 'nowhere to be found', 1)).toBeUndefined();
  });

  // About 500 ms, and 12 MB for the beginnings of 1.4 million lines.
  expect(ms).toBeLessThan(4000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
});

test('100 MB without a line break are no slower', () => {
  const bytes = Buffer.alloc(100_000_000, '{"station":"PANC"},');
  const { value, ms } = cpuTimed(() =>
    reduceRaw(
      openRaw(indexText(bytes), each => each),
      'last',
      { width: 80, height: 24 },
    ),
  );

  expect(rawLines(value, '', { width: 80, height: 24 })).toHaveLength(24);
  expect(ms).toBeLessThan(4000);
});
