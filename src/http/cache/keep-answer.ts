import { isCredentialHeader } from '../../lib/credential-names.ts';
import { headerValue } from '../../lib/header-list.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { copyBody } from './copy-body.ts';
import { variantOf } from './digests.ts';
import { type Entry, entryOf, factsOf } from './entry.ts';
import type { Flight } from './flights.ts';
import type { Question } from './question.ts';
import { isStorable } from './storable.ts';

/**
 * An answer on its way, with a copy of its body made in passing if it may be kept. It is kept when `settle` says that
 * it is good; the flight lands then, or when the body is given up, or at once where nothing may be kept.
 */
export const keepAnswer = async (
  question: Question,
  exchange: Exchange,
  { flight, ...times }: Pick<Entry, 'requestedAt' | 'receivedAt'> & { readonly flight: Flight },
): Promise<Exchange> => {
  const { plan, key, owner, scopes, directives, cache, options } = question;
  const { response, redact } = exchange;
  const [scope] = scopes;
  const variant = variantOf(scope, response.headers, plan.headers);
  const isTooLarge = Number(headerValue(response.headers, 'content-length') ?? 0) > options.mostBytes;
  if (isTooLarge || !isStorable(plan, response, directives)) {
    // What the service says now goes before what it said then (RFC 9111 §4.3.3).
    if (response.status < 400 && !directives.has('no-store')) await cache.remove(key, variant);
    await flight.land(false);
    return exchange;
  }
  const copy = copyBody(response.body, {
    mostBytes: options.mostBytes,
    onChunk: flight.touch,
    onGivenUp: () => void flight.land(false).catch(() => undefined),
  });
  flight.touch();
  const settle = async (isGood: boolean): Promise<void> => {
    const body = isGood ? copy.whole() : undefined;
    const facts = factsOf(entryOf(response, { key, variant, scope, ...times }));
    const isKept = body !== undefined && ![textOf(body), JSON.stringify(facts)].some(repeatsKey(plan, redact));
    if (isKept) {
      await cache.put({ key, variant, owner, facts, body });
    }
    await flight.land(isKept);
  };
  return { ...exchange, response: { ...response, body: copy.body }, settle };
};

/**
 * Some services repeat the key, in a link or an error: that of the API, or one in a header of the user's own. A key is
 * never written to the disk.
 */
const repeatsKey = ({ headers }: RequestPlan, redact: Exchange['redact']): ((text: string) => boolean) => {
  const own = Object.entries(headers).flatMap(([name, value]) => (isCredentialHeader(name) ? secretsIn(value) : []));
  return text => (redact !== undefined && redact(text) !== text) || own.some(secret => text.includes(secret));
};

/** `Bearer abc…` is repeated as a whole or without its scheme; a short word would be found anywhere. */
const secretsIn = (value: string): string[] => [value, ...value.split(/\s+/)].filter(word => word.length >= 8);

/** Byte for byte: a key is ASCII. */
const textOf = (body: Uint8Array): string => Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
