import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { NetworkError } from '../../../src/errors.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { depotAnswer, plainItems } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { secretKey, testContext, type TestContextOptions } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';
import { virtualClock } from '../../helpers/virtual-clock.ts';

const busy = { status: 503 } as const;
const gone = new NetworkError('refused', 'gone.example refused the connection (ECONNREFUSED)', {
  code: 'ECONNREFUSED',
});
const good = depotAnswer(plainItems);
const items = ['call', 'depot', 'items', '--retries', '0'];

/** What is remembered after an outage of one operation of the depot, and of a host that is no API's. */
const afterOutage = async (): Promise<TestContextOptions & { readonly state: ReturnType<typeof memoryState> }> => {
  const kept = { state: memoryState(), clock: virtualClock() };
  await using context = await testContext({ ...kept, answers: [...Array.from({ length: 5 }, () => busy), gone] });
  for (let count = 0; count < 5; count++) await run(items, context);
  await run(['get', 'https://gone.example/', '--retries', '0'], context);
  return kept;
};

test('while it is open a call ends at once with exit 9, and says who, since when, why, and what to do', async () => {
  await using context = await testContext({ ...(await afterOutage()) });

  expect(await run(items, context)).toBe(9);
  expect(context.requests).toEqual([]);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toBe(
    [
      'error items of api.depot.example is left alone for now: 5 failures in a row since 2026-11-21T14:03:00Z',
      '  The last: 503 Service Unavailable',
      '  The rest of api.depot.example can be called.',
      '  → Come back at 2026-11-21T14:03:30Z',
      '  → Or try now: apix circuit reset api.depot.example',
      '',
    ].join('\n'),
  );
});

test('the call that opens it says so beside its own failure', async () => {
  await using context = await testContext({ answers: Array.from({ length: 5 }, () => busy) });
  for (let count = 0; count < 4; count++) await run(items, context);
  const before = context.stderr().length;

  expect(await run(['call', 'depot', 'items'], context)).toBe(5);
  expect(context.stderr().slice(before)).toMatch(
    /^circuit items of api\.depot\.example has failed 5 times in a row: nothing more is sent to it before 2026-11-21T14:03:30Z\n503 /,
  );
  expect(context.stderr().slice(before)).not.toContain('wait');
});

test('with -q it does not', async () => {
  await using context = await testContext({ answers: Array.from({ length: 5 }, () => busy) });
  for (let count = 0; count < 5; count++) await run([...items, '-q'], context);

  expect(context.stderr()).not.toContain('circuit');
});

test('the setting says how many failures open it', async () => {
  await using context = await testContext({ settings: { 'circuit-failures': '3' }, answers: [busy, busy, busy] });
  const codes: number[] = [];
  for (let count = 0; count < 4; count++) codes.push(await run(items, context));

  expect(codes).toEqual([5, 5, 5, 9]);
});

test.each(['2', '11', 'many'])('circuit-failures %s is refused', async value => {
  await using context = await testContext();

  expect(await run(['config', 'set', 'circuit-failures', value], context)).toBe(2);
  expect(context.stderr()).toContain('a whole number from 3 to 10 is needed');
});

describe('apix circuit', () => {
  test('lists what has failed lately', async () => {
    await expect(await transcript(['circuit'], await afterOutage())).toMatchFileSnapshot(
      goldenFile('cli', 'circuit', 'list'),
    );
  });

  test('--json', async () => {
    await using context = await testContext(await afterOutage());

    expect(await run(['circuit', '--json'], context)).toBe(0);
    expect(JSON.parse(context.stdout())).toEqual([
      {
        origin: 'https://api.depot.example',
        state: 'closed',
        failures: 5,
        since: '2026-11-21T14:03:00Z',
        reason: '503 Service Unavailable',
      },
      {
        origin: 'https://api.depot.example',
        endpoint: 'items',
        state: 'open',
        failures: 5,
        since: '2026-11-21T14:03:00Z',
        reason: '503 Service Unavailable',
        triedAt: '2026-11-21T14:03:30Z',
      },
      {
        origin: 'https://gone.example',
        state: 'closed',
        failures: 1,
        since: '2026-11-21T14:03:00Z',
        reason: 'gone.example refused the connection (ECONNREFUSED)',
      },
    ]);
  });

  test('after 30 s it is half open, and may be tried now', async () => {
    const kept = await afterOutage();
    kept.clock?.pass(31_000);
    await using context = await testContext(kept);
    await run(['circuit', '--json'], context);

    expect(JSON.parse(context.stdout())).toContainEqual(
      expect.objectContaining({ endpoint: 'items', state: 'half-open', triedAt: '2026-11-21T14:03:31Z' }),
    );
  });

  test.each([
    { argv: ['circuit'], stdout: '' },
    { argv: ['circuit', '--json'], stdout: '[]\n' },
  ])('nothing has failed: $argv', async ({ argv, stdout }) => {
    await using context = await testContext();

    expect(await run(argv, context)).toBe(0);
    expect(context.stdout()).toBe(stdout);
    expect(context.stderr()).toBe(stdout === '' ? 'No service has failed lately\n' : '');
  });
});

describe('apix circuit reset', () => {
  test.each(['depot', 'stock', 'api.depot.example', 'API.depot.example', 'https://api.depot.example/v1/items'])(
    '%s: the next call goes through, and other services stay as they are',
    async name => {
      const kept = await afterOutage();
      await using context = await testContext({ ...kept, answers: [good] });

      expect(await run(['circuit', 'reset', name], context)).toBe(0);
      expect(context.stderr()).toBe(`The failures of ${name} are forgotten\n`);
      expect(await run(items, context)).toBe(0);
      expect((await kept.state.cells.list('circuit/')).map(([cell]) => cell)).toEqual(['circuit/https://gone.example']);
    },
  );

  test('without a name all are meant', async () => {
    const kept = await afterOutage();
    await using context = await testContext(kept);

    expect(await run(['circuit', 'reset'], context)).toBe(0);
    expect(context.stderr()).toBe('The failures are forgotten\n');
    expect(await kept.state.cells.list('circuit/')).toEqual([]);
  });

  test.each(['depot.example', 'https://api.depot.example:8443', 'elsewhere'])(
    '%s, of which nothing is remembered',
    async name => {
      await using context = await testContext(await afterOutage());

      expect(await run(['circuit', 'reset', name], context)).toBe(0);
      expect(context.stderr()).toBe(`No failures of ${name} are on record\n`);
    },
  );
});

test('doctor names who is left alone', async () => {
  await using context = await testContext({ ...(await afterOutage()), answers: [{}] });
  await run(['doctor', '--json'], context);

  expect(JSON.parse(context.stdout())).toContainEqual({
    check: 'circuits',
    state: 'warning',
    found: 'left alone because of failures: items of api.depot.example',
    next: 'See why: apix circuit',
  });
});

test('a key is tested all the same, and its failure adds nothing', async () => {
  const state = memoryState();
  await using context = await testContext({
    state,
    keys: { vault: secretKey },
    answers: Array.from({ length: 24 }, () => busy),
  });
  for (let count = 0; count < 6; count++) expect(await run(['keys', 'test', 'vault'], context)).toBe(5);

  expect(await state.cells.list('circuit/')).toEqual([]);
});

test('no key is kept with a failure', async () => {
  const state = memoryState();
  await using context = await testContext({ state, keys: { vault: secretKey }, answers: [busy] });
  await run(['call', 'vault', 'deeds', '--retries', '0'], context);

  expect(JSON.stringify(await state.cells.list(''))).not.toContain(secretKey);
});
