import { NetworkError, SoftFailureError } from '../errors.ts';
import { contentKind } from '../decode/content-kind.ts';
import { decodeBody } from '../decode/decode.ts';
import { readDeprecation, type DeprecationNotice } from '../explain/deprecation.ts';
import { readQuota } from '../explain/rate-limit.ts';
import { judge } from '../explain/verdict.ts';
import { formatBytes } from '../lib/bytes.ts';
import { headerValue } from '../lib/header-list.ts';
import type { Api } from '../model/api.ts';
import type { ContentKind, Decoded } from '../model/decoded.ts';
import type { Exchange, HeaderList, ResponseBody } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { QuotaReport } from '../model/quota.ts';
import type { Verdict } from '../model/verdict.ts';

/** An exchange whose body has been looked at: what it is, and what it amounts to. */
export interface Answer {
  readonly exchange: Exchange;
  readonly kind: ContentKind;
  readonly contentType: string | undefined;
  /** The whole body, as sent, content codings undone. It can be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Where the body was held whole and could be read. */
  readonly decoded?: Decoded;
  readonly verdict: Verdict;
  readonly quota: QuotaReport;
  readonly deprecation?: DeprecationNotice;
}

export interface ReadAnswerOptions {
  readonly api: Api | undefined;
  readonly operation: Operation | undefined;
  /** Whether the user set an identity. */
  readonly hasIdentity: boolean;
  readonly now: number;
  /** Hold the whole body, to decode it; otherwise only its beginning is held. */
  readonly holds: boolean;
  /** Decoded bytes that may be held. */
  readonly maxSize: number;
  /** How numbers are read (see lib/json.ts). */
  readonly keep?: 'digits' | 'precision';
}

/** A body up to this size is read whole before anything of it is passed on, so that it can be judged first. */
const peekBytes = 1_000_000;

/**
 * Looks at the body of an exchange and judges it. A large body that is only passed on stays a stream, and
 * is judged by its beginning.
 *
 * @throws NetworkError when it breaks off within what is held, or is larger than what may be held
 */
export const readAnswer = async (exchange: Exchange, options: ReadAnswerOptions): Promise<Answer> => {
  const { response } = exchange;
  const peek = await takeBytes(response.body, options.holds ? options.maxSize : peekBytes);
  if (options.holds && !peek.isWhole) throw tooLarge(response.body, options.maxSize);

  const contentType = headerValue(response.headers, 'content-type');
  const expected = options.operation?.accept ?? [];
  const kind = contentKind(peek.bytes, contentType);
  const { decoded, damage } = peek.isWhole
    ? await tryDecode(peek.bytes, contentType, expected, options.keep)
    : { decoded: headOf(kind, peek.bytes), damage: undefined };
  const verdict = judge({
    status: response.status,
    statusText: response.statusText,
    url: response.url,
    requestUrl: exchange.plan.url,
    method: exchange.plan.method,
    headers: response.headers,
    decoded,
    ...(options.api ? { api: options.api } : {}),
    ...(options.operation ? { operation: options.operation } : {}),
    expected,
    ...(exchange.credential === undefined ? {} : { credential: exchange.credential }),
    identity: options.hasIdentity,
    isOffline: exchange.cache?.kind === 'absent',
    now: options.now,
  });
  const deprecation = readDeprecation(response.headers, options.now, response.url);
  const final = damage && verdict.kind === 'success' ? damagedVerdict(damage) : verdict;
  const isGood = final.kind === 'success' || final.kind === 'empty';
  if (peek.isWhole) await exchange.settle?.(isGood);
  return {
    exchange,
    kind,
    contentType,
    body: peek.isWhole ? peek.body : settledAfter(peek.body, exchange, isGood),
    ...(decoded && peek.isWhole ? { decoded } : {}),
    verdict: final,
    quota: readQuota(limitHeaders(exchange), { status: response.status, now: options.now }),
    ...(deprecation ? { deprecation } : {}),
  };
};

/** What the service says of limits now: nothing, where it was not asked. */
const limitHeaders = ({ cache, response }: Exchange): HeaderList => {
  if (cache === undefined) return response.headers;
  return cache.kind === 'confirmed' ? cache.headers : [];
};

// A body that is too large to be judged whole is judged by its beginning, and kept when all of it has come.
async function* settledAfter(
  body: AsyncIterable<Uint8Array>,
  { settle }: Exchange,
  isGood: boolean,
): AsyncGenerator<Uint8Array> {
  yield* body;
  await settle?.(isGood);
}

interface Peek {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
  /** What was taken, then the rest. */
  readonly body: AsyncIterable<Uint8Array>;
}

const takeBytes = async (body: ResponseBody, most: number): Promise<Peek> => {
  // The pieces are copied together as they come, so that each can go at once: of a large body all of them and their
  // sum would be in memory.
  let held: Buffer = Buffer.allocUnsafeSlow(65_536);
  let size = 0;
  const rest = body[Symbol.asyncIterator]();
  for (;;) {
    const step = await rest.next();
    if (step.done === true) {
      const bytes = held.subarray(0, size);
      return { bytes, isWhole: true, body: joined(bytes) };
    }
    held = withRoom(held, size, step.value.length);
    held.set(step.value, size);
    size += step.value.length;
    if (size > most) {
      const bytes = held.subarray(0, size);
      return { bytes, isWhole: false, body: joined(bytes, rest) };
    }
  }
};

const withRoom = (held: Buffer, size: number, more: number): Buffer => {
  if (size + more <= held.length) return held;
  const larger = Buffer.allocUnsafeSlow(Math.max(2 * held.length, size + more));
  held.copy(larger, 0, 0, size);
  return larger;
};

async function* joined(first: Uint8Array, rest?: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  if (rest) yield* { [Symbol.asyncIterator]: () => rest };
}

const tooLarge = (body: ResponseBody, maxSize: number): NetworkError => {
  body.cancel();
  return new NetworkError(
    'too-large',
    `The body is larger than ${formatBytes(maxSize)}, which is what apix holds to decode it`,
    {
      next: ['Pass it on without decoding: -o raw, or --output FILE', 'Or hold more: --max-size 1GB'],
    },
  );
};

const tryDecode = async (
  bytes: Uint8Array,
  contentType: string | undefined,
  expected: readonly string[],
  keep: 'digits' | 'precision' = 'digits',
): Promise<{ readonly decoded?: Decoded; readonly damage?: SoftFailureError }> => {
  try {
    return {
      decoded: await decodeBody(bytes, { ...(contentType === undefined ? {} : { contentType }), expected, keep }),
    };
  } catch (error) {
    if (error instanceof SoftFailureError) return { damage: error };
    throw error;
  }
};

/** Of a body too large to be held only a web page can be told by its beginning. */
const headOf = (kind: ContentKind, bytes: Uint8Array): Decoded | undefined =>
  kind === 'html' ? { kind: 'html', text: new TextDecoder().decode(bytes.subarray(0, 65_536)), title: '' } : undefined;

const damagedVerdict = (damage: SoftFailureError): Verdict => ({
  kind: 'soft-failure',
  exitCode: damage.exitCode,
  explanation: { title: damage.message, meaning: damage.facts.join(' '), next: damage.next },
});
