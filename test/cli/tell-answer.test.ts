import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { testContext } from '../helpers/test-context.ts';
import { transcript } from '../helpers/transcript.ts';

const items = ['call', 'depot', 'items'];
/** The clock of a test stands here: 2026-11-21T14:03:00Z. */
const epochSeconds = Date.UTC(2026, 10, 21, 14, 3) / 1000;

describe('the line below an answer', () => {
  test.each([
    { name: 'no limit told', headers: [], expected: '200 OK · 120 ms · 84 B · 239 of 240 left per minute' },
    {
      name: 'epoch seconds',
      headers: [
        ['X-RateLimit-Limit', '240'],
        ['X-RateLimit-Remaining', '239'],
        ['X-RateLimit-Reset', String(epochSeconds + 32)],
      ],
      expected: '200 OK · 120 ms · 84 B · 239 of 240 left, back at 14:03:32Z (in 32 s)',
    },
    {
      name: 'epoch milliseconds',
      headers: [
        ['X-RateLimit-Limit', '240'],
        ['X-RateLimit-Remaining', '0'],
        ['X-RateLimit-Reset', String((epochSeconds + 3600) * 1000)],
      ],
      expected: '200 OK · 120 ms · 84 B · 0 of 240 left, back at 15:03:00Z (in 1 h)',
    },
    {
      name: 'durations, the bucket that binds',
      headers: [
        ['x-ratelimit-limit-requests', '1000'],
        ['x-ratelimit-remaining-requests', '999'],
        ['x-ratelimit-reset-requests', '6m0s'],
        ['x-ratelimit-limit-tokens', '100'],
        ['x-ratelimit-remaining-tokens', '3'],
        ['x-ratelimit-reset-tokens', '17ms'],
      ],
      expected: '200 OK · 120 ms · 84 B · 3 of 100 left (tokens)',
    },
    {
      name: 'structured fields',
      headers: [
        ['RateLimit-Policy', '"minute";q=10;w=60'],
        ['RateLimit', '"minute";r=7;t=30'],
      ],
      expected: '200 OK · 120 ms · 84 B · 7 of 10 left per minute, back at 14:03:30Z (in 30 s)',
    },
    {
      name: 'a window in the header’s name',
      headers: [
        ['X-RateLimit-Limit-30', '150'],
        ['X-RateLimit-Remaining-30', '149'],
      ],
      expected: '200 OK · 120 ms · 84 B · 149 of 150 left per 30 s',
    },
    {
      name: 'an interval in a header of its own',
      headers: [
        ['X-Rate-Limit-Limit', '10'],
        ['X-Rate-Limit-Remaining', '8'],
        ['X-Rate-Limit-Interval', '1s'],
      ],
      expected: '200 OK · 120 ms · 84 B · 8 of 10 left per second',
    },
    {
      name: 'floats',
      headers: [
        ['X-RateLimit-Limit', '60'],
        ['X-RateLimit-Remaining', '12.5'],
        ['X-RateLimit-Reset', '30.5'],
      ],
      expected: '200 OK · 120 ms · 84 B · 12.5 of 60 left, back at 14:03:30Z (in 31 s)',
    },
    {
      name: 'delta seconds into tomorrow',
      headers: [
        ['X-RateLimit-Limit', '60'],
        ['X-RateLimit-Remaining', '12'],
        ['X-RateLimit-Reset', '86400'],
      ],
      expected: '200 OK · 120 ms · 84 B · 12 of 60 left, back at 2026-11-22 14:03Z (in 24 h)',
    },
    {
      name: 'all zeros on a success',
      headers: [
        ['X-RateLimit-Limit', '0'],
        ['X-RateLimit-Remaining', '0'],
        ['X-RateLimit-Reset', '0'],
      ],
      expected: '200 OK · 120 ms · 84 B · 239 of 240 left per minute',
    },
    {
      name: 'a reset that was a year ago',
      headers: [
        ['X-RateLimit-Limit', '1000'],
        ['X-RateLimit-Remaining', '999'],
        ['X-RateLimit-Reset', '1764000000'],
      ],
      expected: '200 OK · 120 ms · 84 B · 239 of 240 left per minute',
    },
    {
      name: 'nonsense is not told as a quota',
      headers: [
        ['X-RateLimit-Limit', '-1'],
        ['X-RateLimit-Remaining', '-1'],
        ['X-RateLimit-Reset', '-1'],
      ],
      expected: '200 OK · 120 ms · 84 B · 239 of 240 left per minute',
    },
  ] as const)('$name', async ({ headers, expected }) => {
    await using context = await testContext({ answers: [depotAnswer(plainItems, { headers: [...headers] })] });
    await run(items, context);

    expect(context.stderr()).toBe(`${expected}\n`);
  });

  test('with rows it counts them', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)], terminal: { width: 80 } });
    await run(items, context);

    expect(context.stderr()).toBe('200 OK · 120 ms · 84 B · 2 records · 239 of 240 left per minute\n');
  });

  test('one row is one record', async () => {
    await using context = await testContext({
      answers: [depotAnswer({ items: [{ id: 1 }] })],
      terminal: { width: 80 },
    });
    await run(items, context);

    expect(context.stderr()).toMatch(/ · 1 record · /);
  });

  test.each(['-q', '--quiet'])('%s: a good answer is not talked about', async option => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });
    await run([...items, option], context);

    expect(context.stderr()).toBe('');
    expect(context.stdout()).not.toBe('');
  });

  test('-q still says what went wrong', async () => {
    await using context = await testContext({ answers: [depotAnswer({ error: 'no' }, { status: 400 })] });
    await run([...items, '-q'], context);

    expect(context.stderr()).toMatch(/^error 400 Bad Request/m);
  });
});

describe('-i and -v', () => {
  const headers = [
    ['Set-Cookie', 'session=abc'],
    ['X-Note', 'a \u001B[31mred\u001B[0m note'],
    ['X-RateLimit-Limit', '10'],
    ['X-RateLimit-Remaining', '9'],
    ['Retry-After', '5'],
  ] as const;

  test.each([
    { name: 'include', option: '-i' },
    { name: 'verbose', option: '-v' },
  ])('$name', async ({ name, option }) => {
    const text = await transcript([...items, option], { answers: [depotAnswer(plainItems, { headers })] });

    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'call', name));
  });

  test('-v tells each attempt, wait and redirect', async () => {
    await using context = await testContext({
      answers: [
        { status: 503 },
        { status: 301, headers: [['location', '/v2/items?token=abc']] },
        depotAnswer(plainItems),
      ],
    });
    await run([...items, '-v'], context);

    expect(context.stderr()).toBe(
      [
        '* GET https://api.depot.example/v1/items → 503 in 120 ms',
        'wait 500 ms: 503 Service Unavailable, then again',
        '* GET https://api.depot.example/v1/items → 301 in 120 ms',
        '* 301 redirect to https://api.depot.example/v2/items?token=…',
        '* GET https://api.depot.example/v2/items?token=… → 200 in 120 ms',
        '200 OK · 860 ms · 84 B · 237 of 240 left per minute',
        '',
      ].join('\n'),
    );
  });

  test('-v tells every limit, and what cannot be meant', async () => {
    const limits = [
      ['X-RateLimit-Limit-Minute', '60'],
      ['X-RateLimit-Remaining-Minute', '59'],
      ['X-RateLimit-Limit-Day', '0'],
      ['X-RateLimit-Remaining-Day', '0'],
    ] as const;
    await using context = await testContext({ answers: [depotAnswer(plainItems, { headers: limits })] });
    await run([...items, '-v'], context);

    expect(context.stderr()).toContain('\n* limit: 59 of 60 left per minute (x-ratelimit-*)\n');
    expect(context.stderr()).toMatch(/^\* odd: .*a limit of 0 with 0 left, yet the request was served$/m);
  });

  test('a session cookie is not shown', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems, { headers })] });
    await run([...items, '-i'], context);

    expect(context.stderr()).not.toContain('session=abc');
  });
});
