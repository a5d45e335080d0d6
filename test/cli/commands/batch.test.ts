import { access, appendFile, readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { pagedCatalog } from '../../helpers/paged-catalog.ts';
import { startServer } from '../../helpers/server.ts';
import { secretKey, type TestContext, testContext, type TestContextOptions } from '../../helpers/test-context.ts';

/** Items of the depot; 00404 is not there, 00500 is broken, 00003 is locked. */
const depot: RequestListener = (request, response) => {
  const id = request.url?.split('/').at(-1) ?? '';
  const status = { '00404': 404, '00400': 400, '00409': 409 }[id] ?? 200;
  response.writeHead(status, { 'content-type': 'application/json' });
  if (id === '00404') response.end('{"code":"NO_MATCH"}');
  else if (status !== 200) response.end('{"message":"Not this one"}');
  else response.end(`{"id":"${id}","price":${Number(id)}.50}`);
};

/** Runs `apix call depot item` for rows in a file. */
const callEach = async (context: TestContext, rows: string, argv: readonly string[]) => {
  await writeFile(join(context.cwd, 'rows.csv'), rows);
  return run(['call', 'depot', 'item', ...argv, '--each', 'rows.csv'], context);
};

const batchContext = async (url: URL, options: TestContextOptions = {}) => testContext({ server: url, ...options });

const isThere = async (context: TestContext, name: string): Promise<boolean> =>
  access(join(context.cwd, name)).then(
    () => true,
    () => false,
  );

const fileText = async (context: TestContext, name: string): Promise<string> =>
  readFile(join(context.cwd, name), 'utf8');

describe('what is written', () => {
  test('one record a row, in order, and a closing line', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'id,who\n00417,ada\n00418,bob\n', ['id={id}']);

    expect(code).toBe(0);
    expect(context.stdout()).toBe(
      [
        '{"row":1,"key":"00417","status":200,"exit":0,"error":null,"data":{"id":"00417","price":417.50}}',
        '{"row":2,"key":"00418","status":200,"exit":0,"error":null,"data":{"id":"00418","price":418.50}}',
        '',
      ].join('\n'),
    );
    expect(context.stderr()).toBe('2 rows · 2 requests · 0 ms\n');
  });

  test('as CSV: the columns of the row, how it ended, the columns of the answer', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'n,who\n00404,cy\n00417,"a, b"\n', ['id={n}', '-o', 'csv']);

    expect(code).toBe(0);
    expect(context.stdout()).toBe(
      ['n,who,status,error,note,id,price', '00404,cy,404,,no record,,', '00417,"a, b",200,,,00417,417.50', ''].join(
        '\n',
      ),
    );
  });

  test('several records of a row take several lines, with the row’s own columns before each', async () => {
    const items: RequestListener = (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"items":[{"id":"1"},{"id":"2"}]}');
    };
    await using server = await startServer(items);
    await using context = await batchContext(server.url);
    await writeFile(join(context.cwd, 'tags.ndjson'), '{"tag":["a","b"],"status":"mine"}\n');
    const code = await run(['call', 'depot', 'items', '--each', 'tags.ndjson', '-o', 'csv'], context);

    expect(code).toBe(0);
    expect(server.requests.map(({ target }) => target)).toEqual(['/v1/items?tag=a&tag=b']);
    expect(context.stdout()).toBe(
      ['tag,status,status_2,error,note,id', '"a, b",mine,200,,,1', '"a, b",mine,200,,,2', ''].join('\n'),
    );
    expect(context.stderr()).toBe('Columns taken as parameters: tag\n1 row · 1 request · 0 ms\n');
  });

  test('--query picks from each answer, --key names the row', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    await callEach(context, 'n,who\n00417,ada\n', ['id={n}', '--key', 'who', '--query', 'price']);

    expect(context.stdout()).toBe('{"row":1,"key":"ada","status":200,"exit":0,"error":null,"data":417.5}\n');
  });

  test('on a terminal a table, below a line that goes away', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url, { terminal: { width: 60 } });
    await callEach(context, 'n\n00417\n', ['id={n}']);

    expect(context.stdout()).toContain('00417');
    expect(context.stderr()).toBe('\r\u001B[K1 of 1 rows\r\u001B[K1 row · 1 request · 0 ms\n');
  });

  test('rows from standard input, NDJSON or CSV', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url, { input: '{"id":"00417"}\n{"id":"00418"}\n' });
    const code = await run(['call', 'depot', 'item', '--each', '-', '-o', 'csv'], context);

    expect(code).toBe(0);
    expect(context.stdout()).toBe(
      'id,status,error,note,id_2,price\n00417,200,,,00417,417.50\n00418,200,,,00418,418.50\n',
    );
  });

  test('--dry-run and --curl print each request and send nothing', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'id\n00417\n00418\n', ['--curl']);

    expect({ code, sent: server.requests.length }).toEqual({ code: 0, sent: 0 });
    expect(context.stdout().match(/items\/\d+/g)).toEqual(['items/00417', 'items/00418']);
    expect(context.stderr()).toBe('Columns taken as parameters: id\n2 requests; nothing was sent\n');
  });
});

describe('rows that fail', () => {
  const rows = 'id\n00001\n00400\n00409\n00004\n00005\n00006\n';

  test('the first ends the batch, and what is under way is finished', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, rows, ['-j', '1']);

    expect(code).toBe(4);
    expect(context.stdout().split('\n').length - 1).toBe(2);
    expect(context.stderr()).toBe(
      [
        'Columns taken as parameters: id',
        'error row 2 (00400): 400 Bad Request: Not this one',
        '2 of 6 rows · 1 failed (1 × 400) · 2 requests · 0 ms',
        'What is done stands above. With --output FILE it is kept, and --resume goes on.',
        '',
      ].join('\n'),
    );
  });

  test('--keep-going does the others, and the worst row decides', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'id\n00001\n00400\nx\n', ['--keep-going']);

    expect(code).toBe(2);
    expect(context.stdout()).toContain(
      '{"row":3,"key":"x","status":null,"exit":2,"error":"id: \\"x\\" does not match ^[0-9]{5}$","data":null}\n',
    );
    expect(context.stderr()).toContain('3 rows · 2 failed (1 × 400, 1 × wrong value) · 2 requests · 0 ms\n');
  });

  test('what does not fit is said before anything is sent', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'id\n00001\nx\ny\n', []);

    expect({ code, sent: server.requests.length, out: context.stdout() }).toEqual({ code: 2, sent: 0, out: '' });
    expect(context.stderr()).toBe(
      [
        'error 2 of 3 rows do not fit depot item; nothing was sent',
        '  row 2: id: "x" does not match ^[0-9]{5}$',
        '  row 3: id: "y" does not match ^[0-9]{5}$',
        '  → See what it takes: apix show depot item',
        '  → Ask for the others all the same: --keep-going',
        '',
      ].join('\n'),
    );
  });

  test('a throttle ends it even with --keep-going', async () => {
    await using server = await startServer((_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json' });
      response.end('{}');
    });
    await using context = await batchContext(server.url);
    const code = await callEach(context, rows, ['--keep-going', '-j', '1', '--retries', '0']);

    expect({ code, sent: server.requests.length }).toEqual({ code: 4, sent: 1 });
  });

  test('a missing key ends it, with what to do', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    await writeFile(join(context.cwd, 'rows.csv'), 'owner\nada\nbob\n');
    const code = await run(['call', 'vault', 'deeds', '--each', 'rows.csv', '--keep-going'], context);

    expect({ code, sent: server.requests.length }).toEqual({ code: 7, sent: 0 });
    expect(context.stderr()).toContain('error Vault of deeds needs a key, and none is stored\n');
  });

  test('no answer is one for the row', async () => {
    await using server = await startServer(
      (request, response) => void (request.url?.endsWith('1') ? response.destroy() : depot(request, response)),
    );
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'id\n00001\n00002\n', ['--keep-going', '--retries', '0']);

    expect(code).toBe(6);
    expect(context.stdout()).toMatch(
      /^{"row":1,"key":"00001","status":null,"exit":6,"error":"[^"]+","data":null}\n{"row":2,/,
    );
  });
});

describe('what cannot be', () => {
  test.each([
    {
      name: 'a column that is not there',
      argv: ['id={idd}'],
      says: ['There is no column "idd" in rows.csv; nothing was sent', 'Did you mean {id}?'],
    },
    {
      name: 'a parameter that is not there',
      argv: ['ID={id}'],
      says: ['ID: no such parameter; did you mean id?; nothing was sent'],
    },
    {
      name: 'no column at all',
      argv: ['id=00001'],
      says: ['No column of rows.csv is called like a parameter of item'],
    },
    {
      name: 'a key column that is not there',
      argv: ['id={id}', '--key', 'no'],
      says: ['There is no column "no" in rows.csv; nothing was sent'],
    },
    { name: 'bytes as they are', argv: ['id={id}', '-o', 'raw'], says: ['-o raw is for one call'] },
    { name: 'a sample', argv: ['id={id}', '--sample'], says: ['--sample is for one call'] },
  ])('$name', async ({ argv, says }) => {
    await using context = await testContext();
    const code = await callEach(context, 'id,who\n00001,ada\n', argv);

    expect(code).toBe(2);
    for (const words of says) expect(context.stderr()).toContain(words);
  });

  test('standard input for two things', async () => {
    await using context = await testContext({ input: 'id\n00001\n' });

    expect(await run(['call', 'depot', 'items', 'sort=@-', '--each', '-'], context)).toBe(2);
    expect(context.stderr()).toContain('error --each - reads all of standard input');
  });

  test('a file that is not there', async () => {
    await using context = await testContext();

    expect(await run(['call', 'depot', 'item', '--each', 'no.csv'], context)).toBe(2);
    expect(context.stderr()).toContain('error Cannot read no.csv');
  });

  test('switches of a batch without rows', async () => {
    await using context = await testContext();

    expect(await run(['call', 'depot', 'item', 'id=00001', '--keep-going'], context)).toBe(2);
    expect(context.stderr()).toContain('error --keep-going is for many rows: --each FILE');
  });

  test('a key in a column’s place is not repeated', async () => {
    await using context = await testContext();
    await writeFile(join(context.cwd, 'rows.csv'), `owner,k\nada,${secretKey}\n`);
    const code = await run(
      ['call', 'vault', 'deeds', 'owner={owner}', 'X-Vault-Key={k}', '--each', 'rows.csv'],
      context,
    );

    expect(code).toBe(2);
    expect(context.stderr()).toContain('a key is not taken from the command line');
    expect(context.stderr()).not.toContain(secretKey);
  });
});

describe('what changes something', () => {
  const orders: RequestListener = (_request, response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end('{"order":7}');
  };
  const order = async (context: TestContext, argv: readonly string[]) => {
    await writeFile(join(context.cwd, 'rows.csv'), 'item\n00001\n00002\n');
    return run(['call', 'depot', 'order-create', '--each', 'rows.csv', ...argv], context);
  };

  test('is not done for each row unasked', async () => {
    await using server = await startServer(orders);
    await using context = await batchContext(server.url);

    expect({ code: await order(context, []), sent: server.requests.length }).toEqual({ code: 2, sent: 0 });
    expect(context.stderr()).toContain('error order-create sends POST for each of 2 rows\n');
  });

  test('is done with --yes, once for each', async () => {
    await using server = await startServer(orders);
    await using context = await batchContext(server.url);

    expect(await order(context, ['--yes', '-j', '1'])).toBe(0);
    expect(server.requests.map(({ body }) => body)).toEqual(['{"item":"00001"}', '{"item":"00002"}']);
  });

  test('a POST that only reads is no such thing', async () => {
    await using server = await startServer(orders);
    await using context = await testContext({ server: server.url, catalog: pagedCatalog });
    await writeFile(join(context.cwd, 'rows.csv'), 'query\ngate\ndoor\n');

    expect(await run(['call', 'turnstile', 'body-cursor', '--each', 'rows.csv', '-j', '1'], context)).toBe(0);
    expect(server.requests.map(({ body }) => body)).toEqual(['{"query":"gate"}', '{"query":"door"}']);
  });

  test('is never gone on with', async () => {
    await using context = await testContext();

    expect(await order(context, ['--yes', '--resume', 'o.partial'])).toBe(2);
    expect(context.stderr()).toContain('a row that was under way may have been carried out');
  });
});

describe('a file', () => {
  const rows = 'id\n00001\n00400\n00003\n';

  test('is written whole, with every column that any row has', async () => {
    const odd: RequestListener = (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(request.url?.endsWith('2') ? '{"b":2}' : '{"a":1}');
    };
    await using server = await startServer(odd);
    await using context = await batchContext(server.url);
    const code = await callEach(context, 'id\n00001\n00002\n', ['-o', 'csv', '--output', 'out.csv']);

    expect(code).toBe(0);
    expect(await fileText(context, 'out.csv')).toBe('id,status,error,note,a,b\n00001,200,,,1,\n00002,200,,,,2\n');
    expect(await isThere(context, 'out.csv.partial')).toBe(false);
    expect(context.stdout()).toBe('');
  });

  test('a failure leaves the good file alone; --resume tries again what failed and goes on', async () => {
    let isMended = false;
    const mended: RequestListener = (request, response) =>
      void (isMended && request.url?.endsWith('00400') ? response.end('{"id":"00400"}') : depot(request, response));
    await using server = await startServer(mended);
    await using context = await batchContext(server.url);
    await writeFile(join(context.cwd, 'out.ndjson'), 'good\n');
    const first = await callEach(context, rows, ['-j', '1', '--output', 'out.ndjson']);

    expect(first).toBe(4);
    expect(await fileText(context, 'out.ndjson')).toBe('good\n');
    expect(context.stderr()).toMatch(
      /out\.ndjson was not written; out\.ndjson\.partial keeps what is done\n→ Go on with it: --resume out\.ndjson\.partial\n$/,
    );

    isMended = true;
    const second = await callEach(context, `${rows}00004\n`, ['-j', '1', '--resume', 'out.ndjson.partial']);
    expect(second).toBe(0);
    expect(server.requests.map(({ target }) => target.slice(-5))).toEqual([
      '00001',
      '00400',
      '00400',
      '00003',
      '00004',
    ]);
    expect((await fileText(context, 'out.ndjson')).split('\n').map(line => line.slice(0, 30))).toEqual([
      '{"row":1,"key":"00001","status',
      '{"row":2,"key":"00400","status',
      '{"row":3,"key":"00003","status',
      '{"row":4,"key":"00004","status',
      '',
    ]);
    expect(await isThere(context, 'out.ndjson.partial')).toBe(false);
    expect(context.stderr()).toMatch(/3 of 4 rows · 1 done before · 3 requests · 0 ms\nWritten to out\.ndjson\n$/);
  });

  test('rows that failed with --keep-going are in it, and can be tried again', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    const code = await callEach(context, rows, ['--keep-going', '-o', 'csv', '--output', 'out.csv']);

    expect(code).toBe(4);
    expect(await fileText(context, 'out.csv')).toContain('00400,400,400 Bad Request: Not this one,,,\n');
    expect(await isThere(context, 'out.csv.partial')).toBe(true);
    expect(context.stderr()).toContain(
      'Written to out.csv, with the rows that failed\n→ Try those again: --resume out.csv.partial\n',
    );
  });

  test('an interrupt keeps what is done, says so and is exit 130', async () => {
    const interrupted: { by?: () => void } = {};
    await using server = await startServer((request, response) => {
      if (request.url?.endsWith('00003') === true) interrupted.by?.();
      else depot(request, response);
    });
    await using context = await batchContext(server.url);
    interrupted.by = context.interrupt;
    const code = await callEach(context, 'id\n00001\n00002\n00003\n00004\n', ['-j', '1', '--output', 'out.csv']);

    expect(code).toBe(130);
    expect((await fileText(context, 'out.csv.partial')).split('\n').length - 1).toBe(3);
    expect(context.stderr()).toBe(
      [
        'Columns taken as parameters: id',
        '2 of 4 rows · 2 requests · 0 ms',
        'out.csv was not written; out.csv.partial keeps what is done',
        '→ Go on with it: --resume out.csv.partial',
        '',
      ].join('\n'),
    );
  });

  test('a line that a crash cut is done again', async () => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    await callEach(context, rows, ['-j', '1', '--output', 'out.ndjson']);
    await appendFile(join(context.cwd, 'out.ndjson.partial'), '{"row":3,"cells":{"id":"000');
    const code = await callEach(context, 'id\n00001\n00002\n00003\n', ['--resume', 'out.ndjson']);

    expect(code).toBe(0);
    expect((await fileText(context, 'out.ndjson')).split('\n').map(line => line.slice(0, 22))).toEqual([
      '{"row":1,"key":"00001"',
      '{"row":2,"key":"00002"',
      '{"row":3,"key":"00003"',
      '',
    ]);
  });

  test.each([
    {
      name: 'a partial file that is in the way',
      rows,
      argv: ['--output', 'out.csv'],
      says: 'error out.csv.partial holds what an earlier run has done\n',
    },
    {
      name: 'another call',
      rows,
      argv: ['id={id}', '--resume', 'out.csv.partial'],
      says: 'error --resume: out.csv.partial belongs to another call\n',
    },
    {
      name: 'other rows',
      rows: 'id\n00009\n00400\n',
      argv: ['--resume', 'out.csv.partial'],
      says: 'error Row 1 is not what it was when out.csv.partial was written\n',
    },
    {
      name: 'another name',
      rows,
      argv: ['--output', 'b.csv', '--resume', 'out.csv.partial'],
      says: 'error --resume out.csv.partial goes on with out.csv, not with b.csv\n',
    },
    {
      name: 'no such file',
      rows,
      argv: ['--resume', 'no.partial'],
      says: 'error --resume: there is no file no.partial\n',
    },
    {
      name: 'another file',
      rows,
      argv: ['--resume', 'rows.csv.partial'],
      says: 'error --resume: rows.csv.partial is not an unfinished batch\n',
    },
  ])('$name is refused', async ({ rows: given, argv, says }) => {
    await using server = await startServer(depot);
    await using context = await batchContext(server.url);
    await callEach(context, rows, ['-j', '1', '--output', 'out.csv']);
    await writeFile(join(context.cwd, 'rows.csv.partial'), 'a,b\n');
    const sent = server.requests.length;

    expect(await callEach(context, given, argv)).toBe(2);
    expect(context.stderr()).toContain(says);
    expect(server.requests.length).toBe(sent);
  });
});

test('requests overlap, and --unordered prints what is done first', async () => {
  const { promise: isSecondDone, resolve: secondDone } = Promise.withResolvers<void>();
  await using server = await startServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const isFirst = request.url?.endsWith('00001') === true;
    response.on('close', () => void (isFirst || secondDone()));
    if (isFirst) void isSecondDone.then(() => response.end('{}'));
    else response.end('{}');
  });
  await using context = await batchContext(server.url);
  const code = await callEach(context, 'id\n00001\n00002\n', ['--unordered', '-j', '2']);

  expect(code).toBe(0);
  expect(context.stdout().match(/"row":\d/g)).toEqual(['"row":2', '"row":1']);
});

test('a wait for the same reason is told once', async () => {
  const seen = new Set<string>();
  await using server = await startServer((request, response) => {
    const isFirst = !seen.has(request.url ?? '');
    seen.add(request.url ?? '');
    response.writeHead(isFirst ? 503 : 200, { 'content-type': 'application/json', 'retry-after': '2' });
    response.end('{}');
  });
  await using context = await batchContext(server.url);
  const code = await callEach(context, 'id\n00001\n00002\n00003\n', ['-j', '3']);

  expect(code).toBe(0);
  expect(context.stderr().match(/^wait .*$/gm)).toEqual(['wait 2 s: 503 Service Unavailable']);
});
