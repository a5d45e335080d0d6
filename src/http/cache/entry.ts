import type { CachedAnswer, Json } from '../../context.ts';
import type { HeaderList, HttpResponse } from '../../model/exchange.ts';
import { headerValue } from '../../lib/header-list.ts';
import { type Directives, parseDirectives } from './directives.ts';

/** An answer that is kept, as the rules of RFC 9111 see it; its body is elsewhere. */
export interface Entry {
  readonly key: string;
  readonly variant: string;
  /** For whom it is kept: see `digests.ts`. */
  readonly scope: string;
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  /** Without those that are for one connection. */
  readonly headers: HeaderList;
  /** Epoch milliseconds: when it was asked for, and when its head came. */
  readonly requestedAt: number;
  readonly receivedAt: number;
}

/** What an entry is made of beside the answer itself. */
export type EntryOrigin = Pick<Entry, 'key' | 'variant' | 'scope' | 'requestedAt' | 'receivedAt'>;

/** The entry for an answer (RFC 9111 §3.1). */
export const entryOf = (response: HttpResponse, origin: EntryOrigin): Entry => ({
  ...origin,
  status: response.status,
  statusText: response.statusText,
  httpVersion: response.httpVersion,
  headers: keptHeaders(response.headers),
});

export const directivesOf = ({ headers }: Pick<Entry, 'headers'>): Directives => {
  const text = headerValue(headers, 'cache-control');
  // Pragma is of HTTP/1.0, and counts where nothing newer is said (RFC 9111 §5.4).
  return parseDirectives(text ?? headerValue(headers, 'pragma'));
};

/** What a store keeps of an entry beside its key and body. */
export const factsOf = ({ key: _, variant: __, ...facts }: Entry): Json => facts;

/** The entry that was kept; `undefined` for what another version of apix has left. */
export const readEntry = ({ key, variant, facts }: Omit<CachedAnswer, 'body'>): Entry | undefined => {
  // Written by `factsOf`, so that one look tells whether it is ours.
  const entry = facts as unknown as Omit<Entry, 'key' | 'variant'>;
  const isWhole = typeof entry?.scope === 'string' && Array.isArray(entry.headers) && entry.receivedAt > 0;
  return isWhole ? { ...entry, key, variant } : undefined;
};

/** Fields that are for one connection alone (RFC 9110 §7.6.1, RFC 9111 §3.1), and those that Connection names. */
const keptHeaders = (headers: HeaderList): HeaderList => {
  const named = (headerValue(headers, 'connection') ?? '').split(',').map(name => name.trim().toLowerCase());
  const dropped = new Set([...ofConnection, ...named]);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
};

const ofConnection: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
