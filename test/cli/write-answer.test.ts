import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { NetworkError } from '../../src/errors.ts';
import { awkwardBody, depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { startServer } from '../helpers/server.ts';
import { testContext } from '../helpers/test-context.ts';
import { transcript } from '../helpers/transcript.ts';

const items = ['call', 'depot', 'items'];

describe('forms of one answer with all that is awkward in it', () => {
  test.each(['table', 'json', 'ndjson', 'csv', 'tsv', 'yaml', 'markdown', 'tree', 'chart', 'map', 'raw'])(
    '-o %s',
    async form => {
      const text = await transcript([...items, '-o', form], { answers: [depotAnswer(awkwardBody)] });

      await expect(text).toMatchFileSnapshot(goldenFile('cli', 'forms', form));
    },
  );

  test('no form asked for', async () => {
    const text = await transcript(items, { answers: [depotAnswer(awkwardBody)] });

    await expect(text).toMatchFileSnapshot(goldenFile('cli', 'forms', 'default'));
  });

  test('in colour on a terminal, and none of it in a pipe', async () => {
    const answers = [depotAnswer({ items: [{ id: '00417', shelf: 3, gone: null }] })];
    await using terminal = await testContext({ terminal: { width: 80, color: true }, answers });
    await using pipe = await testContext({ answers });
    await run([...items, '-o', 'json'], terminal);
    await run([...items, '-o', 'json'], pipe);

    expect(terminal.stdout()).toContain('\u001B[32m"00417"\u001B[39m');
    expect(terminal.stderr()).toContain('\u001B[32m200 OK\u001B[39m');
    expect(pipe.stdout() + pipe.stderr()).not.toContain('\u001B');
  });

  test('colours of the terminal follow each stream: piped stdout has none while stderr has', async () => {
    await using context = await testContext({
      terminal: { width: 80, color: true },
      isOutTty: false,
      answers: [depotAnswer(plainItems)],
    });
    await run([...items, '-o', 'json'], context);

    expect(context.stdout()).not.toContain('\u001B');
    expect(context.stderr()).toContain('\u001B[32m200 OK');
  });

  test.each([
    { name: 'CSV keeps leading zeros', form: 'csv', expected: 'id,price\n00417,39.50\n' },
    { name: 'JSON of CSV has texts', form: 'ndjson', expected: '{"id":"00417","price":"39.50"}\n' },
    { name: 'TSV of CSV', form: 'tsv', expected: 'id\tprice\n00417\t39.50\n' },
  ])('$name', async ({ form, expected }) => {
    await using context = await testContext({
      answers: [{ headers: [['content-type', 'text/csv']], body: 'id,price\r\n00417,39.50\r\n' }],
    });
    const code = await run(['call', 'depot', 'prices', '-o', form], context);

    expect(code).toBe(0);
    expect(context.stdout()).toBe(expected);
  });

  test('a pipe gets the body byte for byte, with bytes that are no text', async () => {
    const body = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0x1b, 0x5b]);
    await using context = await testContext({ answers: [{ headers: [['content-type', 'image/png']], body }] });
    const code = await run(['call', 'depot', 'photo'], context);

    expect(code).toBe(0);
    expect(context.stdoutBytes().equals(body)).toBe(true);
  });

  test('a terminal gets no binary, and is told what to do', async () => {
    const body = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]);
    await using context = await testContext({
      terminal: { width: 80 },
      answers: [{ headers: [['content-type', 'image/png']], body }],
    });
    const code = await run(['call', 'depot', 'photo'], context);

    expect(code).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      [
        'error The body is image/png, which is not for a terminal',
        '  → Write it to a file: --output FILE',
        '  → Or give it to a program: apix … | program',
        '',
      ].join('\n'),
    );
  });

  test('rows asked for where there are none', async () => {
    await using context = await testContext({
      answers: [{ headers: [['content-type', 'text/plain']], body: 'closed on Mondays' }],
    });
    const code = await run(['get', 'https://else.example/', '-o', 'csv'], context);

    expect(code).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      [
        'error There are no rows in this answer, so there is no csv of it',
        '  → See what is there: -o json',
        '  → Or point at the rows: --query EXPRESSION',
        '',
      ].join('\n'),
    );
  });
});

describe('--query', () => {
  test.each([
    { name: 'a list of texts', query: 'items[].id', expected: '[\n  "00417",\n  "00418"\n]\n' },
    { name: 'one value', query: 'total', expected: '2\n' },
    { name: 'a 20-digit id keeps its digits', query: 'items[0].serial', expected: '12345678901234567890\n' },
    { name: 'a number that JMESPath can compute with', query: 'items[0].price', expected: '39.5\n' },
    { name: 'what is not there', query: 'nowhere', expected: 'null\n' },
    { name: 'an empty list', query: "items[?id=='x']", expected: '[]\n' },
  ])('$name', async ({ query, expected }) => {
    await using context = await testContext({ answers: [depotAnswer(awkwardBody)] });
    const code = await run([...items, '--query', query], context);

    expect(code).toBe(0);
    expect(context.stdout()).toBe(expected);
  });

  test('with a form made of rows', async () => {
    await using context = await testContext({ answers: [depotAnswer(awkwardBody)] });
    await run([...items, '--query', 'items[].{id: id, depot: place.depot}', '-o', 'csv'], context);

    expect(context.stdout()).toBe('id,depot\n00417,北倉庫\n00418,Nord\n');
  });

  test('an expression that is none is refused before anything is sent', async () => {
    await using context = await testContext({ answers: [depotAnswer(awkwardBody)] });
    const code = await run([...items, '--query', 'items[].['], context);

    expect(code).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toMatch(/^error --query: /);
    expect(context.requests).toEqual([]);
  });
});

describe('--output', () => {
  test('writes the body, says so, and leaves stdout silent', async () => {
    await using context = await testContext({ answers: [depotAnswer(awkwardBody)] });
    const code = await run([...items, '--output', 'items.json'], context);

    expect(code).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe('200 OK · 120 ms · 399 B · 239 of 240 left per minute\nWritten to items.json\n');
    expect(await readFile(join(context.cwd, 'items.json'), 'utf8')).toBe(awkwardBody);
  });

  test('writes the form that is asked for, without colour, from a terminal', async () => {
    await using context = await testContext({
      terminal: { width: 80, color: true },
      answers: [depotAnswer(plainItems)],
    });
    await run([...items, '--output', 'items.csv', '-o', 'csv'], context);

    expect(await readFile(join(context.cwd, 'items.csv'), 'utf8')).toBe(
      'id,name\n00417,Step ladder\n00418,Wheelbarrow\n',
    );
  });

  test.each([
    { name: 'a refusal', answer: depotAnswer({ error: 'no' }, { status: 400 }), code: 4 },
    { name: 'a soft failure', answer: depotAnswer({ state: 'REFUSED' }), code: 8 },
    {
      name: 'a web page',
      answer: { headers: [['content-type', 'text/html']], body: '<html><title>Hello</title>' },
      code: 8,
    },
    { name: 'an empty body', answer: depotAnswer(''), code: 8 },
    { name: 'a truncated body', answer: depotAnswer('{"items": [{"id": "004'), code: 8 },
    { name: 'no answer', answer: new NetworkError('dns', 'The name api.depot.example was not found'), code: 6 },
  ] as const)('never replaces a good file with $name', async ({ answer, code }) => {
    await using context = await testContext({ answers: [answer] });
    await writeFile(join(context.cwd, 'items.json'), 'good');
    const ended = await run([...items, '--output', 'items.json', '--retries', '0'], context);

    expect(ended).toBe(code);
    expect(await readFile(join(context.cwd, 'items.json'), 'utf8')).toBe('good');
    expect(context.stderr()).not.toContain('Written');
  });

  test('says that nothing was written', async () => {
    await using context = await testContext({ answers: [depotAnswer({ state: 'REFUSED' })] });
    await run([...items, '--output', 'items.json'], context);

    expect(context.stderr()).toContain('\nitems.json was not written\n');
  });

  test('a connection that breaks within a large body leaves no file, and nothing beside it', async () => {
    await using server = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '3000000' });
      response.write(Buffer.alloc(1_500_000, ' '), () => response.destroy());
    });
    await using context = await testContext({ server: server.url });
    await mkdir(join(context.cwd, 'data'));
    const code = await run([...items, '--output', 'data/items.json', '--retries', '0'], context);

    expect(code).toBe(6);
    expect(await readdir(join(context.cwd, 'data'))).toEqual([]);
  });

  test('a folder that is not there', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });
    const code = await run([...items, '--output', 'nowhere/items.json'], context);

    expect(code).toBe(2);
    expect(context.stderr()).toMatch(/^error .*nowhere\/items\.json/);
    expect(context.stderr()).not.toContain('fault');
  });
});

describe('no match', () => {
  const answer = depotAnswer({ error: { code: 'NO_MATCH', message: 'None' } }, { status: 404 });

  test('is no failure: no records, and a remark', async () => {
    await using context = await testContext({ terminal: { width: 80 }, answers: [answer] });
    const code = await run(items, context);

    expect(code).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toContain('Nothing in the depots fits the question.');
    expect(context.stderr()).not.toMatch(/^error/m);
  });

  test('a raw pipe still gets the body as sent', async () => {
    await using context = await testContext({ answers: [answer] });
    await run(items, context);

    expect(context.stdout()).toBe('{"error":{"code":"NO_MATCH","message":"None"}}\n');
  });

  test('a form made of rows has none', async () => {
    await using context = await testContext({ answers: [answer] });
    const code = await run([...items, '-o', 'ndjson'], context);

    expect(code).toBe(0);
    expect(context.stdout()).toBe('');
  });

  test.each(['raw', 'json', 'yaml', 'csv', 'table'])(
    '--output as %s leaves a good file as it is, and says so',
    async form => {
      await using context = await testContext({ answers: [answer] });
      const file = join(context.cwd, 'good.txt');
      await writeFile(file, 'good');

      expect(await run([...items, '-o', form, '--output', 'good.txt'], context)).toBe(0);
      expect(await readFile(file, 'utf8')).toBe('good');
      expect(context.stderr()).toContain('good.txt was not written');
    },
  );
});
