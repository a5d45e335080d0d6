import { expect, test } from 'vitest';

import { copyBody } from '../../../src/http/cache/copy-body.ts';
import { failureOf } from '../../helpers/failure.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A body in pieces, which may break off. */
const copy = (pieces: readonly string[], { mostBytes = 100, breaksOff = false } = {}) => {
  const told = { chunks: 0, givenUp: 0, cancelled: 0 };
  const source = {
    async *[Symbol.asyncIterator]() {
      yield* pieces.map(bytes);
      if (breaksOff) throw new Error('cut short');
    },
    cancel: () => void told.cancelled++,
  };
  const options = { mostBytes, onChunk: () => void told.chunks++, onGivenUp: () => void told.givenUp++ };
  return { ...copyBody(source, options), told };
};

const read = async (body: AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.concat(await Array.fromAsync(body)).toString();

test('the reader gets every byte, and so does the copy', async () => {
  const { body, whole, told } = copy(['ab', 'c']);

  expect(whole()).toBeUndefined();
  expect(await read(body)).toBe('abc');
  expect(whole()).toEqual(Buffer.from('abc'));
  expect(told).toEqual({ chunks: 2, givenUp: 0, cancelled: 0 });
});

test('an empty body has an empty copy', async () => {
  const { body, whole } = copy([]);
  await read(body);

  expect(whole()).toEqual(Buffer.alloc(0));
});

test('what is too large passes, and leaves no copy', async () => {
  const { body, whole } = copy(['ab', 'c'], { mostBytes: 2 });

  expect(await read(body)).toBe('abc');
  expect(whole()).toBeUndefined();
});

test('what breaks off leaves no copy', async () => {
  const { body, whole, told } = copy(['ab'], { breaksOff: true });

  expect(await failureOf(async () => read(body))).toMatchObject({ message: 'cut short' });
  expect(whole()).toBeUndefined();
  expect(told.givenUp).toBe(1);
});

test('a reader that has seen enough leaves no copy', async () => {
  const { body, whole, told } = copy(['ab', 'c']);
  for await (const _ of body) break;

  expect(whole()).toBeUndefined();
  expect(told.givenUp).toBe(1);
});

test('a body that nobody wants is given up, and its source is told', () => {
  const { body, whole, told } = copy(['ab']);
  body.cancel();

  expect(whole()).toBeUndefined();
  expect(told).toEqual({ chunks: 0, givenUp: 1, cancelled: 1 });
});
