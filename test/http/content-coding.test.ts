import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { acceptedCodings, undoCodings } from '../../src/http/content-coding.ts';
import { failureOf } from '../helpers/failure.ts';

const content = 'Grüße, '.repeat(1000);

async function* inPieces(bytes: Uint8Array, size = 100): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const textOf = async (body: AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.concat(await Array.fromAsync(body)).toString();

test('asks for what it can undo, the best first', () => {
  expect(acceptedCodings).toBe('zstd, br, gzip, deflate');
});

test.each([
  { name: 'gzip', codings: 'gzip', bytes: gzipSync(content) },
  { name: 'gzip by its old name', codings: 'x-gzip', bytes: gzipSync(content) },
  { name: 'gzip in capitals', codings: 'GZIP', bytes: gzipSync(content) },
  {
    name: 'gzip of several members',
    codings: 'gzip',
    bytes: Buffer.concat([gzipSync(content.slice(0, 70)), gzipSync(content.slice(70))]),
  },
  { name: 'brotli', codings: 'br', bytes: brotliCompressSync(content) },
  { name: 'zstd', codings: 'zstd', bytes: zstdCompressSync(content) },
  { name: 'deflate', codings: 'deflate', bytes: deflateSync(content) },
  { name: 'deflate without its header', codings: 'deflate', bytes: deflateRawSync(content) },
  {
    name: 'one after another, the last applied undone first',
    codings: 'br, gzip',
    bytes: gzipSync(brotliCompressSync(content)),
  },
  { name: 'none', codings: '', bytes: Buffer.from(content) },
  { name: 'identity', codings: 'identity', bytes: Buffer.from(content) },
  { name: 'a label that nobody knows', codings: 'utf-8', bytes: Buffer.from(content) },
])('undoes $name', async ({ codings, bytes }) => {
  expect(await textOf(undoCodings(inPieces(bytes), codings))).toBe(content);
});

test.each(['gzip', 'br', 'zstd', 'deflate'])('no bytes are no body, also in %s', async coding => {
  expect(await textOf(undoCodings(inPieces(new Uint8Array()), coding))).toBe('');
});

test('bytes that come one by one are undone all the same', async () => {
  expect(await textOf(undoCodings(inPieces(gzipSync(content), 1), 'gzip'))).toBe(content);
});

test.each([
  { coding: 'gzip', bytes: gzipSync(content) },
  { coding: 'br', bytes: brotliCompressSync(content) },
  { coding: 'zstd', bytes: zstdCompressSync(content) },
  { coding: 'deflate', bytes: deflateSync(content) },
])('$coding that ends too early is an error', async ({ coding, bytes }) => {
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));

  expect(await failureOf(async () => textOf(undoCodings(inPieces(half), coding)))).toBeInstanceOf(Error);
});

test("an error of the source comes out as the source's own", async () => {
  const failure = new Error('the connection is gone');
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield gzipSync(content).subarray(0, 20);
    throw failure;
  };

  expect(await failureOf(async () => textOf(undoCodings(source(), 'gzip')))).toBe(failure);
});

test('who stops reading stops the source', async () => {
  let isStopped = false;
  const source = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield gzipSync(content);
    } finally {
      isStopped = true;
    }
  };
  for await (const chunk of undoCodings(source(), 'gzip')) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }

  await expect.poll(() => isStopped).toBe(true);
});
