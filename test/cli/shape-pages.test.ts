import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { pagedCatalog } from '../helpers/paged-catalog.ts';
import { startPagedServer } from '../helpers/paged-server.ts';
import { testContext } from '../helpers/test-context.ts';

const page = ['call', 'turnstile', 'page', '--all', '--retries', '0'];

/** A context whose network is this server, and whose catalog pages in every way. */
const contextOf = async (server: { readonly url: URL }, options: Parameters<typeof testContext>[0] = {}) =>
  testContext({ server: server.url, catalog: pagedCatalog, ...options });

describe('many pages', () => {
  test.each([
    {
      name: 'the limit ends the paging, and only what is wanted is asked for',
      words: ['--limit', '3'],
      targets: ['/page?size=3'],
      stdout: '{"id":1,"name":"Visitor 1"}\n{"id":2,"name":"Visitor 2"}\n{"id":3,"name":"Visitor 3"}\n',
      stderr: '3 records in 1 page, 0 ms; the API has 105\n',
    },
    {
      name: 'a condition needs whole pages; no page is asked for once the limit is reached',
      words: ['--where', 'id > `39`', '--limit', '3', '--columns', 'id'],
      targets: ['/page?size=40', '/page?size=40&page=2'],
      stdout: '{"id":40}\n{"id":41}\n{"id":42}\n',
      stderr: '3 of 80 records in 2 pages, 0 ms; the API has 105\n',
    },
    {
      name: 'sorted: all of them are brought',
      words: ['--sort', '-id', '--limit', '2', '-o', 'csv'],
      targets: ['/page?size=40', '/page?size=40&page=2', '/page?size=40&page=3'],
      stdout: 'id,name\n105,Visitor 105\n104,Visitor 104\n',
      stderr: '2 of 105 records in 3 pages, 0 ms\n',
    },
    {
      name: 'sorted, of so many as are brought',
      words: ['--sort', '-id', '--limit', '1', '--max-records', '50', '--columns', 'id', '-o', 'json'],
      targets: ['/page?size=40', '/page?size=40&page=2'],
      stdout: '[\n  {\n    "id": 50\n  }\n]\n',
      stderr: '1 of 50 records in 2 pages, 0 ms; the API has 105\n',
    },
    {
      name: 'text by the numbers inside it',
      words: ['--sort', 'name', '--where', 'id > `98`', '--columns', 'name', '-o', 'tsv'],
      targets: ['/page?size=40', '/page?size=40&page=2', '/page?size=40&page=3'],
      stdout: `name\n${[99, 100, 101, 102, 103, 104, 105].map(id => `Visitor ${id}\n`).join('')}`,
      stderr: '7 of 105 records in 3 pages, 0 ms\n',
    },
    {
      name: 'none left',
      words: ['--where', 'id > `1000`', '-o', 'json'],
      targets: ['/page?size=40', '/page?size=40&page=2', '/page?size=40&page=3'],
      stdout: '[]\n',
      stderr:
        '0 of 105 records in 3 pages, 0 ms\nNothing is left. A number that was sent as text compares as to_number(NAME)\n',
    },
    {
      name: 'what a query selects of each page',
      words: ['--query', 'items[].{who: name}', '--limit', '1'],
      targets: ['/page?size=40'],
      stdout: '{"who":"Visitor 1"}\n',
      stderr: '1 of 40 records in 1 page, 0 ms; the API has 105\n',
    },
  ])('$name', async ({ words, targets, stdout, stderr }) => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);
    const code = await run([...page, ...words], context);

    expect(context.stderr()).toBe(stderr);
    expect(context.stdout()).toBe(stdout);
    expect(server.requests.map(({ target }) => target)).toEqual(targets);
    expect(code).toBe(0);
  });

  test.each(['--columns', '--sort'])(
    '%s with a column that there is not: no second page is asked for',
    async option => {
      await using server = await startPagedServer({ count: 105 });
      await using context = await contextOf(server);

      expect(await run([...page, option, 'nome'], context)).toBe(2);
      expect(context.stdout()).toBe('');
      expect(context.stderr()).toContain(`error ${option}: there is no column "nome" in this answer\n`);
      expect(context.stderr()).toContain('Did you mean name?');
      expect(server.requests).toHaveLength(1);
    },
  );

  test('more than may be held to be sorted: said, with what came before it', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await contextOf(server);

    expect(await run([...page, '--sort', '-id', '--limit', '1', '--max-size', '2KB'], context)).toBe(6);
    expect(context.stderr()).toContain('error The records to be sorted are larger than 2 KB');
    expect(context.stderr()).toContain('→ Or hold more: --max-size 1GB');
    expect(server.requests).toHaveLength(2);
  });
});

/** Each request from the second on fails. */
const failing = (
  _request: unknown,
  response: { writeHead: (status: number) => { end: () => void } },
  number: number,
) => {
  if (number < 2) return false;
  response.writeHead(500).end();
  return true;
};

describe('a page that fails', () => {
  test('what came is sorted and closed, in a pipe', async () => {
    await using server = await startPagedServer({ count: 105, before: failing });
    await using context = await contextOf(server);

    expect(await run([...page, '--sort', '-id', '--limit', '2', '--columns', 'id', '-o', 'json'], context)).toBe(5);
    expect(JSON.parse(context.stdout())).toEqual([{ id: 40 }, { id: 39 }]);
    expect(context.stderr()).toContain('note Cut short: 2 of 40 records in 1 page, 0 ms, then page 2 failed\n');
    expect(context.stderr()).not.toContain('--resume');
  });

  test('and kept in a file, which nothing goes on with', async () => {
    await using server = await startPagedServer({ count: 105, before: failing });
    await using context = await contextOf(server);

    expect(await run([...page, '--sort', '-id', '--columns', 'id', '--output', 'ids.csv'], context)).toBe(5);
    expect((await readFile(join(context.cwd, 'ids.csv.partial'), 'utf8')).split('\n').slice(0, 3)).toEqual([
      'id',
      '40',
      '39',
    ]);
    expect((await readdir(context.cwd)).filter(name => name.startsWith('ids'))).toEqual(['ids.csv.partial']);
    expect(context.stderr()).not.toContain('--resume');
  });

  test('what is not sorted is gone on with, as if nothing had been', async () => {
    let isBroken = true;
    await using server = await startPagedServer({
      count: 105,
      before: (request, response, number) => isBroken && failing(request, response, number),
    });
    await using context = await contextOf(server);
    const words = ['--where', 'id != `3`', '--limit', '100', '--columns', 'id*'];
    const first = await run([...page, ...words, '--output', 'ids.csv'], context);
    const otherwise = await run(
      [...page, '--where', 'id != `4`', '--limit', '100', '--resume', 'ids.csv.partial'],
      context,
    );
    isBroken = false;
    const second = await run([...page, ...words, '--resume', 'ids.csv.partial'], context);

    expect([first, otherwise, second]).toEqual([5, 2, 0]);
    const expected = Array.from({ length: 101 }, (_, index) => index + 1).filter(id => id !== 3);
    expect(await readFile(join(context.cwd, 'ids.csv'), 'utf8')).toBe(`id\n${expected.map(id => `${id}\n`).join('')}`);
    expect(context.stderr()).toContain('ids.csv.partial cannot be gone on with: it was begun by another call\n');
    expect(context.stderr()).toContain('100 of 105 records in 3 pages');
  });
});
