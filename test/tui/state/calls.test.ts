import { expect, test } from 'vitest';

import { callsLogic } from '../../../src/tui/keyring-logic.ts';
import type { HistoryState } from '../../../src/tui/state/session.ts';
import { type CallsState, noCalls, reduceCalls, selectedCall, type SessionCall } from '../../../src/tui/state/calls.ts';

const aCall = (id: string): SessionCall => ({
  id,
  at: 0,
  api: 'shop',
  operation: 'things',
  args: { area: id },
  command: `apix call shop things area=${id}`,
  status: 200,
  tookMs: 120,
});

const after = <State extends CallsState>(state: State, ...commands: readonly string[]): State =>
  commands.reduce<State>((before, command) => reduceCalls(before, { kind: 'command', command }), state);

const three: HistoryState = { ...noCalls, calls: ['c', 'b', 'a'].map(aCall), kept: [] };

test('the first is selected', () => {
  expect(selectedCall(three)?.id).toBe('c');
});

test.each(['open', 'again', 'edit'])('%s is asked for of the selected call, once', command => {
  const state = after(three, 'down', command);

  expect(state.wish).toEqual({ kind: command, call: aCall('b') });
  expect(after(state, 'up').wish).toBeUndefined();
});

test('the command line is that of the selected call, for the shell to copy', () => {
  expect(callsLogic.commandLine(after(three, 'last'))).toBe('apix call shop things area=a');
});

test('it stays within the list, and an empty one asks for nothing', () => {
  expect(after(three, 'pageDown', 'down').selected).toBe(2);
  expect(after(three, 'pageDown', 'first', 'up').selected).toBe(0);
  expect(after(noCalls, 'down', 'open')).toEqual({ ...noCalls, wish: undefined });
});

test('a jump goes to a call', () => {
  expect(selectedCall(reduceCalls(three, { kind: 'focus', target: 'a' }))?.id).toBe('a');
  expect(callsLogic.targets(three, { width: 80, height: 24 }).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
});
