import type { Entry } from '../../src/http/cache/entry.ts';

/** The moment at which the entry came. */
export const receivedAt = Date.UTC(2026, 10, 21, 14, 3);

/** An answer that came at 14:03 and took no time, with these fields. */
export const anEntry = (headers: Readonly<Record<string, string>> = {}, overrides: Partial<Entry> = {}): Entry => ({
  key: 'key',
  variant: 'variant',
  scope: 'scope',
  status: 200,
  statusText: 'OK',
  httpVersion: '1.1',
  headers: Object.entries(headers),
  requestedAt: receivedAt,
  receivedAt,
  ...overrides,
});
