import { headerValue } from '../../lib/header-list.ts';
import type { HeaderList, HttpResponse } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { type Entry, entryOf } from './entry.ts';

/** The request that asks whether an entry still holds (RFC 9111 §4.3.1); without validators, as it was. */
export const conditional = (plan: RequestPlan, { headers }: Entry): RequestPlan => {
  const [tag, changedAt] = [headerValue(headers, 'etag'), headerValue(headers, 'last-modified')];
  return {
    ...plan,
    headers: {
      ...plan.headers,
      ...(tag === undefined ? {} : { 'if-none-match': tag }),
      ...(changedAt === undefined ? {} : { 'if-modified-since': changedAt }),
    },
  };
};

/** Whether a 304 speaks of this entry: it names the same version, or none (RFC 9111 §4.3.4). */
export const isConfirmed = (entry: Entry, { url, headers }: HttpResponse, plan: RequestPlan): boolean => {
  if (url !== plan.url) return false;
  const [kept, told] = [headerValue(entry.headers, 'etag'), headerValue(headers, 'etag')];
  return kept === undefined || told === undefined || withoutWeakness(kept) === withoutWeakness(told);
};

const withoutWeakness = (tag: string): string => tag.replace(/^W\//, '');

/** The entry with what a 304 says anew (RFC 9111 §3.2, §4.3.4). */
export const renewed = (
  entry: Entry,
  response: HttpResponse,
  times: Pick<Entry, 'requestedAt' | 'receivedAt'>,
): Entry => {
  const told = entryOf(response, { ...entry, ...times }).headers.filter(([name]) => !ofContent.has(name.toLowerCase()));
  const names = new Set([...told.map(([name]) => name.toLowerCase()), ...ofMoment]);
  const kept: HeaderList = entry.headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { ...entry, ...times, headers: [...kept, ...told] };
};

/** They describe the body that is kept, and a 304 has none. */
const ofContent: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'content-range', 'content-type']);

/** They were true of the old answer at its time. */
const ofMoment: readonly string[] = ['age', 'date'];
