import type { CacheUse } from '../../model/exchange.ts';
import { variantOf } from './digests.ts';
import { directivesOf, type Entry, readEntry } from './entry.ts';
import { ageMs, mayStandIn, usability } from './freshness.ts';
import type { Question } from './question.ts';

/** What is kept, and by which right it may answer. */
export interface Found {
  readonly entry: Entry;
  readonly body: Uint8Array;
  readonly use: CacheUse;
}

/** The latest that is kept for this question, fresh or not (RFC 9111 §4). */
export const findEntry = async ({ cache, key, scopes, plan, directives }: Question): Promise<Entry | undefined> => {
  if (directives.has('no-store')) return undefined;
  const entries = (await cache.find(key)).flatMap(answer => readEntry(answer) ?? []);
  return entries
    .filter(each => scopes.includes(each.scope) && each.variant === variantOf(each.scope, each.headers, plan.headers))
    .toSorted((left, right) => right.receivedAt - left.receivedAt)
    .at(0);
};

/** What may answer without a word from the service. */
export const findUsable = async (question: Question): Promise<Found | undefined> => {
  const entry = await findEntry(question);
  if (!entry) return undefined;
  const { directives, clock, heuristicMs } = question;
  const now = clock.now();
  const may = usability(entry, directives, { now, heuristicMs });
  if (may === 'unconfirmed') return undefined;
  const age = ageMs(entry, now);
  // Who says how old it may be has said that it may be that old; else it is only that nobody may be asked.
  const isStale = may === 'stale' && !directives.has('max-age');
  return withBody(question, entry, {
    ...(isStale ? { kind: 'stale', reason: 'only what is kept was asked for' } : { kind: 'kept' }),
    ageMs: age,
  });
};

/**
 * What an equal request has brought since this one was made: it is no older than an answer of its own would have been,
 * so that it serves though it may be good for nobody who comes later. Only what must be confirmed each time does not.
 */
export const findShared = async (question: Question): Promise<Found | undefined> => {
  const entry = await findEntry(question);
  if (!entry || entry.receivedAt <= question.askedAt || directivesOf(entry).has('no-cache')) return undefined;
  return withBody(question, entry, { kind: 'shared', ageMs: ageMs(entry, question.clock.now()) });
};

/** What is kept, where it may stand in for a failure. */
export const standIn = async (
  question: Question,
  entry: Entry | undefined,
  reason: string,
): Promise<Found | undefined> => {
  const { directives, clock, heuristicMs, options } = question;
  const now = clock.now();
  if (!entry || !mayStandIn(entry, directives, { now, heuristicMs, isStaleOk: options.isStaleOk })) return undefined;
  return withBody(question, entry, { kind: 'stale', ageMs: ageMs(entry, now), reason });
};

/** The body may have made room for others since the entry was read. */
export const withBody = async (question: Question, entry: Entry, use: CacheUse): Promise<Found | undefined> => {
  const body = await question.cache.body(entry.key, entry.variant);
  return body && { entry, body, use };
};
