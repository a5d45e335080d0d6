import type { ResponseBody } from '../../model/exchange.ts';

/** A body on its way to its reader, of which a copy is made. */
export interface CopiedBody {
  readonly body: ResponseBody;
  /** All of it, once it has been read to its end; `undefined` before, and where it was too large or broke off. */
  readonly whole: () => Uint8Array | undefined;
}

export interface CopyOptions {
  /** Bytes of the copy; of what is larger none is made. */
  readonly mostBytes: number;
  /** Hears of each piece. */
  readonly onChunk: () => void;
  /** Hears that the reader wants no more, or that there is no more to be had. */
  readonly onGivenUp: () => void;
}

/** Copies a body while it is read; the reader waits for nothing. */
export const copyBody = (source: ResponseBody, { mostBytes, onChunk, onGivenUp }: CopyOptions): CopiedBody => {
  let chunks: Uint8Array[] | undefined = [];
  let size = 0;
  let isWhole = false;
  const giveUp = (): void => {
    if (isWhole) return;
    chunks = undefined;
    onGivenUp();
  };
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of source) {
        size += chunk.length;
        // Let go at once: what is too large to keep must not be held either.
        if (size > mostBytes) chunks = undefined;
        chunks?.push(chunk);
        onChunk();
        yield chunk;
      }
      isWhole = true;
    } finally {
      giveUp();
    }
  }
  return {
    body: {
      [Symbol.asyncIterator]: read,
      cancel: () => {
        giveUp();
        source.cancel();
      },
    },
    whole: () => (isWhole && chunks !== undefined ? Buffer.concat(chunks) : undefined),
  };
};
