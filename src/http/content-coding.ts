import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';

/** What is asked for in Accept-Encoding, best first. */
export const acceptedCodings = 'zstd, br, gzip, deflate';

/**
 * A body with its content codings undone, the last applied first (RFC 9110 §8.4). A coding that nobody
 * knows is as often a label by mistake: the bytes are handed on as browsers do.
 *
 * The iteration raises zlib's errors for damaged data, and the source's own.
 */
export const undoCodings = (source: AsyncIterable<Uint8Array>, contentEncoding: string): AsyncIterable<Uint8Array> => {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim())
    .toReversed();
  return codings.reduce(undoCoding, source);
};

const undoCoding = (source: AsyncIterable<Uint8Array>, coding: string): AsyncIterable<Uint8Array> => {
  const createDecoder = decoders[coding];
  return createDecoder ? decoded(source, createDecoder) : source;
};

type CreateDecoder = (first: Uint8Array) => Transform;

const decoders: Readonly<Record<string, CreateDecoder>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(),
  // Some servers leave out the zlib header (RFC 1950), whose first byte tells the method: 8.
  deflate: first => (((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()),
};

async function* decoded(source: AsyncIterable<Uint8Array>, createDecoder: CreateDecoder): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  // No bytes at all are no body, whatever coding they are said to have.
  if (first.done === true) return;
  const decoder = createDecoder(first.value);
  const input = Readable.from(withFirst(first.value, chunks), { objectMode: false });
  // An error of either end reaches the reader through the decoder.
  pipeline(input, decoder, () => undefined);
  yield* decoder as AsyncIterable<Uint8Array>;
}

async function* withFirst(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
