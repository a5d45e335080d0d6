import { editDistance } from '../lib/edit-distance.ts';
import type { OwnWords } from './own-words.ts';
import { stem, tokenise } from './search-words.ts';

/** An entry that a query fits, and how well. */
export interface OwnHit {
  /** Absent for the API itself. */
  readonly operation?: string;
  readonly score: number;
}

/**
 * Searches the words of one API that the user added: by word, by the beginning of a word, and with one typing error.
 * The best first, on the scale of the bundled index.
 */
export const searchOwn = ({ entries, words }: OwnWords, query: string): readonly OwnHit[] => {
  const asked = tokenise(query).map(stem);
  const totals = new Map<number, { readonly sum: number; readonly matched: number }>();
  for (const word of asked) {
    for (const [place, weight] of weightsOf(word, words)) {
      const { sum, matched } = totals.get(place) ?? { sum: 0, matched: 0 };
      totals.set(place, { sum: sum + weight, matched: matched + 1 });
    }
  }
  return [...totals]
    .map(([place, { sum, matched }]) => toHit(entries[place] ?? '', sum * (matched / asked.length) ** 2))
    .toSorted((left, right) => right.score - left.score);
};

/** A question about a subject is first of all for the API. */
const apiBonus = 1.6;

const toHit = (operation: string, score: number): OwnHit =>
  operation === '' ? { score: score * apiBonus } : { operation, score };

const weightsOf = (word: string, words: OwnWords['words']): ReadonlyMap<number, number> => {
  const best = new Map<number, number>();
  for (const [candidate, postings] of Object.entries(words)) {
    const nearness = likeness(word, candidate);
    if (nearness === 0) continue;
    for (let index = 0; index + 1 < postings.length; index += 2) {
      const [place = 0, weight = 0] = postings.slice(index, index + 2);
      best.set(place, Math.max(best.get(place) ?? 0, weight * nearness));
    }
  }
  return best;
};

const likeness = (typed: string, candidate: string): number => {
  if (typed === candidate) return 1;
  if (typed.length > 2 && candidate.startsWith(typed)) return 0.6 * (typed.length / candidate.length);
  // A short word with an error is another word.
  if (typed.length < 5 || Math.abs(typed.length - candidate.length) > 1) return 0;
  return editDistance(typed, candidate) > 1 ? 0 : 0.3;
};
