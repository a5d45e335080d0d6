import { expect, test } from 'vitest';

import { fitCursor, markRow, moveCursor } from '../../../src/tui/state/list-cursor.ts';

const extent = { count: 20, height: 5 };

test.each([
  { name: 'down', from: { selected: 0, top: 0 }, move: 'down', expected: { selected: 1, top: 0 } },
  { name: 'up at the first stays', from: { selected: 0, top: 0 }, move: 'up', expected: { selected: 0, top: 0 } },
  {
    name: 'down beyond the screen scrolls by one',
    from: { selected: 4, top: 0 },
    move: 'down',
    expected: { selected: 5, top: 1 },
  },
  {
    name: 'up within the screen does not scroll',
    from: { selected: 9, top: 5 },
    move: 'up',
    expected: { selected: 8, top: 5 },
  },
  { name: 'a page on', from: { selected: 2, top: 0 }, move: 'pageDown', expected: { selected: 7, top: 3 } },
  { name: 'a page back', from: { selected: 7, top: 3 }, move: 'pageUp', expected: { selected: 2, top: 2 } },
  { name: 'the last', from: { selected: 0, top: 0 }, move: 'last', expected: { selected: 19, top: 15 } },
  { name: 'the first', from: { selected: 19, top: 15 }, move: 'first', expected: { selected: 0, top: 0 } },
] as const)('$name', ({ from, move, expected }) => {
  expect(moveCursor(from, move, extent)).toEqual(expected);
});

test('an empty list has its mark at the first', () => {
  expect(moveCursor({ selected: 0, top: 0 }, 'last', { count: 0, height: 5 })).toEqual({ selected: 0, top: 0 });
});

test('a row that is in sight is marked without scrolling', () => {
  expect(markRow({ selected: 12, top: 10 }, 14, extent)).toEqual({ selected: 14, top: 10 });
});

test.each([
  { name: 'a taller screen leaves no rows empty', height: 15, expected: { selected: 19, top: 5 } },
  { name: 'a lower one keeps the mark in sight', height: 2, expected: { selected: 19, top: 18 } },
])('$name', ({ height, expected }) => {
  expect(fitCursor({ selected: 19, top: 15 }, { count: 20, height })).toEqual(expected);
});
