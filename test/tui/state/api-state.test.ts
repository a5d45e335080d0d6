import { expect, test } from 'vitest';

import type { Input } from '../../../src/tui/screen.ts';
import { apiLine, type ApiState, followApi, openingApi, reduceApi } from '../../../src/tui/state/api-state.ts';

const operation = (id: string, summary: string) => ({
  id,
  method: 'GET' as const,
  path: `/${id}`,
  summary,
  deprecated: false,
});
const size = { width: 80, height: 22 };
const command = (name: string): Input => ({ kind: 'command', command: name });
const after = (...inputs: readonly Input[]): ApiState =>
  inputs.reduce((state, input) => reduceApi(state, input, size), loaded);

const loaded = reduceApi(
  openingApi('nws'),
  { kind: 'loaded', operations: [operation('alerts', 'Warnings now'), operation('forecast', 'The week to come')] },
  size,
);

test('the whole API is on the line until it is loaded', () => {
  expect(apiLine(openingApi('nws'))).toBe('apix show nws');
});

test.each([
  { text: 'warn', expected: ['alerts'] },
  { text: 'WEEK', expected: ['forecast'] },
  { text: '/alerts', expected: ['alerts'] },
  { text: 'week warnings', expected: [] },
  { text: ' ', expected: ['alerts', 'forecast'] },
])('searching for "$text"', ({ text, expected }) => {
  expect(after({ kind: 'text', text }).rows.map(({ id }) => id)).toEqual(expected);
});

test('a search that is typed before they are loaded holds then', () => {
  const typed = reduceApi(openingApi('nws'), { kind: 'text', text: 'week' }, size);
  const { rows } = reduceApi(typed, { kind: 'loaded', operations: loaded.operations }, size);

  expect(rows.map(({ id }) => id)).toEqual(['forecast']);
});

test('the marked operation opens, and none where none is', () => {
  expect(followApi(after(command('down')), command('open'))).toEqual({
    kind: 'open',
    screen: { kind: 'operation', subject: { api: 'nws', operation: 'forecast' } },
  });
  expect(followApi(after({ kind: 'text', text: 'zebra' }), command('open'))).toBeUndefined();
});
