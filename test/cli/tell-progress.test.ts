import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { NetworkError } from '../../src/errors.ts';
import { depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { startServer } from '../helpers/server.ts';
import { testContext } from '../helpers/test-context.ts';

const items = ['call', 'depot', 'items'];
const good = depotAnswer(plainItems);
const busy = { status: 503, headers: [['Retry-After', '3']] } as const;

describe('a wait is announced with its reason', () => {
  test('in a pipe once, with its length', async () => {
    await using context = await testContext({ answers: [busy, good] });

    expect(await run(items, context)).toBe(0);
    expect(context.stderr()).toBe(
      'wait 3 s: 503 Service Unavailable, then again\n200 OK · 3.2 s · 84 B · 238 of 240 left per minute\n',
    );
  });

  test('on a terminal it is counted down on one line, which is gone when it is over', async () => {
    await using context = await testContext({ answers: [busy, good], terminal: { width: 80 } });

    expect(await run(items, context)).toBe(0);
    expect(context.stderr()).toBe(
      [
        '\r\u001B[Kwait 3 s: 503 Service Unavailable, then again',
        '\r\u001B[Kwait 2 s: 503 Service Unavailable, then again',
        '\r\u001B[Kwait 1 s: 503 Service Unavailable, then again',
        '\r\u001B[K200 OK · 3.2 s · 84 B · 2 records · 238 of 240 left per minute\n',
      ].join(''),
    );
  });

  test('the countdown never breaks a line of a narrow terminal', async () => {
    await using context = await testContext({ answers: [busy, good], terminal: { width: 40 } });
    await run(items, context);
    const drawn = context.stderr().split('\r\u001B[K').slice(1, -1);

    expect(drawn.filter(line => line.length > 40)).toEqual([]);
  });

  test('of a fault of the connection, too', async () => {
    const reset = new NetworkError('reset', 'api.depot.example closed the connection without an answer');
    await using context = await testContext({ answers: [reset, good] });

    expect(await run(items, context)).toBe(0);
    expect(context.stderr()).toBe(
      'wait 500 ms: api.depot.example closed the connection without an answer, then again\n200 OK · 620 ms · 84 B · 238 of 240 left per minute\n',
    );
  });

  test('with -q it is waited in silence', async () => {
    await using context = await testContext({ answers: [busy, good], terminal: { width: 80 } });
    await run([...items, '-q'], context);

    expect(context.stderr()).toBe('');
  });

  test('text of the service in the reason cannot write to the terminal', async () => {
    const answers = [{ status: 503, statusText: 'Bu\u001B[31msy\u0007' }, good];
    await using context = await testContext({ answers, terminal: { width: 80 } });
    await run(items, context);

    expect(context.stderr().replaceAll('\r\u001B[K', '')).not.toMatch(/[\u001B\u0007\r]/);
  });
});

test.each([408, 429, 500, 502, 503, 504, 521, 522, 524])('%i is sent again', async status => {
  await using context = await testContext({ answers: [{ status }, good] });

  expect(await run(items, context)).toBe(0);
  expect(context.requests).toHaveLength(2);
});

test.each([400, 401, 403, 404, 409, 501])('%i is final', async status => {
  await using context = await testContext({ answers: [{ status }] });
  await run(items, context);

  expect(context.requests).toHaveLength(1);
});

test('what is not idempotent is sent once', async () => {
  await using context = await testContext({ answers: [{ status: 503 }] });

  expect(await run(['call', 'depot', 'order-create', 'item=00417'], context)).toBe(5);
  expect(context.requests).toHaveLength(1);
});

test('waits double, with jitter, and end after --retries', async () => {
  await using context = await testContext({ answers: [503, 503, 503].map(status => ({ status })) });

  expect(await run([...items, '--retries', '2'], context)).toBe(5);
  expect(context.stderr().match(/^wait .*(?=:)/gm)).toEqual(['wait 500 ms', 'wait 1 s']);
});

test('a wait that is longer than --max-wait: exit 9, with the time to come back', async () => {
  await using context = await testContext({
    answers: [depotAnswer({ message: 'slow down' }, { status: 429, headers: [['Retry-After', '3600']] })],
    terminal: { width: 80 },
  });

  expect(await run(items, context)).toBe(9);
  await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'answers', 'wait-too-long'));
});

test('the settings bound it where no switch does', async () => {
  await using context = await testContext({ answers: [busy], settings: { 'max-wait': '2s' } });

  expect(await run(items, context)).toBe(9);
});

test('Ctrl-C in a wait: exit 130, and the line is cleared', async () => {
  await using context = await testContext({ answers: [busy, good], terminal: { width: 80 } });
  const { err } = context.io;
  const io = {
    ...context.io,
    err: (text: string) => {
      err(text);
      if (text.includes('wait 2 s')) context.interrupt();
    },
  };

  expect(await run(items, { ...context, io })).toBe(130);
  expect(context.requests).toHaveLength(1);
  expect(context.stderr()).toMatch(/\r\u001B\[K$/);
});

test('the real transport: sent again after a reset connection, on the wire', async () => {
  let count = 0;
  await using server = await startServer((request, response) => {
    count += 1;
    if (count === 1) return void request.socket.destroy();
    response.setHeader('content-type', 'application/json').end('{"items": []}');
  });
  await using context = await testContext({ server: server.url });

  expect(await run(items, context)).toBe(0);
  expect(server.requests.map(({ target }) => target)).toEqual(['/v1/items', '/v1/items']);
});

test('HTTP/2 that was asked for and cannot be spoken is said', async () => {
  await using server = await startServer((_request, response) => void response.end('data'));
  await using context = await testContext({ server: server.url });

  expect(await run(['get', 'http://api.depot.example/v1/items', '--http2', '-i'], context)).toBe(0);
  expect(context.stderr()).toMatch(/^note HTTP\/1\.1 it is, not HTTP\/2: it needs https\n/);
  expect(context.stderr()).toContain('HTTP/1.1 200 OK\n');
  expect(context.stdout()).toBe('data');
});
