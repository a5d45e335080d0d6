import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { depotAnswer } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { testContext } from '../helpers/test-context.ts';
import { transcript } from '../helpers/transcript.ts';

const items = ['call', 'depot', 'items'];

const stock = {
  items: [
    { id: 'a1', name: 'Ladder', price: '9.50', place: { hall: 'North', shelf: 12 } },
    { id: 'a2', name: 'Barrow', price: '100', place: { hall: 'South', shelf: 3 } },
    { id: 'a3', name: 'Rake', price: null, place: { hall: 'North', shelf: 4 } },
    { id: 'a4', name: 'Axe', price: '20', place: { hall: 'South', shelf: 3 } },
  ],
  total: 4,
};

/** What a pipe gets of a call. */
const piped = async (words: readonly string[], body: unknown = stock) => {
  const context = await testContext({ answers: [depotAnswer(body)] });
  await using _ = context;
  const code = await run([...items, ...words], context);
  return { code, stdout: context.stdout(), stderr: context.stderr(), requests: context.requests.length };
};

describe('in a pipe', () => {
  test.each([
    {
      name: 'columns, in their order',
      words: ['-o', 'csv', '--columns', 'place.shelf,name'],
      stdout: 'place.shelf,name\n12,Ladder\n3,Barrow\n4,Rake\n3,Axe\n',
      records: '4 records',
    },
    {
      name: 'columns that are left out',
      words: ['-o', 'tsv', '--columns', '-place.*', '--columns', '-price'],
      stdout: 'id\tname\na1\tLadder\na2\tBarrow\na3\tRake\na4\tAxe\n',
      records: '4 records',
    },
    {
      name: 'numbers sent as text, largest first, what is missing last',
      words: ['-o', 'csv', '--sort', '-price', '--columns', 'name,price'],
      stdout: 'name,price\nBarrow,100\nAxe,20\nLadder,9.50\nRake,\n',
      records: '4 records',
    },
    {
      name: 'two columns decide',
      words: ['-o', 'csv', '--sort', 'place.hall,-place.shelf', '--columns', 'id'],
      stdout: 'id\na1\na3\na2\na4\n',
      records: '4 records',
    },
    {
      name: 'a condition on the record as it came',
      words: ['-o', 'ndjson', '--where', "place.shelf < `10` && place.hall == 'South'", '--columns', 'id'],
      stdout: '{"id":"a2"}\n{"id":"a4"}\n',
      records: '2 of 4 records',
    },
    {
      name: 'without columns records nest as they came',
      words: ['-o', 'ndjson', '--limit', '1'],
      stdout: '{"id":"a1","name":"Ladder","price":"9.50","place":{"hall":"North","shelf":12}}\n',
      records: '1 of 4 records',
    },
    {
      name: 'all of it, in the order of the help',
      words: [
        '-o',
        'markdown',
        '--columns',
        'name',
        '--limit',
        '1',
        '--sort',
        'name',
        '--where',
        "place.hall == 'North'",
      ],
      stdout: '| name |\n| --- |\n| Ladder |\n',
      records: '1 of 4 records',
    },
    {
      name: 'JSON is the list of the records',
      words: ['-o', 'json', '--limit', '1', '--columns', 'id,place.hall'],
      stdout: '[\n  {\n    "id": "a1",\n    "place.hall": "North"\n  }\n]\n',
      records: '1 of 4 records',
    },
    {
      name: 'and so it is where no form is asked for',
      words: ['--limit', '1', '--columns', 'id'],
      stdout: '[\n  {\n    "id": "a1"\n  }\n]\n',
      records: '1 of 4 records',
    },
    {
      name: 'YAML too',
      words: ['-o', 'yaml', '--limit', '2', '--columns', 'id'],
      stdout: '- id: a1\n- id: a2\n',
      records: '2 of 4 records',
    },
    {
      name: 'what a query selects',
      words: ['-o', 'csv', '--query', 'items[].place', '--sort', 'shelf', '--limit', '2', '--columns', 'shelf'],
      stdout: 'shelf\n3\n3\n',
      records: '2 of 4 records',
    },
    {
      name: 'none left: a CSV has its names',
      words: ['-o', 'csv', '--where', "id == 'zz'", '--columns', 'name'],
      stdout: 'name\n',
      records: '0 of 4 records',
    },
    {
      name: 'none left: an empty list',
      words: ['-o', 'json', '--where', "id == 'zz'"],
      stdout: '[]\n',
      records: '0 of 4 records',
    },
  ])('$name', async ({ words, stdout, records }) => {
    const ended = await piped(words);

    expect(ended).toMatchObject({ code: 0, stdout });
    expect(ended.stderr).toBe(
      `200 OK · 120 ms · ${JSON.stringify(stock).length + 1} B · ${records} · 239 of 240 left per minute\n`,
    );
  });

  test('digits stay when nothing is compared, sorted or not', async () => {
    const body = '{"items": [{"id": 12345678901234567891, "price": 2.50}, {"id": 12345678901234567890, "price": 1.0}]}';
    const { stdout } = await piped(['-o', 'csv', '--sort', 'id'], body);

    expect(stdout).toBe('id,price\n12345678901234567890,1.0\n12345678901234567891,2.50\n');
  });

  test('a number too long to be compared is told', async () => {
    const body = '{"items": [{"id": 12345678901234567891}]}';
    const { stdout, stderr } = await piped(['-o', 'json', '--where', 'id > `5`'], body);

    expect(stdout).toBe('[]\n');
    expect(stderr).toContain(
      'note Some numbers have too many digits for --where to compare; it takes them for equal to nothing\n',
    );
  });

  test.each([
    { name: 'a number against text', where: 'price > `5`', isTold: true },
    { name: 'as it should be', where: 'to_number(price) > `5`', isTold: false },
    { name: 'none, and no number in it', where: "id == 'zz'", isTold: false },
  ])('nothing left of numbers sent as text: $name', async ({ where, isTold }) => {
    const { stderr } = await piped(['-o', 'csv', '--where', where]);

    expect(stderr.includes('Nothing is left. A number that was sent as text compares as to_number(NAME)\n')).toBe(
      isTold,
    );
  });

  test('into a file', async () => {
    await using context = await testContext({ answers: [depotAnswer(stock)] });
    const code = await run([...items, '-o', 'csv', '--columns', 'id', '--limit', '2', '--output', 'ids.csv'], context);

    expect(code).toBe(0);
    expect(await readFile(join(context.cwd, 'ids.csv'), 'utf8')).toBe('id\na1\na2\n');
    expect(context.stdout()).toBe('');
  });
});

describe('what cannot be done', () => {
  test('an unknown column: told after the call, nothing printed, no file', async () => {
    await using context = await testContext({ answers: [depotAnswer(stock)] });
    const code = await run([...items, '-o', 'csv', '--columns', 'id,shelf', '--output', 'ids.csv'], context);

    expect(code).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      [
        'error --columns: there is no column "shelf" in this answer',
        '  There are id, name, price, place.hall, place.shelf',
        '  → Did you mean place.shelf?',
        '',
      ].join('\n'),
    );
    await expect(readFile(join(context.cwd, 'ids.csv'), 'utf8')).rejects.toThrow('ENOENT');
  });

  test('an unknown column to sort by', async () => {
    const { code, stdout, stderr } = await piped(['--sort', '-prise']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error --sort: there is no column "prise" in this answer\n(.*\n)*.*Did you mean price\?\n$/,
    );
  });

  test('a condition that is no JMESPath is told before anything is sent', async () => {
    const { code, stderr, requests } = await piped(['--where', 'price >']);

    expect({ code, requests }).toEqual({ code: 2, requests: 0 });
    expect(stderr).toContain('error --where: ');
  });

  test('a condition that does not fit a record', async () => {
    const { code, stdout, stderr } = await piped(['--where', 'length(price) > `2`']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error --where: Invalid type');
  });

  test.each(['0', '-1', 'many'])('--limit %s', async limit => {
    const { code, requests } = await piped(['--limit', limit]);

    expect({ code, requests }).toEqual({ code: 2, requests: 0 });
  });

  test('an answer without rows', async () => {
    await using context = await testContext({
      answers: [{ headers: [['content-type', 'text/plain']], body: 'closed on Mondays' }],
    });

    expect(await run(['get', 'https://else.example/', '--limit', '5', '--sort', 'a'], context)).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toContain('error There are no rows in this answer for --sort and --limit\n');
  });

  test('many rows of input', async () => {
    await using context = await testContext();

    expect(await run([...items, '--each', 'rows.csv', '--limit', '5'], context)).toBe(2);
    expect(context.stderr()).toContain('error --limit and --each do not go together\n');
    expect(context.requests).toEqual([]);
  });

  test('a column of the API that is hostile is told without its escapes', async () => {
    const { stderr } = await piped(['--columns', 'zz'], { items: [{ 'id\u001B[2J': 1 }] });

    expect(stderr).toContain('There are id');
    expect(stderr).not.toContain('\u001B');
  });
});

test('a failure is printed as it is, whatever was to be left of the records', async () => {
  await using context = await testContext({ answers: [depotAnswer({ error: 'no such hall' }, { status: 404 })] });

  expect(await run([...items, '--columns', 'id', '--where', 'id', '-o', 'csv'], context)).toBe(4);
  expect(context.stdout()).toBe('{\n  "error": "no such hall"\n}\n');
});

test('a page of another kind that fails is handed on as text', async () => {
  const answer = { status: 500, headers: [['content-type', 'text/plain']] as const, body: 'out of order\n' };
  await using context = await testContext({ answers: [answer, answer, answer, answer] });

  expect(await run(['get', 'https://else.example/', '--limit', '1', '--retries', '0'], context)).toBe(5);
  expect(context.stdout()).toBe('out of order\n');
});

test.each([
  { name: 'sorted and cut', words: ['--sort', '-price', '--limit', '3'] },
  { name: 'chosen', words: ['--columns', 'place.shelf,price,id'] },
  { name: 'none', words: ['--where', "id == 'zz'"] },
])('a table of what is left: $name', async ({ name, words }) => {
  const text = await transcript([...items, ...words, '-o', 'table'], { answers: [depotAnswer(stock)] });

  await expect(text).toMatchFileSnapshot(goldenFile('cli', 'shape', name.replaceAll(' ', '-')));
});

test('a terminal shows every column that was chosen, dull or empty, while there is room', async () => {
  const body = {
    items: [1, 2].map(id => ({ id, url: `https://depot.example/items/${id}`, same: 'x', nothing: null, more: 'y' })),
  };
  await using context = await testContext({ terminal: { width: 40 }, answers: [depotAnswer(body)] });
  await run([...items, '--columns', 'url,nothing,same,id'], context);

  expect(context.stdout()).toBe(
    [
      'url                    nothing  same  id',
      'https://depot.exampl…           x     1',
      'https://depot.exampl…           x     2',
      '',
    ].join('\n'),
  );
  expect(context.stderr()).not.toContain('Columns not shown');
});
