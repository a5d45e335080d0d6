import { expect, test } from 'vitest';

import { openingPage, pageLine, type PageState, reducePage } from '../../../src/tui/state/page-state.ts';

const size = { width: 80, height: 10 };
const lines = Array.from({ length: 25 }, (_, index) => `line ${index}`);
const written = reducePage(openingPage({ api: 'nws', operation: 'alerts' }), { kind: 'written', lines }, size);
const after = (...commands: readonly string[]): PageState =>
  commands.reduce((state, command) => reducePage(state, { kind: 'command', command }, size), written);

test.each([
  { commands: ['down'], top: 1 },
  { commands: ['up'], top: 0 },
  { commands: ['pageDown'], top: 9 },
  { commands: ['pageDown', 'pageUp'], top: 0 },
  { commands: ['last'], top: 15 },
  { commands: ['last', 'down'], top: 15 },
  { commands: ['last', 'first'], top: 0 },
])('$commands: from line $top', ({ commands, top }) => {
  expect(after(...commands).top).toBe(top);
});

test('written anew for another width it stays within its lines', () => {
  expect(reducePage(after('last'), { kind: 'written', lines: lines.slice(0, 12) }, size).top).toBe(2);
});

test('its command shows the same', () => {
  expect(pageLine(written)).toBe('apix show nws alerts');
});
