import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import type { CachedAnswer } from '../../src/context.ts';
import { NetworkError } from '../../src/errors.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import type { ScriptedAnswer } from '../helpers/scripted-transport.ts';
import { secretKey, testContext, type TestContextOptions } from '../helpers/test-context.ts';
import { virtualClock } from '../helpers/virtual-clock.ts';

const url = 'https://api.else.example/things';
const body = '[{"id":1}]\n';

const answer = (...headers: readonly (readonly [string, string])[]): ScriptedAnswer => ({
  headers: [['Content-Type', 'application/json'], ['Content-Length', '11'], ...headers],
  body,
});
const fresh = answer(['Cache-Control', 'max-age=60'], ['X-RateLimit-Limit', '10'], ['X-RateLimit-Remaining', '9']);
const refused = new NetworkError('refused', 'api.else.example refused the connection', { next: ['It is down'] });

/** Runs one after another with what earlier ones have left; each sees its own answers and is told of by itself. */
const household = (settings: TestContextOptions = {}) => {
  const clock = virtualClock();
  const state = memoryState();
  return {
    clock,
    state,
    run: async (argv: readonly string[], answers: readonly ScriptedAnswer[] = [], options: TestContextOptions = {}) => {
      await using context = await testContext({ clock, state, answers, ...settings, ...options });
      const code = await run(argv, context);
      return { code, out: context.stdout(), err: context.stderr(), sent: context.requests.length };
    },
  };
};

describe('what stderr says', () => {
  test('from cache, and how old; no limit of the past', async () => {
    const { run: apix, clock } = household();
    expect(await apix(['get', url], [fresh])).toEqual({
      code: 0,
      out: body,
      err: '200 OK · 120 ms · 11 B · 9 of 10 left\n',
      sent: 1,
    });
    clock.pass(42_000);

    expect(await apix(['get', url])).toEqual({
      code: 0,
      out: body,
      err: '200 OK · from cache, 42 s old · 0 ms · 11 B\n',
      sent: 0,
    });
  });

  test('revalidated', async () => {
    const { run: apix } = household();
    await apix(['get', url], [answer(['ETag', '"1"'])]);

    expect(await apix(['get', url], [{ status: 304 }])).toEqual({
      code: 0,
      out: body,
      err: '200 OK · revalidated · 120 ms · 11 B\n',
      sent: 1,
    });
  });

  test('stale, how old, and why', async () => {
    const { run: apix, clock } = household();
    await apix(['get', url], [answer()]);
    clock.pass(10_800_000);

    expect(await apix(['get', url, '--stale-ok', '--retries', '0'], [refused])).toEqual({
      code: 0,
      out: body,
      err: '200 OK · stale, 3 h old, because: api.else.example refused the connection · 0 ms · 11 B\n',
      sent: 1,
    });
  });

  test('with -v, where it comes from', async () => {
    const { run: apix } = household();
    await apix(['get', url], [fresh]);

    expect((await apix(['get', url, '-v'])).err).toBe(
      '* cache: from cache, 1 s old\n200 OK · from cache, 1 s old · 0 ms · 11 B\n',
    );
  });

  test('nothing with -q', async () => {
    const { run: apix } = household();
    await apix(['get', url], [fresh]);

    expect((await apix(['get', url, '-q'])).err).toBe('');
  });

  test.each([
    { name: 'a terminal', terminal: { width: 80 } },
    { name: 'a pipe', terminal: undefined },
  ])('offline, with nothing kept, on $name', async ({ terminal }) => {
    const { run: apix } = household(terminal ? { terminal } : {});
    const { code, out, err, sent } = await apix(['get', url, '--offline']);

    expect({ code, out, sent }).toEqual({ code: 5, out: '', sent: 0 });
    expect(err.replaceAll(/\s+/g, ' ')).toBe(
      [
        '504 Gateway Timeout · not in the cache · 0 ms · 0 B',
        'error 504 Gateway Timeout: nothing is kept for this call',
        'With --offline apix answers from its cache alone. It has no answer to exactly this call with this key, or one that the service wants to confirm each time.',
        '→ Ask the service: the same call without --offline',
        '→ See what is kept: apix cache info ',
      ].join(' '),
    );
  });
});

describe('switches and settings', () => {
  test.each([
    { name: 'what is fresh', argv: [], sent: 0 },
    { name: 'offline', argv: ['--offline'], sent: 0 },
    { name: 'not to be used', argv: ['--no-cache'], sent: 1 },
    { name: 'to be confirmed', argv: ['--refresh'], sent: 1 },
    { name: 'young enough', argv: ['--max-age', '10m'], sent: 0 },
    { name: 'not young enough', argv: ['--max-age', '10s'], sent: 1 },
    { name: 'switched off', argv: [], options: { settings: { cache: 'off' } }, sent: 1 },
    { name: 'switched off for this shell', argv: [], options: { env: { APIX_CACHE: 'off' } }, sent: 1 },
    {
      name: 'on for this shell',
      argv: [],
      options: { settings: { cache: 'off' }, env: { APIX_CACHE: 'on' } },
      sent: 0,
    },
    { name: 'switched off, but offline', argv: ['--offline'], options: { settings: { cache: 'off' } }, sent: 0 },
  ])('$name: $sent sent', async ({ argv, options = {}, sent }) => {
    const { run: apix, clock } = household();
    await apix(['get', url], [fresh]);
    clock.pass(30_000);

    expect(await apix(['get', url, ...argv], [fresh], options as TestContextOptions)).toMatchObject({ code: 0, sent });
  });

  test('what may be old by a setting', async () => {
    const { run: apix } = household({ settings: { 'stale-ok': 'on', retries: '0' } });
    await apix(['get', url], [answer()]);

    expect(await apix(['get', url], [refused])).toMatchObject({ code: 0, out: body });
  });

  test.each([
    ['--offline', '--refresh'],
    ['--offline', '--no-cache'],
    ['--refresh', '--max-age', '1h'],
  ])('%s and %s contradict each other', async (...argv) => {
    const { run: apix } = household();

    expect(await apix(['get', url, ...argv])).toMatchObject({ code: 2, sent: 0 });
  });

  test('one answer may take an eighth of the whole', async () => {
    const { run: apix, state } = household({ settings: { 'cache-size': '80B' } });
    await apix(['get', url], [fresh]);

    expect(await state.cache.totals()).toEqual([]);
  });

  test.each([
    { name: 'cache', value: 'maybe' },
    { name: 'cache-size', value: '0' },
    { name: 'cache-size', value: 'large' },
    { name: 'stale-ok', value: '1' },
  ])('$name is not $value', async ({ name, value }) => {
    const { run: apix } = household();

    expect((await apix(['config', 'set', name, value])).code).toBe(2);
  });

  test('the test of a key asks the service', async () => {
    const { run: apix } = household({ env: { VAULT_API_KEY: secretKey } });
    const keyTest = ['keys', 'test', 'vault'];
    await apix(['call', 'vault', 'deeds'], [fresh]);

    expect(await apix(keyTest, [fresh])).toMatchObject({ code: 0, sent: 1 });
  });
});

describe('a key', () => {
  const call = ['call', 'vault', 'deeds'];
  const withKey = (key: string): TestContextOptions => ({ env: { VAULT_API_KEY: key } });

  test('gets its own answers and no others', async () => {
    const { run: apix } = household();

    expect(await apix(call, [fresh], withKey(secretKey))).toMatchObject({ code: 0, sent: 1 });
    expect(await apix(call, [fresh], withKey('another-key'))).toMatchObject({ code: 0, sent: 1 });
    expect(await apix(call, [], withKey(secretKey))).toMatchObject({ code: 0, sent: 0 });
  });

  test('is nowhere in what is kept', async () => {
    const { run: apix, state } = household();
    const kept: CachedAnswer[] = [];
    const put = async (each: CachedAnswer): Promise<void> => {
      kept.push(each);
      return state.cache.put(each);
    };
    const told = { ...withKey(secretKey), state: { ...state, cache: { ...state.cache, put } } };
    await apix(call, [answer(['X-Echo', secretKey], ['Cache-Control', 'max-age=60'])], told);

    expect(kept).toMatchObject([{ owner: 'vault' }]);
    expect(JSON.stringify([kept, await state.cells.list('')])).not.toContain(secretKey);
  });
});
