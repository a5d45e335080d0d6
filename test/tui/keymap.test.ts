import { describe, expect, test } from 'vitest';

import { inputOf } from '../../src/tui/hooks/use-keys.ts';
import {
  apiKeys,
  catalogKeys,
  everywhereKeys,
  helpKeys,
  pageKeys,
  paletteKeys,
  searchKeys,
} from '../../src/tui/keymap.ts';
import { keysText } from '../../src/tui/state/help-lines.ts';

const modes = { catalogKeys, apiKeys, pageKeys, searchKeys, paletteKeys, helpKeys, everywhereKeys };

test.each(Object.entries(modes))('%s: no key means two things', (_, bindings) => {
  const keys = bindings.flatMap(binding => binding.keys);

  expect(keys).toEqual([...new Set(keys)]);
});

test.each(Object.entries({ catalogKeys, apiKeys, pageKeys, helpKeys }))(
  '%s: each movement has a letter and a key of its own',
  (_, bindings) => {
    for (const command of ['up', 'down', 'pageUp', 'pageDown', 'first', 'last']) {
      const keys = bindings.find(binding => binding.command === command)?.keys ?? [];

      expect(keys.some(key => /^(ctrl-)?\w$/.test(key))).toBe(true);
      expect(keys.some(key => key.length > 1 && !key.startsWith('ctrl-'))).toBe(true);
    }
  },
);

describe('while a text is typed', () => {
  const mode = { keys: searchKeys, isTyping: true };

  test.each(['q', '?', ':', 'y', 'j'])('%s is text', key => {
    expect(inputOf(mode, key)).toBeUndefined();
  });

  test.each([
    { key: 'space', expected: { kind: 'text', text: ' ' } },
    { key: 'backspace', expected: { kind: 'erase' } },
    { key: 'ctrl-c', expected: { kind: 'command', command: 'leave' } },
    { key: 'ctrl-o', expected: { kind: 'command', command: 'jump' } },
    // Its own meaning goes before that of everywhere.
    { key: 'escape', expected: { kind: 'command', command: 'browse' } },
  ])('$key is $expected.kind', ({ key, expected }) => {
    expect(inputOf(mode, key)).toEqual(expected);
  });
});

test('in a list a letter is a key', () => {
  const mode = { keys: catalogKeys, isTyping: false };

  expect(inputOf(mode, 'q')).toEqual({ kind: 'command', command: 'back' });
  expect(inputOf(mode, 'j')).toEqual({ kind: 'command', command: 'down' });
  expect(inputOf(mode, 'Q')).toBeUndefined();
  expect(inputOf(mode, 'backspace')).toBeUndefined();
});

test('keys are shown as they are printed on them', () => {
  expect(keysText({ keys: ['ctrl-o', 'down', 'j', 'pageup'], command: '', help: '' })).toBe('^O ↓ j PgUp');
});
