import { headerValue } from '../../lib/header-list.ts';
import { parseHttpDate } from '../../lib/http-date.ts';
import { directiveMs, type Directives } from './directives.ts';
import { directivesOf, type Entry } from './entry.ts';

/** What counts when freshness is decided, beside the entry and the request. */
export interface FreshnessRules {
  /** Epoch milliseconds. */
  readonly now: number;
  /** How long an answer counts as fresh that says nothing itself: the catalog's word for it, in milliseconds. */
  readonly heuristicMs?: number | undefined;
}

/** Whether an entry may answer a request, and by which right. */
export type Usability =
  | 'fresh'
  /** Older than its freshness, and the request takes it all the same (max-stale). */
  | 'stale'
  /** To be confirmed by the service first. */
  | 'unconfirmed';

/** Whether an entry may answer a request with these directives (RFC 9111 §4.2, §5.2). */
export const usability = (entry: Entry, request: Directives, rules: FreshnessRules): Usability => {
  const response = directivesOf(entry);
  if (response.has('no-cache') || request.has('no-cache') || isFromTheFuture(entry, rules.now)) return 'unconfirmed';
  const age = ageMs(entry, rules.now);
  const left = lifetimeMs(entry, rules) - age;
  // What will never change is not asked for again while it is fresh (RFC 8246 §2).
  if (left > 0 && response.has('immutable')) return 'fresh';
  if (age > (directiveMs(request, 'max-age') ?? Infinity)) return 'unconfirmed';
  if (left > 0) return left >= (directiveMs(request, 'min-fresh') ?? 0) ? 'fresh' : 'unconfirmed';
  if (response.has('must-revalidate') || !request.has('max-stale') || request.has('min-fresh')) return 'unconfirmed';
  const mostStale = request.get('max-stale') === '' ? Infinity : (directiveMs(request, 'max-stale') ?? 0);
  return -left <= mostStale ? 'stale' : 'unconfirmed';
};

/**
 * Whether an entry may stand in for a failure (RFC 5861 §4): where the answer or the request says so for this long
 * after its freshness, or the user does for any time. Where the answer wants to be confirmed, nothing else does.
 */
export const mayStandIn = (
  entry: Entry,
  request: Directives,
  rules: FreshnessRules & { readonly isStaleOk: boolean },
): boolean => {
  const response = directivesOf(entry);
  if (response.has('no-cache') || response.has('must-revalidate')) return false;
  const staleMs = ageMs(entry, rules.now) - lifetimeMs(entry, rules);
  const allowed = [request, response].map(each => directiveMs(each, 'stale-if-error') ?? -1);
  return rules.isStaleOk || staleMs <= Math.max(...allowed);
};

/** Milliseconds since the service made it or confirmed it, as far as can be known (RFC 9111 §4.2.3). */
export const ageMs = ({ headers, requestedAt, receivedAt }: Entry, now: number): number => {
  const madeAt = dateOf(headers, 'date', receivedAt) ?? receivedAt;
  const apparent = Math.max(0, receivedAt - madeAt);
  const corrected = statedAgeMs(headers) + (receivedAt - requestedAt);
  return Math.max(apparent, corrected) + Math.max(0, now - receivedAt);
};

/** How long the answer is fresh, counted from when it was made (RFC 9111 §4.2.1). */
export const lifetimeMs = (entry: Entry, { heuristicMs }: Pick<FreshnessRules, 'heuristicMs'>): number => {
  const maxAge = directiveMs(directivesOf(entry), 'max-age');
  if (maxAge !== undefined) return maxAge;
  const { headers, receivedAt } = entry;
  const expires = headerValue(headers, 'expires');
  if (expires === undefined) return guessedMs(entry, heuristicMs);
  const at = isExactDate(expires) ? parseHttpDate(expires, receivedAt) : undefined;
  return at === undefined ? 0 : at - (dateOf(headers, 'date', receivedAt) ?? receivedAt);
};

/**
 * Nothing is said: a tenth of the time for which it has not changed, at most a day (RFC 9111 §4.2.2), and no longer
 * than the catalog has it; what the catalog says, where there is no time of the last change.
 */
const guessedMs = ({ status, headers, receivedAt }: Entry, heuristicMs: number | undefined): number => {
  if (!isGuessable(status) && !directivesOf({ headers }).has('public')) return 0;
  const changedAt = dateOf(headers, 'last-modified', receivedAt);
  if (changedAt === undefined) return heuristicMs ?? 0;
  const madeAt = dateOf(headers, 'date', receivedAt) ?? receivedAt;
  return Math.min(Math.max(0, (madeAt - changedAt) / 10), heuristicMs ?? dayMs);
};

/** Statuses that may be kept although nothing is said of it (RFC 9110 §15.1); 206 is never kept. */
export const isGuessable = (status: number): boolean =>
  [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501].includes(status);

const dayMs = 86_400_000;

/** A clock that was put back makes it impossible to tell how old an entry is. */
const isFromTheFuture = ({ receivedAt }: Entry, now: number): boolean => receivedAt > now;

const dateOf = (headers: Entry['headers'], name: string, now: number): number | undefined => {
  const value = headerValue(headers, name);
  return value === undefined ? undefined : parseHttpDate(value, now);
};

/** The first value, where it is a whole number; else none is stated (RFC 9111 §5.1). */
const statedAgeMs = (headers: Entry['headers']): number => {
  const [first = ''] = (headerValue(headers, 'age') ?? '').split(',');
  return /^\s*\d+\s*$/.test(first) ? Number(first) * 1000 : 0;
};

/** Dates are read with some tolerance elsewhere; here what is not exact means "expired" (RFC 9111 §5.3). */
const isExactDate = (text: string): boolean => /^\w+, .* GMT$/i.test(text.trim()) || /^\w+ .* \d{4}$/.test(text.trim());
