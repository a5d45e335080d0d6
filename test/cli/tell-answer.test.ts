import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { LimitError, NetworkError } from '../../src/errors.ts';
import { depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { testContext } from '../helpers/test-context.ts';
import { transcript } from '../helpers/transcript.ts';
import { virtualClock } from '../helpers/virtual-clock.ts';

const items = ['call', 'depot', 'items'];
/** The clock of a test stands here: 2026-11-21T14:03:00Z. */
const epochSeconds = Date.UTC(2026, 10, 21, 14, 3) / 1000;

describe('the line below an answer', () => {
  test.each([
    { name: 'no limit told', headers: [], expected: '200 OK · 120 ms · 76 B' },
    {
      name: 'epoch seconds',
      headers: [
        ['X-RateLimit-Limit', '240'],
        ['X-RateLimit-Remaining', '239'],
        ['X-RateLimit-Reset', String(epochSeconds + 32)],
      ],
      expected: '200 OK · 120 ms · 76 B · 239 of 240 left, back at 14:03:32Z (in 32 s)',
    },
    {
      name: 'epoch milliseconds',
      headers: [
        ['X-RateLimit-Limit', '240'],
        ['X-RateLimit-Remaining', '0'],
        ['X-RateLimit-Reset', String((epochSeconds + 3600) * 1000)],
      ],
      expected: '200 OK · 120 ms · 76 B · 0 of 240 left, back at 15:03:00Z (in 1 h)',
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
      expected: '200 OK · 120 ms · 76 B · 3 of 100 left (tokens)',
    },
    {
      name: 'structured fields',
      headers: [
        ['RateLimit-Policy', '"minute";q=10;w=60'],
        ['RateLimit', '"minute";r=7;t=30'],
      ],
      expected: '200 OK · 120 ms · 76 B · 7 of 10 left (minute) per 1 min, back at 14:03:30Z (in 30 s)',
    },
    {
      name: 'a window in the header’s name',
      headers: [
        ['X-RateLimit-Limit-30', '150'],
        ['X-RateLimit-Remaining-30', '149'],
      ],
      expected: '200 OK · 120 ms · 76 B · 149 of 150 left per 30 s',
    },
    {
      name: 'nonsense is not told as a quota',
      headers: [
        ['X-RateLimit-Limit', '-1'],
        ['X-RateLimit-Remaining', '-1'],
        ['X-RateLimit-Reset', '-1'],
      ],
      expected: '200 OK · 120 ms · 76 B',
    },
  ] as const)('$name', async ({ headers, expected }) => {
    await using context = await testContext({ answers: [depotAnswer(plainItems, { headers: [...headers] })] });
    await run(items, context);

    expect(
      context
        .stderr()
        .trimEnd()
        .replace(/\(in (\d+) s\)/, (_, left: string) => `(in ${left} s)`),
    ).toBe(expected);
  });

  test('with rows it counts them', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)], terminal: { width: 80 } });
    await run(items, context);

    expect(context.stderr()).toBe('200 OK · 120 ms · 87 B · 2 records\n');
  });

  test('one row is one record', async () => {
    await using context = await testContext({
      answers: [depotAnswer({ items: [{ id: 1 }] })],
      terminal: { width: 80 },
    });
    await run(items, context);

    expect(context.stderr()).toMatch(/ · 1 record\n$/);
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

describe('a failure says what happened, what it means and what to type', () => {
  test.each([
    {
      name: 'problem-details',
      code: 4,
      answer: depotAnswer(
        {
          type: 'https://docs.depot.example/probs/shelf',
          title: 'No such shelf',
          status: 404,
          detail: 'Shelf 99 is not in this depot',
          errors: [{ detail: 'must be below 50', pointer: '#/shelf' }],
        },
        { status: 404, headers: [['content-type', 'application/problem+json']] },
      ),
    },
    {
      name: 'provider-code',
      code: 4,
      answer: depotAnswer({ error: { code: 'SHELF_LOCKED', message: 'Counting' } }, { status: 409 }),
    },
    {
      name: 'no-match',
      code: 0,
      answer: depotAnswer({ error: { code: 'NO_MATCH', message: 'No items' } }, { status: 404 }),
    },
    {
      name: 'throttle',
      code: 4,
      answer: depotAnswer({ message: 'slow down' }, { status: 429, headers: [['retry-after', '30']] }),
    },
    {
      name: 'throttle-as-403',
      code: 4,
      answer: depotAnswer({ message: 'API rate limit exceeded for 192.0.2.1' }, { status: 403 }),
    },
    {
      name: 'throttle-in-a-200',
      code: 8,
      answer: depotAnswer({ Note: 'Our standard call frequency is 5 calls per minute' }),
    },
    {
      name: 'server-error',
      code: 5,
      answer: depotAnswer('<html><head><title>502 Bad Gateway</title></head></html>', {
        status: 502,
        headers: [['content-type', 'text/html']],
      }),
    },
    {
      name: 'xml-error',
      code: 4,
      answer: {
        status: 400,
        headers: [['content-type', 'text/xml']],
        body: '<error><code>E7</code><message>Bad shelf</message></error>',
      },
    },
    { name: 'soft-failure', code: 8, answer: depotAnswer({ state: 'REFUSED' }) },
    { name: 'hidden-error', code: 8, answer: depotAnswer({ error: { code: 500, message: 'database is down' } }) },
    {
      name: 'web-page',
      code: 8,
      answer: {
        headers: [['content-type', 'text/html']],
        body: '<html><head><title>Depot: sign in</title></head><body>Hello</body></html>',
      },
    },
    { name: 'empty-body', code: 8, answer: depotAnswer('') },
    { name: 'truncated', code: 8, answer: depotAnswer('{"items": [{"id": "004') },
    { name: 'partial', code: 0, answer: depotAnswer({ ...plainItems, warnings: ['shelf 3 is damp'] }) },
    { name: 'not-modified', code: 3, answer: { status: 304, headers: [['etag', '"7"']] } },
    {
      name: 'teapot',
      code: 4,
      answer: { status: 418, body: 'short and stout', headers: [['content-type', 'text/plain']] },
    },
    {
      name: 'unknown-status',
      code: 4,
      answer: { status: 499, statusText: 'Odd', body: 'odd', headers: [['content-type', 'text/plain']] },
    },
    { name: 'no-content', code: 0, answer: { status: 204 } },
  ] as const)('$name', async ({ name, code, answer }) => {
    await using context = await testContext({ answers: [answer] });

    expect(await run([...items, '--retries', '0'], context)).toBe(code);
    // The body goes to stdout all the same.
    expect(context.stdout()).toBe(answer instanceof Error ? '' : (answer.body ?? ''));
    await expect(await transcript([...items, '--retries', '0'], { answers: [answer] })).toMatchFileSnapshot(
      goldenFile('cli', 'answers', name),
    );
  });

  test.each([
    { name: 'refused-key', argv: ['call', 'vault', 'deeds'], options: { keys: { vault: 'sk-wrong' } }, status: 401 },
    { name: 'refused-demo-key', argv: ['call', 'gallery', 'pictures'], options: {}, status: 403 },
    { name: 'missing-identity', argv: ['call', 'archive', 'letters'], options: {}, status: 403 },
  ])('$name', async ({ name, argv, options, status }) => {
    const text = await transcript(argv, { ...options, answers: [depotAnswer({ message: 'Forbidden' }, { status })] });

    expect(text).not.toContain('sk-wrong');
    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'answers', name));
  });

  test('demo-throttle', async () => {
    const answers = [depotAnswer({ error: { code: 'OVER_RATE_LIMIT', message: 'Too many' } }, { status: 429 })];
    const text = await transcript(['call', 'gallery', 'pictures', '--retries', '0'], { answers });

    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'answers', 'demo-throttle'));
  });

  test.each([
    {
      name: 'no answer',
      error: new NetworkError('dns', 'The name api.depot.example was not found', { next: ['apix doctor'] }),
      code: 6,
    },
    { name: 'a limit', error: new LimitError('429 Too Many Requests: the service asks to wait 1 h'), code: 9 },
  ])('$name: one clear line and its exit code', async ({ error, code }) => {
    await using context = await testContext({ answers: [error] });

    expect(await run([...items, '--retries', '0'], context)).toBe(code);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe([`error ${error.message}`, ...error.next.map(step => `  → ${step}`), ''].join('\n'));
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
        '200 OK · 860 ms · 87 B',
        '',
      ].join('\n'),
    );
  });

  test('a session cookie is not shown', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems, { headers })] });
    await run([...items, '-i'], context);

    expect(context.stderr()).not.toContain('session=abc');
  });
});

describe('deprecation', () => {
  const deprecated = depotAnswer(plainItems, {
    headers: [
      ['Deprecation', '@1767225600'],
      ['Sunset', 'Thu, 31 Dec 2026 23:59:59 GMT'],
      ['Link', '<https://api.depot.example/v2/items>; rel="successor-version"'],
    ],
  });

  test('is announced with its date, its end and its successor', async () => {
    await expect(await transcript(items, { answers: [deprecated] })).toMatchFileSnapshot(
      goldenFile('cli', 'answers', 'deprecation'),
    );
  });

  test('is announced once per operation and day', async () => {
    const clock = virtualClock();
    await using first = await testContext({ answers: [deprecated], clock });
    const { cwd: folder } = first;
    await using second = await testContext({ answers: [deprecated], clock, folder });
    await using other = await testContext({ answers: [deprecated], clock, folder });
    const laterClock = virtualClock(clock.now() + 86_400_000);
    await using tomorrow = await testContext({ answers: [deprecated], clock: laterClock, folder });
    await run(items, first);
    await run(items, second);
    await run(['call', 'depot', 'ledger'], other);
    await run(items, tomorrow);

    expect([first, second, other, tomorrow].map(({ stderr }) => stderr().includes('is deprecated'))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
