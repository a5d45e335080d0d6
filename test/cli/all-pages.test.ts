import type { IncomingMessage, ServerResponse } from 'node:http';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { pagedCatalog } from '../helpers/paged-catalog.ts';
import { startPagedServer, visitors } from '../helpers/paged-server.ts';
import { secretKey, testContext } from '../helpers/test-context.ts';

/** What NDJSON tells of the records: their numbers. */
const ids = (text: string): number[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const record = JSON.parse(line) as { id?: number; attributes?: { id: number } };
      return record.id ?? record.attributes?.id ?? 0;
    });

const upTo = (count: number): number[] => visitors(count).map(({ id }) => id);

describe('every dialect brings every record once, in order', () => {
  test.each([
    { operation: 'page', requests: 3 },
    { operation: 'bare', requests: 3, count: 100 },
    { operation: 'bare', requests: 3, count: 101 },
    { operation: 'offset', requests: 3 },
    { operation: 'cursor', requests: 3 },
    { operation: 'header-cursor', requests: 11 },
    { operation: 'body-cursor', requests: 4, words: ['query=gate'] },
    { operation: 'body-offset', requests: 3, words: ['query=gate'] },
    { operation: 'link', requests: 3 },
    { operation: 'next', requests: 3 },
    { operation: 'links', requests: 3 },
    { operation: 'fragment', requests: 3 },
    { operation: 'keyset', requests: 4 },
    { operation: 'search-after', requests: 3 },
    { operation: 'ckan', requests: 3 },
    { operation: 'socrata', requests: 3 },
    { operation: 'arcgis', requests: 4 },
    { operation: 'odata', requests: 4 },
    { operation: 'odata-v2', requests: 4 },
    { operation: 'world-bank', requests: 3 },
    { operation: 'whole', requests: 1 },
  ])('$operation of $count', async ({ operation, requests, count = 105, words = [] }) => {
    await using server = await startPagedServer({ count });
    await using context = await testContext({ server: server.url, catalog: pagedCatalog });

    expect(await run(['call', 'turnstile', operation, ...words, '--all', '--retries', '0'], context)).toBe(0);
    expect(ids(context.stdout())).toEqual(upTo(count));
    expect(server.requests).toHaveLength(requests);
  });
});

/** A context whose network is this server, and whose catalog pages in every way. */
const contextOf = async (server: { readonly url: URL }, options: Parameters<typeof testContext>[0] = {}) =>
  testContext({ server: server.url, catalog: pagedCatalog, ...options });

describe('date windows', () => {
  test('of days: one after the other until the range is through', async () => {
    await using server = await startPagedServer({ count: 0 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'days', 'from=2026-01-28', 'to=2026-02-14', '--all'], context)).toBe(0);
    expect(server.requests.map(({ target }) => target)).toEqual([
      '/days?from=2026-01-28&to=2026-02-03',
      '/days?from=2026-02-04&to=2026-02-10',
      '/days?from=2026-02-11&to=2026-02-14',
    ]);
    const days = context.stdout().split('\n').filter(Boolean);
    expect(new Set(days).size).toBe(18);
    expect(days).toHaveLength(18);
  });

  test.each([
    { order: 'newest first', words: [], expected: upTo(105).toReversed() },
    { order: 'oldest first', words: ['order=time-asc'], expected: upTo(105) },
  ])('of as many records as one answer holds, $order: what shares a moment comes once', async ({ words, expected }) => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'moments', ...words, '--all'], context)).toBe(0);
    expect(ids(context.stdout())).toEqual(expected);
  });

  test('in another order cannot be gone through', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'moments', 'order=name', '--all'], context)).toBe(8);
    expect(context.stderr()).toContain('error Pages go by time here, and order is name\n');
    expect(ids(context.stdout())).toHaveLength(40);
  });
});

describe('what is asked for', () => {
  test.each([
    { name: 'the largest page', words: [], target: '/page?size=40' },
    { name: "the user's size", words: ['size=25'], target: '/page?size=25' },
    { name: 'no more than is wanted', words: ['--max-records', '15'], target: '/page?size=15' },
    { name: 'what keeps the order', operation: 'socrata', words: [], target: '/socrata?$order=:id&$limit=40' },
    {
      name: 'the first window',
      operation: 'days',
      words: ['from=2026-01-01', 'to=2026-03-01'],
      target: '/days?from=2026-01-01&to=2026-01-07',
    },
  ])('$name', async ({ operation = 'page', words, target }) => {
    await using context = await testContext({ catalog: pagedCatalog });

    expect(await run(['call', 'turnstile', operation, ...words, '--all', '--dry-run'], context)).toBe(0);
    expect(context.stdout()).toContain(`https://api.turnstile.example${target}\n`);
    expect(context.requests).toEqual([]);
  });
});

describe('caps', () => {
  test.each([
    { name: 'all of them', words: [], stderr: '105 records in 3 pages, 0 ms; that is all of them\n', count: 105 },
    {
      name: 'pages',
      words: ['--max-pages', '2'],
      stderr: '80 records in 2 pages, 0 ms; the API has 105: go on with --max-pages 3\n',
      count: 80,
    },
    {
      name: 'pages, without a word of --all',
      operation: 'cursor',
      words: ['--max-pages', '2'],
      stderr: '80 records in 2 pages, 0 ms; there are more: go on with --max-pages 4\n',
      count: 80,
    },
    {
      name: 'records',
      words: ['--max-records', '90'],
      stderr: '90 records in 3 pages, 0 ms; the API has 105\n',
      count: 90,
    },
  ])('$name', async ({ operation = 'page', words, stderr, count }) => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', operation, ...(words.length === 0 ? ['--all'] : words)], context)).toBe(0);
    expect(ids(context.stdout())).toEqual(upTo(count));
    expect(context.stderr()).toBe(stderr);
  });

  test('twenty-five pages where nobody says how many', async () => {
    await using server = await startPagedServer({ count: 1040 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', '--all'], context)).toBe(0);
    expect(server.requests).toHaveLength(25);
    expect(context.stderr()).toBe('1,000 records in 25 pages, 0 ms; the API has 1,040: go on with --max-pages 26\n');
  });
});

test('a page past the last is neither counted nor told', async () => {
  await using server = await startPagedServer({ count: 100 });
  await using context = await contextOf(server);

  expect(await run(['call', 'turnstile', 'bare', '--all', '--retries', '0'], context)).toBe(0);
  expect(server.requests).toHaveLength(3);
  expect(context.stderr()).toBe('100 records in 2 pages, 0 ms\n');
});

describe('what is written', () => {
  test('to a terminal: one table, and how far it is in a line that goes again', async () => {
    await using server = await startPagedServer({ count: 5 });
    await using context = await contextOf(server, { terminal: { width: 60 } });

    expect(await run(['call', 'turnstile', 'page', 'size=2', '--all'], context)).toBe(0);
    expect(context.stdout()).toBe(
      `id  name\n${upTo(5)
        .map(id => `${id}   Visitor ${id}\n`)
        .join('')}`,
    );
    const cleared = '\r\u001B[K';
    expect(context.stderr()).toBe(
      [
        'page 1 · 2 of 5 records',
        'page 2 · 4 of 5 records',
        'page 3 · 5 of 5 records',
        '5 records in 3 pages, 0 ms; that is all of them\n',
      ].join(cleared),
    );
  });

  test('as one JSON array', async () => {
    await using server = await startPagedServer({ count: 45 });
    await using context = await contextOf(server);
    await run(['call', 'turnstile', 'page', '--all', '-o', 'json'], context);

    expect(JSON.parse(context.stdout())).toEqual(visitors(45));
  });

  test('by what a query selects on each page; caps count what is written', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);
    await run(
      [
        'call',
        'turnstile',
        'page',
        '--all',
        '-o',
        'csv',
        '--query',
        'items[?id > `39`].{number: id}',
        '--max-records',
        '3',
      ],
      context,
    );

    // The third of 40, 41, 42 … is the last; the size of the page stays, as the query may drop any of its records.
    expect(context.stdout()).toBe('number\n40\n41\n42\n');
    expect(server.requests).toHaveLength(2);
  });

  test('columns that come late are left out of a CSV, and told', async () => {
    await using server = await startPagedServer({
      count: 0,
      before: (request, response) => {
        const isFirst = request.url?.includes('page=2') !== true;
        response.end(JSON.stringify({ items: [isFirst ? { id: 1 } : { id: 2, gate: 'North' }], total: 2, pages: 2 }));
        return true;
      },
    });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', 'size=1', '--all', '-o', 'csv'], context)).toBe(0);
    expect(context.stdout()).toBe('id\n1\n2\n');
    expect(context.stderr()).toContain(
      'note Columns that came after the first page are not in the csv: gate (1). All of them: -o ndjson\n',
    );
  });
});

/** Answers request `number` in its own way, all others as they should be. */
const atRequest =
  (number: number, answer: (response: ServerResponse, request: IncomingMessage) => void) =>
  (request: IncomingMessage, response: ServerResponse, current: number): boolean => {
    if (current !== number) return false;
    answer(response, request);
    return true;
  };

const json = (response: ServerResponse, body: string, headers: Readonly<Record<string, string>> = {}): void =>
  void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);

const secondPage = JSON.stringify({ items: visitors(80).slice(40), total: 105, pages: 3 });

describe('faults halfway lose nothing and double nothing', () => {
  test.each([
    {
      name: 'a reset before the answer',
      answer: (response: ServerResponse) => void response.socket?.resetAndDestroy(),
      // The connection was a kept one, so it is sent again at once.
      reason: /^105 /,
    },
    {
      name: 'a body that is cut short',
      answer: (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
        response.write(secondPage.slice(0, 900), () => response.socket?.destroy());
      },
      reason: /^wait .* cut short/,
    },
    {
      name: 'half a JSON text that claims to be whole',
      answer: (response: ServerResponse) => json(response, secondPage.slice(0, 900)),
      reason: /^wait .* JSON/,
    },
    {
      name: 'a page that was there before',
      answer: (response: ServerResponse) =>
        json(response, JSON.stringify({ items: visitors(40), total: 105, pages: 3 })),
      reason: /^wait .* page 2 repeats a page before it/,
    },
    {
      name: '503 with Retry-After',
      answer: (response: ServerResponse) => void response.writeHead(503, { 'retry-after': '7' }).end(),
      reason: /^wait 7 s: 503/,
    },
  ])('$name: asked for again, and the wait is said', async ({ answer, reason }) => {
    await using server = await startPagedServer({ count: 105, before: atRequest(2, answer) });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', '--all'], context)).toBe(0);
    expect(ids(context.stdout())).toEqual(upTo(105));
    expect(server.requests).toHaveLength(4);
    expect(context.stderr()).toMatch(reason);
    expect(context.stderr()).toMatch(/^(wait .*\n)?105 records in 3 pages, .*; that is all of them\n$/);
  });

  test.each([
    {
      name: 'a failing status',
      answer: (response: ServerResponse) => void response.writeHead(503, { 'retry-after': '7' }).end(),
      reason: /^wait 7 s: 503/,
    },
    {
      name: 'half a JSON text that claims to be whole',
      answer: (response: ServerResponse) => json(response, secondPage.slice(0, 900)),
      reason: /^wait .* JSON/,
    },
  ])('a search by POST is asked again as a GET is: $name', async ({ answer, reason }) => {
    await using server = await startPagedServer({ count: 105, before: atRequest(2, answer) });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'body-cursor', 'query=gate', '--all'], context)).toBe(0);
    expect(ids(context.stdout())).toEqual(upTo(105));
    expect(server.requests).toHaveLength(5);
    expect(server.requests[2]?.body).toBe(server.requests[1]?.body);
    expect(context.stderr()).toMatch(reason);
  });

  test('a page is asked for again past the caches that may repeat it', async () => {
    const repeated = JSON.stringify({ items: visitors(40), total: 105, pages: 3 });
    await using server = await startPagedServer({
      count: 105,
      before: atRequest(2, response => json(response, repeated)),
    });
    await using context = await contextOf(server);
    await run(['call', 'turnstile', 'page', '--all'], context);

    expect(server.requests.map(({ headers }) => headers['cache-control'])).toEqual([
      undefined,
      undefined,
      'no-cache',
      undefined,
    ]);
  });

  test.each([
    {
      name: 'a failing status',
      answer: (response: ServerResponse) =>
        void response.writeHead(500, { 'content-type': 'application/json' }).end('{"message": "out of gates"}'),
      code: 5,
      stderr: [
        'note Cut short: 40 records in 1 page, 0 ms, then page 2 failed',
        '500 Internal Server Error',
        'out of gates',
      ],
    },
    {
      name: 'a web page',
      answer: (response: ServerResponse) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Maintenance</title></html>'),
      code: 8,
      stderr: ['note Cut short: 40 records in 1 page, 0 ms, then page 2 failed', 'web page'],
    },
    {
      name: 'a body that never comes whole',
      answer: (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
        response.write('{"items": [', () => response.socket?.destroy());
      },
      code: 6,
      stderr: ['note Cut short: 40 records in 1 page, 0 ms, then page 2 failed', 'was cut short after 11 B'],
    },
  ])(
    '$name that stays ends it: what came is printed, and it is said that it is not all',
    async ({ answer, code, stderr }) => {
      await using server = await startPagedServer({
        count: 105,
        before: (_request, response, number) => number > 1 && (answer(response), true),
      });
      await using context = await contextOf(server);

      expect(await run(['call', 'turnstile', 'page', '--all', '--retries', '0', '-o', 'json'], context)).toBe(code);
      expect(JSON.parse(context.stdout())).toEqual(visitors(40));
      for (const line of stderr) expect(context.stderr()).toContain(line);
    },
  );

  test('a first page that fails is told as the answer of a single call', async () => {
    await using server = await startPagedServer({
      count: 105,
      before: atRequest(
        1,
        response =>
          void response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"no such gate"}'),
      ),
    });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', '--all'], context)).toBe(4);
    expect(context.stdout()).toContain('no such gate');
    expect(context.stderr()).not.toContain('Cut short');
  });
});

describe('what is not all is not passed off as all', () => {
  const endings = [
    {
      name: 'a service that knows no page but one',
      before: (_request: IncomingMessage, response: ServerResponse) => {
        json(response, JSON.stringify({ items: visitors(40), total: 105, pages: 3 }));
        return true;
      },
      count: 40,
      words: 'error Page 2 holds the same records as a page before it, however often it is asked for\n',
    },
    {
      name: 'links that go round in a circle',
      operation: 'next',
      before: (_request: IncomingMessage, response: ServerResponse, number: number) => {
        json(response, JSON.stringify({ items: [{ id: number }], links: { next: '/next?limit=40' } }));
        return true;
      },
      count: 1,
      words: 'error The next page is said to be one that came already: the pages go round in a circle\n',
    },
    {
      name: 'a next page at another host',
      operation: 'next',
      before: (_request: IncomingMessage, response: ServerResponse, number: number) => {
        json(
          response,
          JSON.stringify({ items: [{ id: number }], links: { next: 'https://evil.example/next?page=2' } }),
        );
        return true;
      },
      count: 1,
      words: 'error The next page is said to be at another place, https://evil.example, which is not followed\n',
    },
    {
      name: 'a last page that lies',
      before: atRequest(3, response => json(response, JSON.stringify({ items: [], total: 105, pages: 3 }))),
      count: 80,
      words: 'error The pages ended after 80 records, and the API said that there are 105\n',
    },
    {
      name: 'more than paging reaches',
      operation: 'reach',
      count: 80,
      words: 'error The API hands out no more than 80 of 105 records by paging\n  → Narrow it by gate\n',
    },
    {
      name: 'a skip that keeps the API from going further',
      operation: 'search-after',
      argument: 'skip=0',
      count: 80,
      words: 'error The API hands out no more than 80 of 105 records by paging\n',
    },
  ];

  test.each(endings)('$name', async ({ operation = 'page', argument, before, count, words }) => {
    await using server = await startPagedServer({ count: 105, ...(before ? { before } : {}) });
    await using context = await contextOf(server);
    const code = await run(
      ['call', 'turnstile', operation, ...(argument === undefined ? [] : [argument]), '--all', '--retries', '1'],
      context,
    );

    expect(code).toBe(8);
    expect(ids(context.stdout())).toEqual(upTo(count));
    expect(context.stderr()).toContain(words);
  });

  test('a total that changes is told', async () => {
    await using server = await startPagedServer({
      count: 105,
      before: atRequest(1, response => json(response, JSON.stringify({ items: visitors(40), total: 104, pages: 3 }))),
    });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', '--all'], context)).toBe(0);
    expect(context.stderr()).toBe(
      '105 records in 3 pages, 0 ms; the API had 104 at first and 105 at the end, so records came or went meanwhile\n',
    );
  });

  test('pages of one value are alike, and no repetition', async () => {
    await using server = await startPagedServer({
      count: 0,
      before: (_request, response, number) => {
        json(
          response,
          JSON.stringify({ items: Array.from({ length: 2 }, () => ({ gate: 'North' })), total: 6, pages: 3, number }),
        );
        return true;
      },
    });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', 'size=2', '--all'], context)).toBe(0);
    expect(context.stdout()).toBe('{"gate":"North"}\n'.repeat(6));
  });
});

describe('any address', () => {
  const paged = async (count: number, before?: Parameters<typeof startPagedServer>[0]['before']) =>
    startPagedServer({ count, ...(before ? { before } : {}) });

  test.each(['link', 'next', 'links', 'odata'])('%s is recognised by its shape', async path => {
    await using server = await paged(45);
    await using context = await testContext({ server: server.url });

    expect(await run(['get', `https://api.turnstile.example/${path}`, '--all'], context)).toBe(0);
    expect(ids(context.stdout())).toEqual(upTo(45));
    expect(context.stderr()).toMatch(/^45 records in [0-9] pages, 0 ms(; that is all of them)?\n$/);
  });

  test('what says nothing of pages is refused, with what to do', async () => {
    await using server = await paged(25);
    await using context = await testContext({ server: server.url });

    expect(await run(['get', 'https://api.turnstile.example/else', '--all'], context)).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      [
        'error Nothing in this answer tells how it goes on: no Link header, no address of a next page',
        '  → It may be whole: the same without --all prints what came',
        '  → Or turn the pages by hand, with the parameter that the API has for it: page=2, offset=100',
        '',
      ].join('\n'),
    );
  });

  test('no records, no pages', async () => {
    await using server = await paged(0, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('just words');
      return true;
    });
    await using context = await testContext({ server: server.url });

    expect(await run(['get', 'https://api.turnstile.example/words', '--all'], context)).toBe(2);
    expect(context.stderr()).toContain('error There are no records in this answer, so it has no pages\n');
  });
});

test.each([
  { name: 'raw', argv: ['call', 'turnstile', 'page', '--all', '-o', 'raw'], words: '-o raw prints a body as it came' },
  {
    name: 'a sample',
    argv: ['call', 'turnstile', 'page', '--all', '--sample'],
    words: '--all and --sample do not go together',
  },
  {
    name: 'rows of a batch',
    argv: ['call', 'turnstile', 'page', '--all', '--each', 'rows.csv'],
    words: '--all and --each do not go together',
  },
  {
    name: 'an order',
    argv: ['call', 'depot', 'order-create', 'item=00417', '--all'],
    catalog: undefined,
    words: '--all: a POST request has no pages',
  },
  {
    name: 'no number',
    argv: ['get', 'https://else.example/', '--max-pages', '0'],
    words: 'A whole number from 1 on is needed',
  },
])('refused before anything is sent: $name', async ({ argv, words, ...options }) => {
  await using context = await testContext('catalog' in options ? {} : { catalog: pagedCatalog });

  expect(await run(argv, context)).toBe(2);
  expect(context.stderr()).toContain(words);
  expect(context.requests).toEqual([]);
});

describe('files', () => {
  const failsAt = (number: number) => atRequest(number, response => void response.writeHead(500).end());
  const visitorsCsv = (count: number): string =>
    `id,name\n${visitors(count)
      .map(({ id, name }) => `${id},${name}\n`)
      .join('')}`;
  const wholeOf = {
    csv: visitorsCsv,
    ndjson: (count: number) =>
      visitors(count)
        .map(each => `${JSON.stringify(each)}\n`)
        .join(''),
    json: (count: number) => `${JSON.stringify(visitors(count), undefined, 2)}\n`,
  };
  const output = async (folder: string, name: string): Promise<string> => readFile(join(folder, name), 'utf8');

  test('written whole, in the form that its name says, and nothing else is left', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', '--all', '--output', 'all.csv'], context)).toBe(0);
    expect(await output(context.cwd, 'all.csv')).toBe(visitorsCsv(105));
    expect(context.stderr()).toBe('105 records in 3 pages, 0 ms; that is all of them\nWritten to all.csv\n');
    expect((await readdir(context.cwd)).filter(name => name.startsWith('all'))).toEqual(['all.csv']);
  });

  test.each(['csv', 'ndjson', 'json'] as const)('%s: a part is kept, and gone on with', async form => {
    await using server = await startPagedServer({ count: 105, before: failsAt(3) });
    await using context = await contextOf(server);
    await writeFile(join(context.cwd, `all.${form}`), 'old');
    const call = ['call', 'turnstile', 'page', '--all', '--retries', '0'];

    expect(await run([...call, '--output', `all.${form}`], context)).toBe(5);
    expect(await output(context.cwd, `all.${form}`)).toBe('old');
    expect(await output(context.cwd, `all.${form}.partial`)).toBe(wholeOf[form](80));
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toContain(
      [
        'note Cut short: 80 records in 2 pages, 0 ms, then page 3 failed',
        `  They are kept in all.${form}.partial`,
        `  → Go on: the same command with --resume all.${form}.partial`,
        '500 Internal Server Error',
      ].join('\n'),
    );

    await using again = await contextOf(server, { folder: context.cwd });
    expect(await run([...call, '--resume', `all.${form}.partial`], again)).toBe(0);
    expect(await output(context.cwd, `all.${form}`)).toBe(wholeOf[form](105));
    expect((await readdir(context.cwd)).filter(name => name.startsWith('all'))).toEqual([`all.${form}`]);
    expect(server.requests.slice(3).map(({ target }) => target)).toEqual(['/page?size=40&page=3']);
    expect(again.stderr()).toContain('105 records in 3 pages');
  });

  test('Ctrl-C in the middle: what came is kept, and the exit code is 130', async () => {
    let interrupt = (): void => undefined;
    await using server = await startPagedServer({
      count: 105,
      before: atRequest(2, () => interrupt()),
    });
    await using context = await contextOf(server);
    ({ interrupt } = context);

    expect(await run(['call', 'turnstile', 'cursor', '--all', '--output', 'all.csv'], context)).toBe(130);
    expect(await output(context.cwd, 'all.csv.partial')).toBe(visitorsCsv(40));
    expect(context.stderr()).toBe(
      [
        'note Cut short: 40 records in 1 page, 0 ms, interrupted at page 2',
        '  They are kept in all.csv.partial',
        '  → Go on: the same command with --resume all.csv.partial',
        '',
      ].join('\n'),
    );

    await using again = await contextOf(server, { folder: context.cwd });
    expect(await run(['call', 'turnstile', 'cursor', '--all', '--resume', 'all.csv'], again)).toBe(0);
    expect(await output(context.cwd, 'all.csv')).toBe(visitorsCsv(105));
  });

  test('a run that was killed is gone on with at the last page that was noted', async () => {
    await using server = await startPagedServer({ count: 105, before: failsAt(3) });
    await using context = await contextOf(server);
    const call = ['call', 'turnstile', 'page', '--all', '--retries', '0'];
    await run([...call, '--output', 'all.csv'], context);
    // Half a page more than was noted, as a crash leaves it.
    await writeFile(join(context.cwd, 'all.csv.partial'), `${visitorsCsv(80)}81,Visi`);

    await using again = await contextOf(server, { folder: context.cwd });
    expect(await run([...call, '--resume', 'all.csv.partial'], again)).toBe(0);
    expect(await output(context.cwd, 'all.csv')).toBe(visitorsCsv(105));
  });

  test('windows of time are gone on with, and what shares a moment still comes once', async () => {
    await using server = await startPagedServer({ count: 105, before: failsAt(3) });
    await using context = await contextOf(server);
    const call = ['call', 'turnstile', 'moments', '--all', '--retries', '0'];
    expect(await run([...call, '--output', 'all.ndjson'], context)).toBe(5);

    await using again = await contextOf(server, { folder: context.cwd });
    expect(await run([...call, '--resume', 'all.ndjson.partial'], again)).toBe(0);
    expect(ids(await output(context.cwd, 'all.ndjson'))).toEqual(upTo(105).toReversed());
  });

  test('what fails again at once is left as it was, whole in its form', async () => {
    await using server = await startPagedServer({
      count: 105,
      before: (_request, response, number) => number > 2 && (response.writeHead(500).end(), true),
    });
    await using context = await contextOf(server);
    const call = ['call', 'turnstile', 'page', '--all', '--retries', '0'];
    await run([...call, '--output', 'all.json'], context);
    await using again = await contextOf(server, { folder: context.cwd });

    expect(await run([...call, '--resume', 'all.json.partial'], again)).toBe(5);
    expect(await output(context.cwd, 'all.json.partial')).toBe(wholeOf.json(80));
    expect(again.stderr()).toContain('note Cut short: 80 records in 2 pages, 0 ms, then page 3 failed\n');
  });

  test('a cursor in the body of the request is gone on with', async () => {
    await using server = await startPagedServer({ count: 105, before: failsAt(3) });
    await using context = await contextOf(server);
    const call = ['call', 'turnstile', 'body-cursor', 'query=gate', '--all', '--retries', '0'];
    expect(await run([...call, '--output', 'all.csv'], context)).toBe(5);

    await using again = await contextOf(server, { folder: context.cwd });
    expect(await run([...call, '--resume', 'all.csv.partial'], again)).toBe(0);
    expect(await output(context.cwd, 'all.csv')).toBe(visitorsCsv(105));
    expect(JSON.parse(server.requests.at(3)?.body ?? '')).toEqual({ query: 'gate', count: '40', mark: '80' });
  });

  test('nothing came: no file is left', async () => {
    await using server = await startPagedServer({ count: 105, before: failsAt(1) });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'page', '--all', '--retries', '0', '--output', 'all.csv'], context)).toBe(5);
    expect((await readdir(context.cwd)).filter(name => name.startsWith('all'))).toEqual([]);
    expect(context.stderr()).toContain('all.csv was not written\n');
  });

  test('where there is nothing to go on with the part stays, and no note', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);

    expect(await run(['call', 'turnstile', 'reach', '--all', '--output', 'all.csv'], context)).toBe(8);
    expect((await readdir(context.cwd)).filter(name => name.startsWith('all'))).toEqual(['all.csv.partial']);
    expect(context.stderr()).toContain('  They are kept in all.csv.partial\nerror The API hands out no more than 80');
  });

  test.each([
    { name: 'another call', words: ['sort=name'], message: 'it was begun by another call' },
    { name: 'another form', words: ['-o', 'json'], message: 'it is csv, not json' },
    { name: 'another file', words: ['--output', 'else.csv'], message: '--output names another file' },
  ])('$name does not go on with it', async ({ words, message }) => {
    await using server = await startPagedServer({ count: 105, before: failsAt(2) });
    await using context = await contextOf(server);
    const call = ['call', 'turnstile', 'page', '--no-validate', '--all', '--retries', '0'];
    await run([...call, '--output', 'all.csv'], context);

    await using again = await contextOf(server, { folder: context.cwd });
    expect(await run([...call, ...words, '--resume', 'all.csv.partial'], again)).toBe(2);
    expect(again.stderr()).toContain(message);
    expect(await output(context.cwd, 'all.csv.partial')).toBe(visitorsCsv(40));
    expect(server.requests).toHaveLength(2);
  });

  test('no note, nothing to go on with', async () => {
    await using context = await testContext({ catalog: pagedCatalog });

    expect(await run(['call', 'turnstile', 'page', '--resume', 'all.csv'], context)).toBe(2);
    expect(context.stderr()).toContain('error There is nothing to go on with: ');
  });
});

describe('keys', () => {
  /** A next address that repeats the key, as some services do. */
  const repeatsKey = (_request: IncomingMessage, response: ServerResponse, number: number): boolean => {
    if (number === 3) response.writeHead(500).end();
    else
      json(
        response,
        JSON.stringify({ items: [{ id: number }], next: `/next?page=${number + 1}&api_key=${secretKey}` }),
      );
    return true;
  };

  test('each page is signed anew; what the next address carries of a key is taken out, and kept nowhere', async () => {
    await using server = await startPagedServer({ count: 0, before: repeatsKey });
    await using context = await testContext({ server: server.url, keys: { vault: secretKey } });
    const code = await run(
      ['get', 'https://api.vault.example/next', '--all', '--retries', '0', '--output', 'all.csv', '-v'],
      context,
    );

    expect(code).toBe(5);
    expect(server.requests.map(({ target, headers }) => [target, headers['x-vault-key']])).toEqual([
      ['/next', secretKey],
      ['/next?page=2', secretKey],
      ['/next?page=3', secretKey],
    ]);
    const note = join(context.cwd, 'all.csv.partial.json');
    expect(await readFile(note, 'utf8')).toContain('/next?page=3');
    expect(await readFile(note, 'utf8')).not.toContain(secretKey);
    expect((await stat(note)).mode & 0o777).toBe(0o600);
    expect(context.stderr()).not.toContain(secretKey);
  });

  test('where no key is known one in the next address ends it', async () => {
    await using server = await startPagedServer({ count: 0, before: repeatsKey });
    await using context = await testContext({ server: server.url });

    expect(await run(['get', 'https://else.example/next', '--all'], context)).toBe(8);
    expect(server.requests).toHaveLength(1);
    expect(context.stderr()).toContain('carries api_key, which looks like a key');
    expect(context.stderr()).not.toContain(secretKey);
  });
});
