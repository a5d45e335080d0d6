import { stripVTControlCharacters } from 'node:util';

import { render } from 'ink-testing-library';
import { useReducer } from 'react';
import { expect, test } from 'vitest';

import type { Context, SecretStore } from '../../../src/context.ts';
import { KeyError } from '../../../src/errors.ts';
import { useKeyringEffects } from '../../../src/tui/hooks/use-keyring-effects.ts';
import { KeysScreen } from '../../../src/tui/screens/keys-screen.tsx';
import { type KeyringAction, openKeyring, reduceKeyring } from '../../../src/tui/state/keyring.ts';
import { themes } from '../../../src/tui/theme.ts';
import { depotAnswer } from '../../fixtures/depot-answers.ts';
import { memorySecrets } from '../../../src/store/memory-secrets.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { soon } from '../../helpers/soon.ts';

const settings = { idleMs: 1000, retries: 0, maxWaitMs: 0, paces: false };

/** The keys screen as the shell runs it, at a group; every frame that it has drawn. */
const run = (context: Context, group: string) => {
  let send: (action: KeyringAction) => void = () => undefined;
  const Harness = () => {
    const [state, dispatch] = useReducer(reduceKeyring, openKeyring(group));
    useKeyringEffects({ context, settings }, state, dispatch);
    send = dispatch;
    return <KeysScreen state={state} size={{ width: 100, height: 20 }} theme={themes.plain} />;
  };
  const { lastFrame, frames, unmount } = render(<Harness />);
  return {
    frame: () => stripVTControlCharacters(lastFrame() ?? ''),
    frames: () => frames.join('\n'),
    send: (action: KeyringAction | string) =>
      send(typeof action === 'string' ? { kind: 'command', command: action } : action),
    [Symbol.dispose]: unmount,
  };
};

/** Until it is so: beside other programs an effect takes its time. */
test('every key, where it is from, and which APIs it is for', async () => {
  await using context = await testContext({ keys: { vault: secretKey }, env: { CELLAR_KEY: 'other' } });
  using screen = run(context, 'vault');

  await soon(() => expect(screen.frame()).toContain('Keys  2 of 3'));
  expect(screen.frame()).toMatch(/▸ vault +stored in the keychain +vault/);
  expect(screen.frame()).toMatch(/cellar +from \$CELLAR_KEY +cellar/);
  expect(screen.frame()).toMatch(/town +none stored +archive, gallery/);
  expect(screen.frames()).not.toContain(secretKey);
  expect(screen.frames()).not.toContain('other');
});

test('a key is stored without being drawn, not even for a moment', async () => {
  await using context = await testContext();
  using screen = run(context, 'town');
  await soon(() => expect(screen.frame()).toContain('▸ town'));
  screen.send('set');
  screen.send({ kind: 'text', text: secretKey });
  await soon(() => expect(screen.frame()).toContain('Key for town: ••••••••'));
  expect(screen.frame()).toContain('Get one at https://keys.town.example/');
  screen.send('accept');

  await soon(() => expect(screen.frame()).toContain('Stored in the keychain for archive, gallery'));
  await soon(() => expect(screen.frame()).toMatch(/town +stored in the keychain/));
  expect(await (await context.secrets()).find('town')).toBe(secretKey);
  for (let length = 4; length <= secretKey.length; length += 1)
    expect(screen.frames()).not.toContain(secretKey.slice(0, length));
});

test('a key with a control character in it is refused, and not repeated', async () => {
  await using context = await testContext();
  using screen = run(context, 'town');
  await soon(() => expect(screen.frame()).toContain('▸ town'));
  screen.send('set');
  screen.send({ kind: 'text', text: `${secretKey}\tx` });
  screen.send('accept');

  await soon(() => expect(screen.frame()).toContain('A key is one line without control characters'));
  expect(await (await context.secrets()).find('town')).toBeUndefined();
  expect(screen.frames()).not.toContain(secretKey);
});

test('a key is removed when that was confirmed', async () => {
  await using context = await testContext({ keys: { vault: secretKey } });
  using screen = run(context, 'vault');
  await soon(() => expect(screen.frame()).toContain('▸ vault'));
  screen.send('remove');
  await soon(() => expect(screen.frame()).toContain('Delete the key of vault from the keychain?'));
  expect(await (await context.secrets()).find('vault')).toBe(secretKey);
  screen.send('yes');

  await soon(() => expect(screen.frame()).toContain('Removed the key of vault'));
  expect(await (await context.secrets()).find('vault')).toBeUndefined();
});

test.each([
  {
    name: 'works',
    answer: depotAnswer({ deeds: [{ id: 1 }] }),
    expected: 'The key stored in the keychain works: vault deeds answered 200',
  },
  { name: 'is refused', answer: depotAnswer({ message: 'who are you' }, { status: 401 }), expected: 'vault deeds: ' },
])('a key is tested by one harmless call: it $name', async ({ answer, expected }) => {
  await using context = await testContext({ keys: { vault: secretKey }, answers: [answer] });
  using screen = run(context, 'vault');
  await soon(() => expect(screen.frame()).toContain('▸ vault'));
  screen.send('test');

  await soon(() => expect(screen.frame()).toContain(expected));
  expect(context.requests.map(({ url, headers }) => [url, headers['x-vault-key']])).toEqual([
    ['https://api.vault.example/deeds', secretKey],
  ]);
  expect(screen.frames()).not.toContain(secretKey);
});

test('without a key nothing is sent: where to get one', async () => {
  await using context = await testContext();
  using screen = run(context, 'vault');
  await soon(() => expect(screen.frame()).toContain('▸ vault'));
  screen.send('test');

  await soon(() => expect(screen.frame()).toContain('There is no key for Vault of deeds to test'));
  expect(screen.frame()).toContain('https://vault.example/sign-up');
  expect(context.requests).toEqual([]);
});

test('a keychain that does not open is said', async () => {
  const refuse = async (): Promise<never> => {
    throw new KeyError('No Secret Service answers on this machine');
  };
  const closed: SecretStore = { ...memorySecrets({}), set: refuse, list: refuse };
  await using context = await testContext({ keys: closed });
  using screen = run(context, 'vault');

  await soon(() => expect(screen.frame()).toContain('unknown: No Secret Service'));
  screen.send('set');
  screen.send({ kind: 'text', text: secretKey });
  screen.send('accept');
  await soon(() => expect(screen.frame()).toMatch(/No Secret Service answers on this machine/));
  expect(screen.frames()).not.toContain(secretKey);
});
