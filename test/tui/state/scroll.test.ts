import { expect, test } from 'vitest';

import { cursorAt, inSight, moveCursor } from '../../../src/tui/state/scroll.ts';

const extent = { count: 100, height: 10 };

test.each([
  { name: 'down within sight', from: { at: 3, top: 0 }, command: 'down', expected: { at: 4, top: 0 } },
  {
    name: 'down past the last row that is seen',
    from: { at: 9, top: 0 },
    command: 'down',
    expected: { at: 10, top: 1 },
  },
  { name: 'up past the first', from: { at: 5, top: 5 }, command: 'up', expected: { at: 4, top: 4 } },
  { name: 'no further up', from: { at: 0, top: 0 }, command: 'up', expected: { at: 0, top: 0 } },
  { name: 'no further down', from: { at: 99, top: 90 }, command: 'down', expected: { at: 99, top: 90 } },
  {
    name: 'a page leaves a row to go on from',
    from: { at: 0, top: 0 },
    command: 'pageDown',
    expected: { at: 9, top: 0 },
  },
  { name: 'a page back', from: { at: 50, top: 45 }, command: 'pageUp', expected: { at: 41, top: 41 } },
  { name: 'first', from: { at: 50, top: 45 }, command: 'first', expected: { at: 0, top: 0 } },
  { name: 'last', from: { at: 50, top: 45 }, command: 'last', expected: { at: 99, top: 90 } },
  { name: 'what is no movement', from: { at: 50, top: 45 }, command: 'sort', expected: { at: 50, top: 45 } },
])('$name', ({ from, command, expected }) => {
  expect(moveCursor(from, command, extent)).toEqual(expected);
});

test('a list without rows has its cursor at the beginning', () => {
  expect(moveCursor({ at: 0, top: 0 }, 'down', { count: 0, height: 10 })).toEqual({ at: 0, top: 0 });
});

test('after a resize the cursor is in sight, and no room is left empty', () => {
  expect(inSight({ at: 99, top: 90 }, { count: 100, height: 4 })).toEqual({ at: 99, top: 96 });
  expect(inSight({ at: 99, top: 96 }, { count: 100, height: 40 })).toEqual({ at: 99, top: 60 });
  expect(cursorAt(7, 3, { count: 100, height: 1 })).toEqual({ at: 7, top: 7 });
});

const short = { count: 20, height: 5 };

test.each([
  { name: 'down', from: { at: 0, top: 0 }, move: 'down', expected: { at: 1, top: 0 } },
  { name: 'up at the first stays', from: { at: 0, top: 0 }, move: 'up', expected: { at: 0, top: 0 } },
  {
    name: 'down beyond the screen scrolls by one',
    from: { at: 4, top: 0 },
    move: 'down',
    expected: { at: 5, top: 1 },
  },
  {
    name: 'up within the screen does not scroll',
    from: { at: 9, top: 5 },
    move: 'up',
    expected: { at: 8, top: 5 },
  },
  { name: 'a page on', from: { at: 2, top: 0 }, move: 'pageDown', expected: { at: 7, top: 3 } },
  { name: 'a page back', from: { at: 7, top: 3 }, move: 'pageUp', expected: { at: 2, top: 2 } },
  { name: 'the last', from: { at: 0, top: 0 }, move: 'last', expected: { at: 19, top: 15 } },
  { name: 'the first', from: { at: 19, top: 15 }, move: 'first', expected: { at: 0, top: 0 } },
] as const)('a page of the whole height: $name', ({ from, move, expected }) => {
  expect(moveCursor(from, move, short, short.height)).toEqual(expected);
});

test('an empty list has its mark at the first', () => {
  expect(moveCursor({ at: 0, top: 0 }, 'last', { count: 0, height: 5 }, 5)).toEqual({ at: 0, top: 0 });
});

test('a row that is in sight is marked without scrolling', () => {
  expect(cursorAt(14, 10, short)).toEqual({ at: 14, top: 10 });
});

test.each([
  { name: 'a taller screen leaves no rows empty', height: 15, expected: { at: 19, top: 5 } },
  { name: 'a lower one keeps the mark in sight', height: 2, expected: { at: 19, top: 18 } },
])('$name', ({ height, expected }) => {
  expect(inSight({ at: 19, top: 15 }, { count: 20, height })).toEqual(expected);
});
