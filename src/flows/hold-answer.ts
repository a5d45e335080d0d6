import type { Clock } from '../context.ts';
import { findRecords } from '../decode/records.ts';
import { createCollector } from '../lib/garbage.ts';
import type { Records } from '../model/decoded.ts';
import { documentOf } from '../model/document-of.ts';
import type { Exchange, ResponseBody } from '../model/exchange.ts';
import { type Answer, readAnswer, type ReadAnswerOptions } from './read-answer.ts';

/** An answer that is in memory whole, for a screen that shows it in many ways. */
export interface HeldAnswer {
  readonly answer: Answer;
  /** The body, as sent, content codings undone. */
  readonly bytes: Uint8Array;
  /** The rows inside it, where it has some. */
  readonly records?: Records;
  /** What there is to unfold: of JSON, XML and tables. */
  readonly document?: unknown;
  /** Milliseconds from the first sending to the last byte. */
  readonly tookMs: number;
  /** Of them for the body, once its head was there. */
  readonly downloadMs: number;
}

export interface HoldAnswerOptions extends Omit<ReadAnswerOptions, 'holds' | 'now'> {
  readonly clock: Clock;
  /** Hears how many bytes have come so far. */
  readonly received: (bytes: number) => void;
}

/**
 * Reads the body of an exchange whole, judges it, and finds the rows in it.
 *
 * @throws NetworkError when it breaks off, or is larger than what may be held
 */
export const holdAnswer = async (
  exchange: Exchange,
  { clock, received, ...options }: HoldAnswerOptions,
): Promise<HeldAnswer> => {
  const begunAt = clock.now();
  let endedAt = begunAt;
  const body = watched(exchange.response.body, bytes => {
    endedAt = clock.now();
    received(bytes);
  });
  const answer = await readAnswer(
    { ...exchange, response: { ...exchange.response, body } },
    { ...options, now: begunAt, holds: true },
  );
  const bytes = joined(await Array.fromAsync(answer.body));
  const { decoded } = answer;
  const records = decoded && findRecords(decoded, exchange.plan.records);
  return {
    answer,
    bytes,
    ...(records ? { records } : {}),
    ...(decoded && hasParts(decoded.kind) ? { document: documentOf(decoded) } : {}),
    tookMs: endedAt - exchange.startedAt,
    downloadMs: endedAt - begunAt,
  };
};

/** What came in one piece is not copied: it may have 100 MB. */
const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const [first, ...others] = chunks;
  return first && others.length === 0 ? first : Buffer.concat(chunks);
};

const hasParts = (kind: Answer['kind']): boolean => kind === 'json' || kind === 'xml' || kind === 'table';

const watched = (body: ResponseBody, heard: (bytes: number) => void): ResponseBody => ({
  async *[Symbol.asyncIterator]() {
    const collect = createCollector();
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      heard(size);
      yield chunk;
      collect(chunk.length);
    }
    heard(size);
  },
  cancel: () => body.cancel(),
});
