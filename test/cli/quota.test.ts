import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import { depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { secretKey, testContext, type TestContextOptions } from '../helpers/test-context.ts';
import { virtualClock } from '../helpers/virtual-clock.ts';

const items = ['call', 'depot', 'items'];

/** What `apix quota …` prints after calls with these answers. */
const after = async (
  argv: readonly string[],
  { answers, ...options }: TestContextOptions = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> => {
  const [state, clock] = [memoryState(), virtualClock()];
  for (const answer of answers ?? []) {
    await using call = await testContext({ ...options, answers: [answer], state, clock });
    await run(items, call);
  }
  await using context = await testContext({ ...options, state, clock });
  await run(['quota', ...argv], context);
  return { stdout: context.stdout(), stderr: context.stderr() };
};

const answers = [depotAnswer(plainItems), depotAnswer(plainItems)];

test('tells what was counted, tab-separated in a pipe', async () => {
  expect(await after([], { answers })).toEqual({
    stdout:
      'depot\tthis address\t240/minute\t2\t238\tbinds\t14:04:00Z (in 1 min)\n' +
      'depot\tthis address\t5,000/day\t2\t4,998\t\t2026-11-22 00:00Z (in 9 h 57 min)\n',
    stderr: '',
  });
});

test('draws bars on a terminal', async () => {
  const { stdout } = await after([], { answers, terminal: { width: 100 } });

  expect(stdout).toBe(
    [
      'LIMIT OF  CALLER        LIMIT       USED  LEFT             BINDS  RETURNS',
      'depot     this address  240/minute  2     238    ███████▉  binds  14:04:00Z (in 1 min)',
      'depot     this address  5,000/day   2     4,998  ███████▉         2026-11-22 00:00Z (in 9 h 57 min)',
      '',
    ].join('\n'),
  );
});

test('has all limits of an API, the unused too, and the one that binds marked', async () => {
  const { stdout, stderr } = await after(['depot', '--json']);

  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    limits: [
      { owner: 'depot', caller: 'address desk', limit: 240, used: 0, left: 240, perSeconds: 60, binds: true },
      { owner: 'depot', caller: 'address desk', limit: 5000, used: 0, left: 5000, perSeconds: 86_400, binds: false },
    ],
    holds: [],
  });
});

describe('what an answer said', () => {
  test('of a limit that nobody publishes is listed until it ends', async () => {
    const told = depotAnswer(plainItems, {
      headers: [
        ['X-RateLimit-Limit', '9000'],
        ['X-RateLimit-Remaining', '12'],
        ['X-RateLimit-Reset', '90'],
      ],
    });
    const { stdout } = await after([], { answers: [told] });

    expect(stdout).toContain('depot\tthis address\t9,000\t8,988\t12\tbinds\t14:04:30Z (in 1 min 30 s)\n');
  });

  test('holds back whoever calls a host that is not in the catalog', async () => {
    const [state, clock] = [memoryState(), virtualClock()];
    await using call = await testContext({
      answers: [{ status: 503, headers: [['Retry-After', '300']] }],
      state,
      clock,
    });
    await run(['get', 'https://elsewhere.example/'], call);
    await using context = await testContext({ state, clock });
    await run(['quota'], context);

    expect(context.stderr()).toBe('Held back until 14:08:00Z (in 5 min): elsewhere.example asked to wait (503)\n');
  });

  test('holds all back, and says so', async () => {
    const throttled = depotAnswer('slow down', { status: 429, headers: [['Retry-After', '300']] });
    const { stderr } = await after(['depot'], { answers: [throttled] });

    expect(stderr).toBe('Held back until 14:08:00Z (in 5 min): Depot stock service asked to wait (429)\n');
  });
});

test('a key is told by a few letters that say nothing of it', async () => {
  const { stdout, stderr } = await after(['vault'], { keys: { vault: secretKey } });

  expect(stdout + stderr).not.toContain(secretKey);
  expect(stdout).toMatch(/^vault\tkey [0-9a-f]{6}\t/);
});

test.each([{ name: 'nothing counted', argv: [], expected: 'Nothing has been counted yet.\n' }])(
  'says why there is nothing: $name',
  async ({ argv, expected }) => {
    expect(await after(argv)).toEqual({ stdout: '', stderr: expected });
  },
);

test('an API that there is not', async () => {
  const { stderr } = await after(['depto']);

  expect(stderr).toContain('Did you mean depot?');
});
