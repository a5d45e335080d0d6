import type { Explanation } from '../model/explanation.ts';
import { networkCodes } from './network-codes.ts';

/** What a failure without an answer means: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. `undefined` for an unknown code. */
export const explainNetworkCode = (code: string): Explanation | undefined => {
  const wanted = code.trim().toUpperCase();
  const facts = networkCodes.find(({ codes }) => codes.includes(wanted));
  return (
    facts && {
      title: `${wanted}: ${facts.name}`,
      meaning: facts.meaning,
      fault: facts.fault,
      retry: facts.retry,
      next: facts.next,
      source: 'Node.js, OpenSSL and the HTTP parser',
    }
  );
};

/** All codes, for suggestions. */
export const networkCodeNames = (): readonly string[] => networkCodes.flatMap(({ codes }) => codes);
