import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { KeyError, NetworkError, UsageError } from '../../../src/errors.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { secretKey, testContext, type TestContextOptions } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

const refuse = async (): Promise<never> => Promise.reject(new KeyError('No Secret Service answers on this machine'));
const rightTime = { headers: [['Date', 'Sat, 21 Nov 2026 14:03:00 GMT']] } as const;

const well: TestContextOptions = {
  env: { TERM: 'xterm-256color', LANG: 'en_GB.UTF-8' },
  settings: { identity: 'Ada Brook <ada@example.org>' },
  keys: { town: secretKey },
  answers: [rightTime],
  state: { ...memoryState(), place: '/home/ada/.local/state/apix/state.db' },
};

const ill: TestContextOptions = {
  env: { TERM: 'xterm', LANG: 'C', HTTPS_PROXY: 'ada:pw@proxy:3128', NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' },
  nodeVersion: '20.11.0',
  keys: { find: refuse, set: refuse, remove: refuse, list: refuse },
  answers: [new NetworkError('dns', 'The name api.weather.gov was not found', { next: ['Look at the network'] })],
};

test.each([
  { name: 'all-is-well', options: well },
  { name: 'nothing-is-well', options: ill },
])('$name', async ({ name, options }) => {
  const text = await transcript(['doctor'], options);

  expect(text).not.toContain(secretKey);
  expect(text).not.toContain('ada:pw');
  await expect(text).toMatchFileSnapshot(goldenFile('cli', 'doctor', name));
});

test('--json: one shape for each finding', async () => {
  await using context = await testContext(well);

  expect(await run(['doctor', '--json'], context)).toBe(0);
  expect(JSON.parse(context.stdout())).toEqual([
    { check: 'node', state: 'ok', found: 'apix 1.2.3 on Node 24.21.0, linux' },
    { check: 'terminal', state: 'unknown', found: 'stdout is no terminal' },
    { check: 'configuration', state: 'ok', found: '/home/ada/.config/apix/config.json: identity set' },
    { check: 'keychain', state: 'ok', found: 'holds keys for town' },
    { check: 'state', state: 'ok', found: 'kept in /home/ada/.local/state/apix/state.db' },
    { check: 'proxy', state: 'ok', found: 'none set' },
    { check: 'certificates', state: 'ok', found: "Node's own authorities" },
    { check: 'network', state: 'ok', found: 'api.weather.gov answered 200 in 120 ms' },
    { check: 'clock', state: 'ok', found: 'within a minute of api.weather.gov' },
    { check: 'circuits', state: 'ok', found: 'none open' },
    { check: 'catalog', state: 'ok', found: '6 APIs, 11 operations' },
  ]);
});

const stateOf = async (check: string, options: TestContextOptions): Promise<unknown> => {
  await using context = await testContext(options);
  await run(['doctor', '--json'], context);
  const found = JSON.parse(context.stdout()) as readonly { readonly check: string; readonly state: string }[];
  return found.find(each => each.check === check)?.state;
};

describe('never a false ok', () => {
  test.each([
    {
      check: 'clock',
      name: 'no answer to compare with',
      options: { ...well, answers: ill.answers ?? [] },
      expected: 'unknown',
    },
    { check: 'clock', name: 'an answer without a date', options: { ...well, answers: [{}] }, expected: 'unknown' },
    {
      check: 'clock',
      name: 'an hour slow',
      options: { ...well, answers: [{ headers: [['Date', 'Sat, 21 Nov 2026 15:03:00 GMT']] as const }] },
      expected: 'warning',
    },
    {
      check: 'network',
      name: 'a proxy that wants a password',
      options: { ...well, answers: [{ status: 407 }] },
      expected: 'failed',
    },
    { check: 'keychain', name: 'cannot be opened', options: ill, expected: 'failed' },
    { check: 'state', name: 'kept for this run only', options: ill, expected: 'failed' },
    {
      check: 'state',
      name: 'a Redis that another place stands in for',
      options: { ...well, settings: { state: 'redis://shared' } },
      expected: 'failed',
    },
    {
      check: 'state',
      name: 'a Redis that answers',
      options: { ...well, settings: { state: 'redis://shared' }, state: { ...memoryState(), place: 'redis://shared' } },
      expected: 'ok',
    },
    { check: 'node', name: 'too old', options: ill, expected: 'failed' },
  ])('$check: $name', async ({ check, options, expected }) => {
    expect(await stateOf(check, options)).toBe(expected);
  });
});

test('settings that cannot be read: all that stands on them fails, and the rest is looked at', async () => {
  const damaged = async (): Promise<never> => Promise.reject(new UsageError('The settings cannot be read'));
  await using context = await testContext(well);
  await run(['doctor', '--json'], { ...context, config: damaged, state: damaged });
  const found = JSON.parse(context.stdout()) as readonly { readonly check: string; readonly state: string }[];

  expect(found.filter(({ state }) => state === 'failed').map(({ check }) => check)).toEqual([
    'configuration',
    'state',
    'circuits',
  ]);
  expect(found.find(({ check }) => check === 'catalog')?.state).toBe('ok');
});

test('an API of the user’s own whose file is damaged is named, with what to do', async () => {
  await using context = await testContext(well);
  await mkdir(join(context.cwd, 'apis'));
  await writeFile(join(context.cwd, 'apis', 'pets.ndjson'), '{"summ');
  await run(['doctor', '--json'], context);

  expect(JSON.parse(context.stdout())).toContainEqual({
    check: 'catalog',
    state: 'warning',
    found: expect.stringContaining('pets.ndjson is damaged'),
    next: 'Move the file away, and add the API again',
  });
});
