import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

const identity = 'Ada Brook <ada@example.org>';

test('list: all settings, with their defaults', async () => {
  const text = await transcript(['config', 'list'], { settings: { identity } });

  await expect(text).toMatchFileSnapshot(goldenFile('cli', 'config', 'list'));
});

test('list --json', async () => {
  await using context = await testContext({ settings: { retries: '5' } });
  await run(['config', 'list', '--json'], context);

  expect(JSON.parse(context.stdout())).toEqual([
    { name: 'identity', value: null, isDefault: true, default: null, meaning: expect.any(String) },
    { name: 'timeout', value: '30s', isDefault: true, default: '30s', meaning: expect.any(String) },
    { name: 'max-wait', value: '60s', isDefault: true, default: '60s', meaning: expect.any(String) },
    { name: 'retries', value: '5', isDefault: false, default: '3', meaning: expect.any(String) },
    { name: 'circuit-failures', value: '5', isDefault: true, default: '5', meaning: expect.any(String) },
    { name: 'state', value: 'local', isDefault: true, default: 'local', meaning: expect.any(String) },
    { name: 'cache', value: 'on', isDefault: true, default: 'on', meaning: expect.any(String) },
    { name: 'cache-size', value: '256MB', isDefault: true, default: '256MB', meaning: expect.any(String) },
    { name: 'stale-ok', value: 'off', isDefault: true, default: 'off', meaning: expect.any(String) },
    { name: 'pager', value: 'on', isDefault: true, default: 'on', meaning: expect.any(String) },
    { name: 'theme', value: 'auto', isDefault: true, default: 'auto', meaning: expect.any(String) },
    { name: 'mouse', value: 'off', isDefault: true, default: 'off', meaning: expect.any(String) },
  ]);
});

test('path', async () => {
  await using context = await testContext();

  expect(await run(['config', 'path'], context)).toBe(0);
  expect(context.stdout()).toBe('/home/ada/.config/apix/config.json\n');
});

describe('get', () => {
  test.each([
    { name: 'what is set', argv: ['identity'], stdout: `${identity}\n`, stderr: '' },
    { name: 'a default', argv: ['retries'], stdout: '3\n', stderr: '' },
  ])('$name', async ({ argv, stdout, stderr }) => {
    await using context = await testContext({ settings: { identity } });

    expect(await run(['config', 'get', ...argv], context)).toBe(0);
    expect(context.stdout()).toBe(stdout);
    expect(context.stderr()).toBe(stderr);
  });

  test('what is not set: silent stdout, and how to set it', async () => {
    await using context = await testContext();

    expect(await run(['config', 'get', 'identity'], context)).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe('identity is not set: apix config set identity "Ada Brook <ada@example.org>"\n');
  });
});

test('set, then get; unset, then the default again', async () => {
  await using context = await testContext();
  await run(['config', 'set', 'retries', '5'], context);
  await run(['config', 'get', 'retries'], context);
  await run(['config', 'unset', 'retries'], context);
  await run(['config', 'get', 'retries'], context);

  expect(context.stdout()).toBe('5\n3\n');
  expect(context.stderr()).toBe('retries is now 5\nretries is 3 again\n');
});

test('unset what has no default', async () => {
  await using context = await testContext({ settings: { identity } });
  await run(['config', 'unset', 'identity'], context);

  expect(context.stderr()).toBe('identity is not set any more\n');
});

test.each([
  {
    name: 'a value that does not fit',
    argv: ['set', 'retries', 'often'],
    expected: /^error retries: a whole number from 0 to 10 is needed\n/,
  },
  {
    name: 'a setting that is nearly one',
    argv: ['get', 'identty'],
    expected: /^error There is no setting "identty"\n {2}→ Did you mean identity\?\n/,
  },
  {
    name: 'a setting that is none',
    argv: ['unset', 'xyzzyplugh'],
    expected: /^error There is no setting "xyzzyplugh"\n/,
  },
])('$name: exit 2, and what to type', async ({ argv, expected }) => {
  await using context = await testContext();

  expect(await run(['config', ...argv], context)).toBe(2);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toMatch(expected);
});
