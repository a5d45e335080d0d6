import { expect, test } from 'vitest';

import { callsLogic } from '../../../src/tui/keyring-logic.ts';
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

const after = (state: CallsState, ...commands: readonly string[]): CallsState =>
  commands.reduce<CallsState>((before, command) => reduceCalls(before, { kind: 'command', command }), state);

const three = ['a', 'b', 'c'].reduce((state, id) => reduceCalls(state, { kind: 'called', call: aCall(id) }), noCalls);

test('the latest call is the first, and selected', () => {
  expect(three.calls.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(selectedCall(reduceCalls(after(three, 'last'), { kind: 'called', call: aCall('d') }))?.id).toBe('d');
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
  expect(callsLogic.targets(three, { width: 80, height: 24 })).toEqual([{ name: 'c' }, { name: 'b' }, { name: 'a' }]);
});

test('a long session keeps the last thousand', () => {
  let state = noCalls;
  for (let index = 0; index < 1002; index += 1) state = reduceCalls(state, { kind: 'called', call: aCall(`${index}`) });

  expect(state.calls).toHaveLength(1000);
  expect(state.calls.at(-1)?.id).toBe('2');
});
