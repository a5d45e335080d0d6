import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { depotAnswer } from '../fixtures/depot-answers.ts';
import { useBundledCatalog } from '../helpers/bundled-catalog.ts';
import { pagedCatalog } from '../helpers/paged-catalog.ts';
import { startPagedServer } from '../helpers/paged-server.ts';
import { startServer } from '../helpers/server.ts';
import { testContext } from '../helpers/test-context.ts';

const items = ['call', 'depot', 'items'];
const months = depotAnswer({
  items: [
    { month: '2026-03', sold: 30, returned: 3 },
    { month: '2026-02', sold: 20, returned: 1 },
    { month: '2026-01', sold: 10, returned: 2 },
  ],
});

const statusLine = /^200 OK · 120 ms · \d+ B · 3 records · 239 of 240 left per minute\n/;

describe('a chart', () => {
  test('of what is asked for, into a pipe, without colour', async () => {
    await using context = await testContext({ answers: [months] });
    const argv = [...items, '-o', 'chart', '--x', 'month', '--y', 'returned', '--chart', 'bar'];

    expect(await run(argv, context)).toBe(0);
    expect(context.stdout()).toBe(
      [
        'returned by month',
        `2026-01 │${'█'.repeat(46)}                        2`,
        `2026-02 │${'█'.repeat(23)}                                               1`,
        `2026-03 │${'█'.repeat(69)} 3`,
        '',
      ].join('\n'),
    );
    expect(context.stderr()).toMatch(statusLine);
    expect(context.stderr()).toMatch(/\nChart of returned by month, 3 rows\n$/);
  });

  test('of what tells most, on a terminal, in its width and its colours, with what was chosen', async () => {
    await using context = await testContext({ terminal: { width: 40, color: true }, answers: [months] });

    expect(await run([...items, '-o', 'chart', '--chart', 'sparkline'], context)).toBe(0);
    expect(context.stdout()).toBe(
      '\u001B[1msold by month\u001B[22m\n\u001B[36m▁▅█\u001B[39m\u001B[2m 10 → 30, 10 to 30\u001B[22m\n',
    );
    expect(context.stderr()).toContain('Chart of sold by month, 3 rows. Others: --x COLUMN, --y COLUMN');
  });

  test('of any address', async () => {
    await using context = await testContext({ answers: [months] });

    expect(await run(['get', 'https://else.example/sold', '-o', 'chart', '--chart', 'sparkline'], context)).toBe(0);
    expect(context.stdout()).toBe('sold by month\n▁▅█ 10 → 30, 10 to 30\n');
  });

  test('of what a query selects, into a file', async () => {
    await using context = await testContext({ terminal: { width: 40, color: true }, answers: [months] });
    const query = ['--query', 'items[:2]', '--output', 'sold.txt'];

    expect(await run([...items, '-o', 'chart', '--chart', 'sparkline', ...query], context)).toBe(0);
    expect(context.stdout()).toBe('');
    expect(await readFile(join(context.cwd, 'sold.txt'), 'utf8')).toBe('sold by month\n▁█ 20 → 30, 20 to 30\n');
  });

  test('quietly: nothing is said of it', async () => {
    await using context = await testContext({ answers: [months] });

    expect(await run([...items, '-o', 'chart', '-q'], context)).toBe(0);
    expect(context.stderr()).toBe('');
  });

  test.each([
    { words: ['--x', 'mnth'], stderr: 'error --x mnth: there is no such column\n  → Did you mean month?\n' },
    { words: ['--y', 'month'], stderr: 'error --y month: what it holds are no numbers, such as "2026-03"\n' },
  ])('refused: $words', async ({ words, stderr }) => {
    await using context = await testContext({ answers: [months] });

    expect(await run([...items, '-o', 'chart', ...words], context)).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toContain(stderr);
  });

  test.each([
    { words: ['--x', 'month'], flag: '--x' },
    { words: ['--y', 'sold', '-o', 'csv'], flag: '--y' },
    { words: ['--chart', 'bar', '--all'], flag: '--chart' },
  ])('its switches without it, before anything is sent: $words', async ({ words, flag }) => {
    await using context = await testContext();

    expect(await run([...items, ...words], context)).toBe(2);
    expect(context.stderr()).toBe(`error ${flag} says what a chart is of, and none is asked for\n  → Add -o chart\n`);
    expect(context.requests).toEqual([]);
  });
});

describe.each(['chart', 'map'])('a %s', form => {
  test('of a failure is none: what the service says of it is printed', async () => {
    await using context = await testContext({ answers: [depotAnswer({ error: 'no' }, { status: 400 })] });

    expect(await run([...items, '-o', form], context)).toBe(4);
    expect(context.stdout()).toBe('{\n  "error": "no"\n}\n');
    expect(context.stderr()).not.toMatch(/Chart|Map/);
  });

  test('of nothing is nothing, and no error', async () => {
    const answer = depotAnswer({ error: { code: 'NO_MATCH', message: 'None' } }, { status: 404 });
    await using context = await testContext({ answers: [answer] });

    expect(await run([...items, '-o', form], context)).toBe(0);
    expect(context.stdout()).toBe('');
  });
});

describe('the pages of an answer as one picture', () => {
  const call = ['call', 'turnstile', 'page', '--all', '--retries', '0', '-o', 'chart', '--y', 'id'];
  const spark = [...call, '--chart', 'sparkline'];

  test('drawn at the end, of all of them', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await testContext({ server: server.url, catalog: pagedCatalog });

    expect(await run(spark, context)).toBe(0);
    expect(context.stdout()).toMatch(/^id by row\n.* 1 → 105, 1 to 105\n$/);
    expect(context.stderr()).toContain('\nChart of id by row, 105 rows. Others: --x COLUMN\n');
  });

  test('a tree, too', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await testContext({ server: server.url, catalog: pagedCatalog });

    expect(await run([...call.slice(0, -4), '-o', 'tree'], context)).toBe(0);
    expect(context.stdout()).toMatch(/^\[105\]\n├─ 0 \{2\}\n[^]*\n└─ … 85 more\n$/);
  });

  test('into a file, whole', async () => {
    await using server = await startPagedServer({ count: 105 });
    await using context = await testContext({ server: server.url, catalog: pagedCatalog });

    expect(await run([...spark, '--output', 'all.txt'], context)).toBe(0);
    expect(await readFile(join(context.cwd, 'all.txt'), 'utf8')).toContain('1 → 105');
    expect(context.stderr()).toContain('Written to all.txt\n');
    expect((await readdir(context.cwd)).filter(name => name.startsWith('all'))).toEqual(['all.txt']);
  });

  test('cut, it replaces no good file, and leaves none to go on with', async () => {
    await using server = await startPagedServer({
      count: 105,
      before: (_request, response, number) => number === 2 && response.writeHead(500).end() instanceof Object,
    });
    await using context = await testContext({ server: server.url, catalog: pagedCatalog });
    await writeFile(join(context.cwd, 'all.txt'), 'good');

    expect(await run([...spark, '--output', 'all.txt'], context)).toBe(5);
    expect(await readFile(join(context.cwd, 'all.txt'), 'utf8')).toBe('good');
    expect((await readdir(context.cwd)).filter(name => name.startsWith('all'))).toEqual(['all.txt']);
    expect(context.stderr()).toContain('then page 2 failed\n  all.txt was not written\n');
    expect(context.stderr()).not.toContain('--resume');
  });
});

describe('a batch as one picture', () => {
  const depot: RequestListener = (request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(`{"id":"${id}","price":${Number(id)}.50}`);
  };
  const call = ['call', 'depot', 'item', 'id={id}', '--each', 'rows.csv', '-o', 'chart'];

  test.each([
    { name: 'standard output', words: [], file: undefined },
    { name: 'a file', words: ['--output', 'prices.txt'], file: 'prices.txt' },
  ])('on $name', async ({ words, file }) => {
    await using server = await startServer(depot);
    await using context = await testContext({ server: server.url });
    await writeFile(join(context.cwd, 'rows.csv'), 'id,who\n00001,ada\n00002,bob\n');

    expect(await run([...call, '--x', 'who', ...words], context)).toBe(0);
    const text = file === undefined ? context.stdout() : await readFile(join(context.cwd, file), 'utf8');
    expect(text).toMatch(/^price by who\nada │█+▌? +1\.50\nbob │█+ 2\.50\n$/);
    expect(context.stderr()).toContain('\nChart of price by who, 2 rows. Others: --y COLUMN\n');
  });
});

describe('what a recipe gives', () => {
  const catalog = useBundledCatalog();

  test('as a map', async () => {
    await using context = await testContext({ catalog });
    const argv = ['run', 'near-quake', 'place=Tokyo', '--sample', '--query', 'quakes', '-o', 'map'];

    expect(await run(argv, context)).toBe(0);
    expect(context.stdout()).toMatch(/^┌─ .*┐\n[^]*•[^]*└─ .*┘\n$/);
    expect(context.stderr()).toMatch(/\nMap of \d+ points? by latitude and longitude\n$/);
  });

  test('switches of a chart that is not asked for', async () => {
    await using context = await testContext({ catalog });

    expect(await run(['run', 'near-quake', 'place=Tokyo', '--y', 'mag'], context)).toBe(2);
    expect(context.stderr()).toContain('Add -o chart');
  });
});
