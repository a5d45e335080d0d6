import type { CachedAnswer } from '../context.ts';

/** Bytes that an answer takes of the cache's size: small bodies have facts that are larger. */
export const roomFor = ({ facts, body }: Pick<CachedAnswer, 'facts' | 'body'>): number =>
  body.length + Buffer.byteLength(JSON.stringify(facts));
