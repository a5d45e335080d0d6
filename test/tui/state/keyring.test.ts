import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';

import type { KeyRow } from '../../../src/flows/key-rows.ts';
import { keyringLogic } from '../../../src/tui/keyring-logic.ts';
import {
  type KeyringAction,
  type KeyringState,
  openKeyring,
  reduceKeyring,
  selectedKey,
} from '../../../src/tui/state/keyring.ts';
import { secretKey } from '../../helpers/test-context.ts';

const rows: readonly KeyRow[] = [
  { group: 'census', apis: ['census'], variables: ['CENSUS_API_KEY'], state: { kind: 'none' } },
  { group: 'data-gov', apis: ['nasa', 'fec'], variables: [], state: { kind: 'keychain' } },
  { group: 'shop', apis: ['shop'], variables: ['SHOP_KEY'], state: { kind: 'variable', variable: 'SHOP_KEY' } },
];

const after = (state: KeyringState, ...steps: readonly (string | KeyringAction)[]): KeyringState =>
  steps.reduce<KeyringState>(
    (before, step) => reduceKeyring(before, typeof step === 'string' ? { kind: 'command', command: step } : step),
    state,
  );

const typed = (text: string): KeyringAction => ({ kind: 'text', text });
const ring = after(openKeyring(), { kind: 'rows', rows });

test('it begins at the group that was asked for, and stays at a key when all are read again', () => {
  expect(selectedKey(after(openKeyring('shop'), { kind: 'rows', rows }))?.group).toBe('shop');
  expect(selectedKey(after(ring, 'down', { kind: 'rows', rows: rows.slice(1) }))?.group).toBe('data-gov');
});

describe('storing a key', () => {
  const storing = after(ring, 'set', typed('sk-Zq7v'), typed('R2mW9xT4x'), 'erase', 'accept');

  test('what was typed is handed over, and forgotten', () => {
    const { wish } = storing;

    expect(wish?.kind === 'store' ? [wish.row.group, wish.secret.reveal()] : []).toEqual(['census', secretKey]);
    expect(storing.secret.isEmpty).toBe(true);
    expect(after(storing, { kind: 'done', text: 'Stored', look: 'good' }).wish).toBeUndefined();
  });

  test('no way of showing the state shows the key, or how long it is', () => {
    for (const state of [after(ring, 'set', typed(secretKey)), storing]) {
      const seen = [JSON.stringify(state), inspect(state, { depth: Infinity, showHidden: true })].join();

      expect(seen).not.toContain(secretKey);
      expect(seen).not.toContain(secretKey.slice(0, 5));
      expect(keyringLogic.commandLine(state)).toBe('apix keys set census');
    }
  });

  test('nothing typed stores nothing, and Escape forgets', () => {
    expect(after(ring, 'set', 'accept').wish).toBeUndefined();
    expect(after(ring, 'set', typed('abc'), 'stop')).toMatchObject({ mode: 'browse', wish: undefined });
    expect(after(ring, 'set', typed('abc'), 'stop').secret.isEmpty).toBe(true);
  });

  test('a pasted line break at the end is no part of it', () => {
    expect(after(ring, 'set', typed('abc\r\n')).secret.reveal()).toBe('abc');
  });
});

describe('removing a key', () => {
  test('asks first', () => {
    const asked = after(ring, 'down', 'remove');

    expect(asked).toMatchObject({ mode: 'question', wish: undefined });
    expect(after(asked, 'yes').wish).toEqual({ kind: 'remove', row: rows[1] });
    expect(after(asked, 'no')).toMatchObject({ mode: 'browse', wish: undefined });
  });

  test.each([
    { name: 'in no keychain', steps: [], text: 'The keychain has no key for census' },
    { name: 'in a variable', steps: ['last'], text: 'It is in $SHOP_KEY of your shell, which only you can unset' },
  ])('$name: says why not', ({ steps, text }) => {
    const state = after(ring, ...steps, 'remove');

    expect(state).toMatchObject({ mode: 'browse', note: { text } });
    expect(state.wish).toBeUndefined();
  });
});

test('a test is under way until it is done, and nothing else meanwhile', () => {
  const testing = after(ring, 'last', 'test');

  expect(testing.wish).toEqual({ kind: 'test', row: rows[2] });
  expect(after(testing, 'set').mode).toBe('browse');
  expect(after(testing, { kind: 'done', text: 'works', look: 'good' }, 'set').mode).toBe('secret');
});

test('the command line is what the CLI has for it', () => {
  expect(keyringLogic.commandLine(openKeyring())).toBe('apix keys list');
  expect(keyringLogic.commandLine(ring)).toBe('apix keys set census');
  expect(keyringLogic.commandLine(after(ring, 'down'))).toBe('apix keys test data-gov');
  expect(keyringLogic.commandLine(after(ring, 'down', 'remove'))).toBe('apix keys remove data-gov');
  expect(keyringLogic.targets(ring, { width: 80, height: 24 }).map(({ name }) => name)).toEqual(
    rows.map(({ group }) => group),
  );
  // One row of the list is seen, between its head and what is said below.
  expect(keyringLogic.targets(after(ring, 'down'), { width: 80, height: 4 })).toMatchObject([{ name: 'data-gov' }]);
});
