import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { peakMemory } from '../helpers/peak-memory.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';
import { blunders, errorLines } from '../helpers/talk.ts';
import { soon } from '../helpers/soon.ts';

const megabyte = 1_000_000;
const block = Buffer.alloc(megabyte / 4, 'The same again. ');

/** Sends so many megabytes of text as fast as they are taken. */
const pour =
  (megabytes: number, coding?: 'gzip'): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', ...(coding && { 'content-encoding': coding }) });
    const blocks = Readable.from(repeat(block, megabytes * 4), { objectMode: false });
    const sent = coding ? pipeline(blocks, createGzip({ level: 1 }), response) : pipeline(blocks, response);
    // The reader may go before the end.
    sent.catch(() => undefined);
  };

function* repeat(bytes: Buffer, times: number): Generator<Buffer> {
  for (let count = 0; count < times; count++) yield bytes;
}

/** Sends two megabytes, then breaks the connection when told to. */
const breakOff = (): { readonly now: () => void; readonly handle: RequestListener } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    now: resolve,
    handle: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 100 * megabyte });
      for (const bytes of repeat(block, 8)) response.write(bytes);
      void promise.then(() => response.destroy());
    },
  };
};

const json: RequestListener = (_request, response) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":12345678901234567890,"name":"Å"}');

describe.skipIf(process.platform !== 'linux')('memory', () => {
  test.each([
    { name: 'a gigabyte', handle: pour(1000), size: '1 GB' },
    { name: 'a gzip bomb, unpacked', handle: pour(200, 'gzip'), size: '200 MB' },
  ])('$name goes through in less than 120 MB', async ({ handle, size }) => {
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    await using nowhere = await open('/dev/null', 'w');
    const apix = sandbox.start(['get', server.url.href], { stdout: nowhere.fd });

    expect(await peakMemory(apix.pid)).toBeLessThan(120 * megabyte);
    const { code, stderr } = await apix.ended;
    expect(stderr).toMatch(new RegExp(`^200 OK · [^·]+ · ${size}\n$`));
    expect(code).toBe(0);
  });

  test.each([
    { name: 'an endless body', handle: pour(Infinity) },
    { name: 'a gzip bomb', handle: pour(Infinity, 'gzip') },
  ])('$name that is to be decoded ends at --max-size', async ({ handle }) => {
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    const apix = sandbox.start(['get', server.url.href, '-o', 'json', '--max-size', '50MB']);

    // What is held, once more when it is joined, and the program itself with what it has not yet let go.
    expect(await peakMemory(apix.pid)).toBeLessThan(300 * megabyte);
    const { code, stdout, stderr } = await apix.ended;
    expect(errorLines(stderr)).toEqual(['The body is larger than 50 MB, which is what apix holds to decode it']);
    expect(stdout).toBe('');
    expect(code).toBe(6);
  });
});

describe('a pipe', () => {
  test('that is closed early ends it quietly', async () => {
    await using server = await startServer(pour(Infinity));
    await using sandbox = await createSandbox();
    const ended = await sandbox.shell(`apix get ${server.url.href} | head -c 10; echo " \${PIPESTATUS[0]}"`);

    expect(ended).toMatchObject({ stdout: 'The same a 0\n', stderr: '' });
  });

  test.each(['apix list', 'apix search weather', 'apix help', 'apix show nws', 'apix explain 429'])(
    '%s into a reader that reads nothing ends quietly',
    async command => {
      await using sandbox = await createSandbox();
      const ended = await sandbox.shell(`${command} | true; echo "\${PIPESTATUS[0]}"`);

      expect(ended).toMatchObject({ stdout: '0\n', stderr: '' });
    },
  );

  test('that is closed early ends it quietly beside a program that hears of modules, as tracers do', async () => {
    await using sandbox = await createSandbox();
    const hooks = join(sandbox.folder, 'tracer.mjs');
    await writeFile(hooks, `import { register } from 'node:module'; register('data:text/javascript,');`);
    const ended = await sandbox.shell('apix list | true; echo "${PIPESTATUS[0]}"', {
      env: { NODE_OPTIONS: `--import ${pathToFileURL(hooks).href}` },
    });

    expect(ended).toMatchObject({ stdout: '0\n', stderr: '' });
  });

  test('gets the data alone, byte for byte', async () => {
    await using server = await startServer(json);
    await using sandbox = await createSandbox();
    const ended = await sandbox.apix(['get', server.url.href, '-v', '-i']);

    expect(ended.stdout).toBe('{"id":12345678901234567890,"name":"Å"}');
    expect(ended.stderr).toMatch(/^200 OK · /m);
  });

  test.each(['', '-o json', '-o ndjson', '-v', '-i'])('is readable for jq with "%s"', async switches => {
    await using server = await startServer(json);
    await using sandbox = await createSandbox();
    const ended = await sandbox.shell(`apix get ${server.url.href} ${switches} | jq -r .name`);

    expect(ended).toMatchObject({ stdout: 'Å\n', code: 0 });
  });

  test('gets what came before the connection broke, and the exit code says so', async () => {
    const { now, handle } = breakOff();
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    const apix = sandbox.start(['get', server.url.href]);
    await apix.shown('The same again.');
    now();
    const { code, bytes, stderr } = await apix.ended;

    expect(errorLines(stderr)).toEqual([expect.stringMatching(/^The answer of \S+ was cut short after [\d.]+ MB /)]);
    // What was still on its way when it broke may be lost; nothing may be invented.
    expect(Buffer.concat([...repeat(block, 8)]).subarray(0, bytes.length)).toEqual(bytes);
    expect(code).toBe(6);
  });

  test('on a full disk is no fault of apix', async () => {
    await using server = await startServer(json);
    await using sandbox = await createSandbox();
    const { stderr, code } = await sandbox.shell(`apix get ${server.url.href} > /dev/full`);

    expect(errorLines(stderr)).toEqual([expect.stringMatching(/full|no room|no space/i)]);
    expect(stderr).not.toMatch(blunders);
    expect(code).toBe(2);
  });

  test('without a stderr still gets the data', async () => {
    await using server = await startServer(json);
    await using sandbox = await createSandbox();
    const ended = await sandbox.shell(`apix get ${server.url.href} 2>&-`);

    expect(ended).toMatchObject({ stdout: '{"id":12345678901234567890,"name":"Å"}', code: 0 });
  });
});

describe('--output', () => {
  test('shows the old file until the new one is whole', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await using server = await startServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      for (const bytes of repeat(block, 8)) response.write(bytes);
      void released.then(() => response.end('The end.'));
    });
    await using sandbox = await createSandbox();
    const file = join(sandbox.folder, 'file');
    await writeFile(file, 'old');
    const apix = sandbox.start(['get', server.url.href, '--output', 'file']);
    await soon(async () => expect(await readdir(sandbox.folder)).toHaveLength(2), { interval: 5 });

    expect(await readFile(file, 'utf8')).toBe('old');
    release();
    expect(await apix.ended).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(file)).toEqual(Buffer.concat([...repeat(block, 8), Buffer.from('The end.')]));
    expect(await readdir(sandbox.folder)).toEqual(['file']);
  });

  test('leaves the old file, and nothing else, when the connection breaks', async () => {
    const { now, handle } = breakOff();
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    await writeFile(join(sandbox.folder, 'file'), 'old');
    const apix = sandbox.start(['get', server.url.href, '--output', 'file']);
    await soon(async () => expect(await readdir(sandbox.folder)).toHaveLength(2), { interval: 5 });
    now();

    expect(await apix.ended).toMatchObject({ code: 6, stdout: '' });
    expect(await readFile(join(sandbox.folder, 'file'), 'utf8')).toBe('old');
    expect(await readdir(sandbox.folder)).toEqual(['file']);
  });

  test('makes no file of a failure; the body goes to stdout', async () => {
    await using server = await startServer((_request, response) => void response.writeHead(404).end('nothing here'));
    await using sandbox = await createSandbox();
    const ended = await sandbox.apix(['get', server.url.href, '--output', 'file']);

    expect(ended).toMatchObject({ code: 4, stdout: 'nothing here' });
    expect(await readdir(sandbox.folder)).toEqual([]);
  });
});

describe('stdin', () => {
  const binary = Buffer.from([0xff, 0x00, 0x0a, 0x0d, 0x0a]);

  test.each([
    {
      name: 'name=@- without its last line break',
      argv: ['text=@-'],
      input: 'two\nlines\n',
      body: '{"text":"two\\nlines"}',
    },
    { name: '--body - byte for byte', argv: ['--body', '-'], input: '{"n": 1.10}\n', body: '{"n": 1.10}\n' },
    { name: '--body @- too', argv: ['--body', '@-'], input: '{"n": 1.10}\n', body: '{"n": 1.10}\n' },
  ])('$name', async ({ argv, input, body }) => {
    await using server = await startServer(json);
    await using sandbox = await createSandbox();
    const ended = await sandbox.apix(['post', server.url.href, ...argv], { input });

    expect(ended.code).toBe(0);
    expect(server.requests.map(request => request.body)).toEqual([body]);
  });

  test('that is a megabyte of anything goes out whole', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    await using server = await startServer((request, response) => {
      resolve(request.headers['content-length'] ?? '');
      json(request, response);
    });
    await using sandbox = await createSandbox();
    const input = Buffer.concat(Array.from({ length: 200_000 }, () => binary));
    const argv = ['post', server.url.href, '--body', '-', '--header', 'content-type: application/octet-stream'];

    expect((await sandbox.apix(argv, { input })).code).toBe(0);
    expect(await promise).toBe(String(input.length));
  });

  test('is left to others where it is not asked for', async () => {
    await using server = await startServer(json);
    await using sandbox = await createSandbox();
    const line = `while read -r word; do apix get ${server.url.href} "word=$word" > /dev/null 2>&1; done`;
    await sandbox.shell(line, { input: 'one\ntwo\n' });

    expect(server.requests.map(request => request.target)).toEqual(['/?word=one', '/?word=two']);
  });
});
