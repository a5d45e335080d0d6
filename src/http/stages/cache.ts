import { type ApixError, LimitError, NetworkError } from '../../errors.ts';
import type { Exchange } from '../../model/exchange.ts';
import { isSafe } from '../../model/only-reads.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { SendOptions, Stage } from '../../model/send.ts';
import { addressKey, requestKey } from '../cache/digests.ts';
import { type Entry, factsOf } from '../cache/entry.ts';
import { findEntry, findShared, findUsable, type Found, standIn, withBody } from '../cache/find-answer.ts';
import { board, type Flight } from '../cache/flights.ts';
import { ageMs } from '../cache/freshness.ts';
import { keepAnswer } from '../cache/keep-answer.ts';
import { ask, type CacheOptions, directivesFor, isCacheable, type Question } from '../cache/question.ts';
import { absentExchange, servedExchange } from '../cache/served.ts';
import { conditional, isConfirmed, renewed } from '../cache/validation.ts';
import { voidAddresses } from '../cache/void-addresses.ts';

/**
 * A private cache (RFC 9111) around the whole exchange, retries and all: what is fresh is not asked for again, what is
 * not is confirmed where it can be, what is kept stands in for a failure where it may (RFC 5861), and of equal requests
 * at one moment one is sent.
 *
 * An answer is kept when `Exchange.settle` says that it is good, and never before.
 */
export const cache =
  (options: CacheOptions): Stage =>
  next =>
  async (plan, send) => {
    const isOnlyKept = directivesFor(plan, options).has('only-if-cached');
    if (!options.isOn || !isCacheable(plan)) {
      if (isOnlyKept) return tell(absentExchange(plan, options.clock.now()), send);
      return isSafe(plan.method) ? next(plan, send) : makeVoid(await next(plan, send), options);
    }
    const question = await ask(plan, options);
    const ready = await findUsable(question);
    if (ready) return serve(question, ready, send);
    if (isOnlyKept) return tell(absentExchange(plan, question.askedAt), send);

    const look = async (): Promise<Found | undefined> => (await findShared(question)) ?? findUsable(question);
    const name = requestKey(question.scopes[0], plan);
    const onWait = (): void => send.observe({ kind: 'join' });
    const boarding = await board(name, { ...question, signal: send.signal, onWait, look });
    if (boarding.kind === 'found') return serve(question, boarding.found, send);
    const flight = boarding.kind === 'lead' ? boarding.flight : ofOne;
    try {
      return await lead(question, { next, send, flight });
    } catch (error) {
      await flight.land(false);
      throw error;
    }
  };

/** Nobody waits for whom does not lead. */
const ofOne: Flight = { touch: () => undefined, land: async () => undefined };

const makeVoid = async (exchange: Exchange, { state }: CacheOptions): Promise<Exchange> => {
  const addresses = voidAddresses(exchange);
  if (addresses.length === 0) return exchange;
  const { cache: store } = await state();
  for (const address of addresses) await store.remove(addressKey(address));
  return exchange;
};

const serve = ({ plan, askedAt, clock }: Question, found: Found, send: SendOptions): Exchange =>
  tell(servedExchange(plan, { ...found, startedAt: askedAt, now: clock.now() }), send);

const tell = (exchange: Exchange, { observe }: SendOptions): Exchange => {
  if (exchange.cache) observe({ kind: 'cache', use: exchange.cache });
  return exchange;
};

interface Passage {
  readonly next: Parameters<Stage>[0];
  readonly send: SendOptions;
  readonly flight: Flight;
}

/** Asks the service: for a confirmation where something is kept, else for the whole. */
const lead = async (question: Question, passage: Passage): Promise<Exchange> => {
  // Another may have landed between the first look and the lead.
  const shared = await findShared(question);
  if (shared) return land(question, shared, passage);

  const { plan, clock, directives } = question;
  const entry = await findEntry(question);
  const wanted = directives.has('no-cache') ? withField(plan, 'cache-control', 'no-cache') : plan;
  const requestedAt = clock.now();
  const outcome = await attempt(question, { ...passage, entry }, entry ? conditional(wanted, entry) : wanted);
  if ('entry' in outcome) return land(question, outcome, passage);

  const receivedAt = clock.now();
  const { flight, next, send } = passage;
  if (!entry || outcome.response.status !== 304)
    return keepAnswer(question, { ...outcome, plan }, { requestedAt, receivedAt, flight });

  outcome.response.body.cancel();
  const confirmed = await confirm(question, outcome, { entry, requestedAt, receivedAt });
  if (confirmed) return land(question, confirmed, passage);
  const again = await next(wanted, send);
  return keepAnswer(question, { ...again, plan }, { requestedAt: receivedAt, receivedAt: clock.now(), flight });
};

const withField = (plan: RequestPlan, name: string, value: string): RequestPlan => ({
  ...plan,
  headers: { [name]: value, ...plan.headers },
});

const land = async (question: Question, found: Found, { flight, send }: Passage): Promise<Exchange> => {
  await flight.land(true);
  return serve(question, found, send);
};

/** Sends; what is kept stands in for a failure where it may. */
const attempt = async (
  question: Question,
  { next, send, entry }: Passage & { readonly entry: Entry | undefined },
  plan: RequestPlan,
): Promise<Exchange | Found> => {
  try {
    const exchange = await next(plan, send);
    const { status, statusText, body } = exchange.response;
    const found = isFailure(status) ? await standIn(question, entry, `${status} ${statusText}`.trim()) : undefined;
    if (found) body.cancel();
    return found ?? exchange;
  } catch (error) {
    const found = isNoAnswer(error) ? await standIn(question, entry, error.message) : undefined;
    if (found) return found;
    throw error;
  }
};

/** RFC 5861 §4. */
const isFailure = (status: number): boolean => [500, 502, 503, 504].includes(status);

/** No answer, or none to be had yet: a limit, an open circuit. */
const isNoAnswer = (error: unknown): error is ApixError => error instanceof NetworkError || error instanceof LimitError;

/** A 304 renews what is kept; nothing where it speaks of another version, or what was kept has gone meanwhile. */
const confirm = async (
  question: Question,
  { response }: Exchange,
  { entry, ...times }: Pick<Entry, 'requestedAt' | 'receivedAt'> & { readonly entry: Entry },
): Promise<Found | undefined> => {
  const { cache: store, clock, plan } = question;
  if (!isConfirmed(entry, response, plan)) return undefined;
  const fresh = renewed(entry, response, times);
  await store.refresh(entry.key, entry.variant, factsOf(fresh));
  return withBody(question, fresh, {
    kind: 'confirmed',
    ageMs: ageMs(entry, clock.now()),
    headers: response.headers,
  });
};
