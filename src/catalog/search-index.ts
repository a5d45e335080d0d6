import { editDistance } from '../lib/edit-distance.ts';
import { synonymsOf } from './everyday-words.ts';
import { stem, tokenise } from './search-words.ts';

/** The words of the catalog, and what each is worth. */
export interface SearchIndex {
  /** `nws`, or `nws forecast`. */
  readonly entries: readonly string[];
  /** Each word to the entries that it fits: place and weight in turns, as text, so that only those asked for are read. */
  readonly words: Readonly<Record<string, string>>;
}

/** What a search gives back: the API, the operation where it was one, and how well it fits. */
export interface Hit {
  readonly api: string;
  readonly operation?: string;
  readonly score: number;
}

/**
 * Searches an index: by word, by the beginning of a word, with typing errors, and by what else a thing is
 * called. The best first; scores compare within one search only.
 */
export const searchIndex = ({ entries, words }: SearchIndex, query: string): readonly Hit[] => {
  const asked = tokenise(query);
  const vocabulary = Object.keys(words);
  const totals = new Map<number, { sum: number; matched: number }>();
  for (const word of asked) {
    for (const [place, weight] of weightsOf(word, vocabulary, words)) {
      const { sum, matched } = totals.get(place) ?? { sum: 0, matched: 0 };
      totals.set(place, { sum: sum + weight, matched: matched + 1 });
    }
  }
  return [...totals]
    .map(([place, { sum, matched }]) => toHit(entries[place] ?? '', sum * (matched / asked.length) ** 2))
    .toSorted((left, right) => right.score - left.score);
};

/** A question about a subject is first of all for the API; an operation goes before it when it fits clearly better. */
const apiBonus = 1.6;

const toHit = (entry: string, score: number): Hit => {
  const [api = '', operation] = entry.split(' ');
  return operation === undefined ? { api, score: score * apiBonus } : { api, operation, score };
};

/** How well each entry fits one word of the query: the best of all that the word may stand for. */
const weightsOf = (
  word: string,
  vocabulary: readonly string[],
  words: SearchIndex['words'],
): ReadonlyMap<number, number> => {
  const best = new Map<number, number>();
  for (const [meant, nearness] of meanings(word, vocabulary, words)) {
    const postings = (words[meant] ?? '').split(' ').map(Number);
    for (let index = 0; index + 1 < postings.length; index += 2) {
      const place = postings[index] ?? 0;
      const weight = (postings[index + 1] ?? 0) * nearness;
      if (weight > (best.get(place) ?? 0)) best.set(place, weight);
    }
  }
  return best;
};

const synonymNearness = 0.4;
const beginningNearness = 0.6;
const misspeltNearness = 0.4;

/** The words of the vocabulary that a typed word may stand for, each with how near it is, from 0 to 1. */
const meanings = (
  word: string,
  vocabulary: readonly string[],
  words: SearchIndex['words'],
): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const add = (meant: string, nearness: number): void => {
    if (Object.hasOwn(words, meant) && nearness > (found.get(meant) ?? 0)) found.set(meant, nearness);
  };
  const typed = stem(word);
  add(typed, 1);
  for (const synonym of synonymsOf(word)) for (const part of tokenise(synonym)) add(stem(part), synonymNearness);
  // A word that is there was not misspelt.
  const isKnown = Object.hasOwn(words, typed);
  for (const candidate of vocabulary) add(candidate, likeness(typed, candidate, isKnown));
  return found;
};

const likeness = (typed: string, candidate: string, isKnown: boolean): number => {
  if (typed.length > 2 && candidate.startsWith(typed)) return beginningNearness * (typed.length / candidate.length);
  // One error in five letters; a short word with an error is another word.
  const errors = isKnown || typed.length < 5 ? 0 : Math.round(typed.length / 5);
  if (errors === 0 || Math.abs(typed.length - candidate.length) > errors) return 0;
  const wrong = editDistance(typed, candidate);
  return wrong > errors ? 0 : misspeltNearness * (1 - wrong / typed.length);
};
