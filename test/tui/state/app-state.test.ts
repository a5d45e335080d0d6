import { describe, expect, test } from 'vitest';

import type { Input } from '../../../src/tui/screen.ts';
import { type AppAction, type AppState, openApp, reduceApp, topOf } from '../../../src/tui/state/app-state.ts';
import { commandLineOf } from '../../../src/tui/state/screens.ts';

const size = { width: 80, height: 22 };
const input = (each: Input): AppAction => ({ kind: 'input', input: each, size });
const command = (name: string): AppAction => input({ kind: 'command', command: name });
const text = (letters: string): AppAction => input({ kind: 'text', text: letters });

const after = (state: AppState, ...actions: readonly AppAction[]): AppState => actions.reduce(reduceApp, state);

const operations = ['alerts', 'forecast', 'points'].map(id => ({
  id,
  method: 'GET' as const,
  path: `/${id}`,
  summary: `The ${id}`,
  deprecated: false,
}));
const atApi = after(openApp([], [{ kind: 'api', api: 'nws' }]), {
  kind: 'screen',
  id: 1,
  action: { kind: 'loaded', operations },
  size,
});

describe('the stack', () => {
  test('the catalog is below whatever was asked for', () => {
    expect(openApp([], [{ kind: 'api', api: 'nws' }]).stack.map(({ kind }) => kind)).toEqual(['catalog', 'api']);
  });

  test('opening puts a screen on top, back takes it away and finds the one below as it was', () => {
    const below = after(atApi, command('down'));
    const opened = after(below, command('open'));

    expect(topOf(opened)).toMatchObject({
      kind: 'operation',
      state: { api: 'nws', operation: 'forecast', call: { args: {} } },
    });
    expect(topOf(after(opened, command('back')))).toBe(topOf(below));
  });

  test('back from the first screen leaves', () => {
    expect(after(openApp([], []), command('back')).left).toBe('done');
  });

  test('Ctrl-C leaves from anywhere, as an interruption', () => {
    expect(after(atApi, command('leave')).left).toBe('interrupted');
    expect(after(atApi, command('help'), command('leave')).left).toBe('interrupted');
  });

  test('what arrives for a screen that has been closed is lost', () => {
    const closed = after(atApi, command('back'));
    const late: AppAction = { kind: 'screen', id: 1, action: { kind: 'loaded', operations: [] }, size };

    expect(after(closed, late).stack).toEqual(closed.stack);
  });

  test('what arrives for a screen below the top is kept there', () => {
    const late: AppAction = { kind: 'screen', id: 1, action: { kind: 'loaded', operations: [] }, size };
    const state = after(atApi, command('open'), late, command('back'));

    expect(topOf(state).state).toMatchObject({ operations: [] });
  });
});

describe('the palette', () => {
  test('has every command of the screen and of everywhere, but itself', () => {
    const { overlay } = after(atApi, command('palette'));
    const commands = overlay?.kind === 'palette' ? overlay.rows.map(row => row.command) : [];

    expect(commands).toEqual(expect.arrayContaining(['open', 'search', 'last', 'help', 'copy', 'leave']));
    expect(commands).not.toContain('palette');
  });

  test('finds a command by words, and runs it on the screen below', () => {
    const state = after(atApi, command('palette'), text('last'), command('run'));

    expect(state.overlay).toBeUndefined();
    expect(commandLineOf(topOf(state))).toBe('apix show nws points');
  });

  test('a command that reaches beyond the screen is wished for', () => {
    expect(after(atApi, command('palette'), text('copy'), command('run')).wish).toEqual({ command: 'copy', number: 1 });
  });

  test('what finds nothing runs nothing', () => {
    const state = after(atApi, command('palette'), text('zebra'), command('run'));

    expect(state.overlay?.kind).toBe('palette');
  });
});

describe('jump mode', () => {
  test('a letter goes to what has it', () => {
    const jumping = after(atApi, command('jump'));
    const letters = jumping.overlay?.kind === 'jump' ? jumping.overlay.letters : new Map<string, string>();

    expect([...letters]).toEqual([
      ['search', 'a'],
      ['row 0', 's'],
      ['row 1', 'd'],
      ['row 2', 'f'],
    ]);
    expect(commandLineOf(topOf(after(jumping, text('f'))))).toBe('apix show nws points');
  });

  test('a letter that nothing has goes nowhere', () => {
    const state = after(atApi, command('jump'), text('z'));

    expect(state.overlay).toBeUndefined();
    expect(state.stack).toBe(atApi.stack);
  });

  test('more things than letters have two letters each', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...operations[0], id: `o${index}` })) as typeof operations;
    const tall = { width: 80, height: 60 };
    const state = after(atApi, { kind: 'screen', id: 1, action: { kind: 'loaded', operations: many }, size: tall });
    const jumping = reduceApp(state, { kind: 'input', input: { kind: 'command', command: 'jump' }, size: tall });
    const first = after(jumping, text('a'));

    expect(first.overlay).toMatchObject({ kind: 'jump', typed: 'a' });
    expect(commandLineOf(topOf(after(first, text('s'))))).toBe('apix show nws o0');
  });
});

test('the help is of the keys that counted, and ends at its last line', () => {
  const help = after(atApi, command('help'));
  const end = after(help, command('last'), command('down'), command('pageDown'));

  expect(help.overlay).toMatchObject({ kind: 'help', top: 0 });
  if (end.overlay?.kind !== 'help') throw new Error('The help has gone');
  expect(end.overlay.top).toBe(end.overlay.lines.length - 18);
  expect(after(end, command('close')).overlay).toBeUndefined();
});

test('a notice stays until the next key', () => {
  const told = after(atApi, { kind: 'notice', text: 'Copied' });

  expect(told.notice).toBe('Copied');
  expect(after(told, command('down')).notice).toBeUndefined();
});

test('two copies are two wishes', () => {
  expect(after(atApi, command('copy'), command('copy')).wish).toEqual({ command: 'copy', number: 2 });
});
