import { describe, expect, test } from 'vitest';

import type { KeyRow } from '../../../src/flows/key-rows.ts';
import { KeysScreen } from '../../../src/tui/screens/keys-screen.tsx';
import { type KeyringAction, type KeyringState, openKeyring, reduceKeyring } from '../../../src/tui/state/keyring.ts';
import { themes } from '../../../src/tui/theme.ts';
import { drawFrame, findOverflow, frameSizes } from '../../helpers/draw-frame.tsx';
import { goldenFile } from '../../helpers/golden.ts';

const rows: readonly KeyRow[] = [
  {
    group: 'data-gov',
    apis: ['nasa', 'fec', 'usda-fooddata'],
    variables: ['APIX_KEY_DATA_GOV', 'DATA_GOV_API_KEY'],
    signUp: 'https://api.data.gov/signup/',
    state: { kind: 'none' },
  },
  { group: 'shop', apis: ['shop'], variables: ['APIX_KEY_SHOP'], state: { kind: 'keychain' } },
  {
    group: 'own-evil\u001B[2J',
    apis: ['evil\u202Eslive\n'],
    variables: ['EVIL\u0007'],
    signUp: 'https://evil.example/\u001B]0;x\u0007',
    state: { kind: 'unknown', reason: 'No Secret Service\r\nanswers' },
  },
  ...Array.from({ length: 50 }, (_, index) => ({
    group: `group-${index}`,
    apis: [`api-${index}`],
    variables: [`KEY_${index}`],
    state: { kind: 'variable', variable: `KEY_${index}` } as const,
  })),
];

const after = (...steps: readonly (string | KeyringAction)[]): KeyringState =>
  steps.reduce<KeyringState>(
    (before, step) => reduceKeyring(before, typeof step === 'string' ? { kind: 'command', command: step } : step),
    reduceKeyring(openKeyring(), { kind: 'rows', rows }),
  );

const scenes: Readonly<Record<string, KeyringState>> = {
  reading: openKeyring(),
  none: after(),
  typing: after('set', { kind: 'text', text: 'abc' }),
  question: after('down', 'remove'),
  hostile: after('down', 'down'),
  note: after('last', 'remove'),
};

describe.each(Object.entries(scenes))('%s', (name, state) => {
  test.each(frameSizes)('$width × $height', async size => {
    const frame = drawFrame(<KeysScreen state={state} size={size} theme={themes.plain} />, size);

    expect(findOverflow(frame, size)).toEqual([]);
    expect(frame.join('\n')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    await expect(`${frame.join('\n')}\n`).toMatchFileSnapshot(
      goldenFile('tui', `keys-${name}-${size.width}x${size.height}`),
    );
  });
});

test('jump mode has a letter on each key', () => {
  const size = { width: 80, height: 24 };
  const letters = new Map([['shop', 'b']]);
  const frame = drawFrame(<KeysScreen state={after()} size={size} theme={themes.plain} letters={letters} />, size);

  expect(frame[2]).toMatch(/^b shop/);
});
