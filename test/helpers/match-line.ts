import type { SearchMatch } from '../../src/context.ts';

/** A match as judges and tests name it: `nws`, `nws forecast`, or `~owl-calls` of the directory. */
export const lineOf = (match: SearchMatch): string => {
  if (match.kind === 'entry') return `~${match.entry.id}`;
  return match.operation === undefined ? match.api.id : `${match.api.id} ${match.operation.id}`;
};
