import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { LimitError, NetworkError } from '../../src/errors.ts';
import { depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { testContext } from '../helpers/test-context.ts';
import { transcript } from '../helpers/transcript.ts';

const items = ['call', 'depot', 'items'];

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
    expect(context.stderr()).toMatch(code === 0 ? /^note /m : /^ {2}→ /m);
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
    const text = await transcript(argv, {
      ...options,
      answers: [depotAnswer({ message: 'Members only' }, { status })],
    });

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

describe('nothing is said twice, and nothing that is not so', () => {
  test('the warning of partial data is shown, not only that there is one', async () => {
    const answers = [depotAnswer({ ...plainItems, warnings: ['shelf 3 is damp'] })];
    await using context = await testContext({ answers, terminal: { width: 80 } });
    await run(items, context);

    expect(context.stderr()).toContain('shelf 3 is damp');
  });

  test.each([
    { name: 'an empty body', answer: depotAnswer('') },
    { name: 'a 304', answer: { status: 304 } },
  ])('$name has no count of records', async ({ answer }) => {
    await using context = await testContext({ answers: [answer], terminal: { width: 80 } });
    await run(items, context);

    expect(context.stderr()).not.toContain('record');
  });

  test('words of the service that only repeat the status are left out', async () => {
    await using context = await testContext({ answers: [depotAnswer({ message: 'Forbidden' }, { status: 403 })] });
    await run(items, context);

    expect(context.stderr()).not.toContain('It says: Forbidden');
  });

  test('the title of a web page', async () => {
    const body = '<html><head><title>Depot: sign in</title></head><body>Hello</body></html>';
    await using context = await testContext({ answers: [{ headers: [['content-type', 'text/html']], body }] });
    await run(items, context);

    expect(context.stderr().match(/Depot: sign in/g)).toHaveLength(1);
  });

  test('the advice to get a key of one’s own', async () => {
    const answers = [depotAnswer({ error: { code: 'OVER_RATE_LIMIT', message: 'Too many' } }, { status: 429 })];
    await using context = await testContext({ answers });
    await run(['call', 'gallery', 'pictures', '--retries', '0'], context);

    expect(context.stderr().match(/apix keys set gallery/g)).toHaveLength(1);
  });
});
