import { editDistance } from '../lib/edit-distance.ts';
import { synonymsOf } from './everyday-words.ts';
import { stem, tokenise } from './search-words.ts';

/** What can be found, and the words that find it. */
export interface SearchIndex {
  /** `nws`, or `nws forecast`, by place. The directory goes on where they end: its first entry has the next place. */
  readonly entries: readonly string[];
  /**
   * A line for each word, in the order of code units: the word, a tab, then place and weight in turns. It stays one
   * text, in which a word is found by halving: parsing 10,000 words for the sake of two took longer than all else.
   */
  readonly words: string;
}

/** What a search gives back: a place, and how well what stands there fits. */
export interface Hit {
  readonly place: number;
  readonly score: number;
}

/**
 * Searches the words of an index: by word, by the beginning of a word, with typing errors, and by what else a thing is
 * called. The best first; scores compare within one search only.
 */
export const searchIndex = ({ words }: Pick<SearchIndex, 'words'>, query: string): readonly Hit[] => {
  const asked = tokenise(query);
  const totals = new Map<number, { sum: number; matched: number }>();
  for (const word of asked) {
    for (const [place, weight] of weightsOf(word, words)) {
      const { sum, matched } = totals.get(place) ?? { sum: 0, matched: 0 };
      totals.set(place, { sum: sum + weight, matched: matched + 1 });
    }
  }
  return [...totals]
    .map(([place, { sum, matched }]) => ({ place, score: sum * (matched / asked.length) ** 2 }))
    .toSorted((left, right) => right.score - left.score);
};

/** How well each place fits one word of the query: the best of all that the word may stand for. */
const weightsOf = (word: string, words: string): ReadonlyMap<number, number> => {
  const best = new Map<number, number>();
  for (const [meant, nearness] of meanings(word, words)) {
    const postings = postingsOf(meant, words).split(' ').map(Number);
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

/** The words of the index that a typed word may stand for, each with how near it is, from 0 to 1. */
const meanings = (word: string, words: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const add = (meant: string, nearness: number): void => {
    if (nearness > (found.get(meant) ?? 0)) found.set(meant, nearness);
  };
  const typed = stem(word);
  add(typed, 1);
  for (const synonym of synonymsOf(word)) for (const part of tokenise(synonym)) add(stem(part), synonymNearness);
  for (const longer of wordsFrom(typed, words)) add(longer, beginningNearness * (typed.length / longer.length));
  // A word that is there was not misspelt.
  if (postingsOf(typed, words) === '') for (const [near, nearness] of misspellings(typed, words)) add(near, nearness);
  return found;
};

/** What is said of a word; nothing, where it is not in the index. */
const postingsOf = (word: string, words: string): string => {
  const at = lineFrom(word, words);
  return wordAt(at, words) === word ? words.slice(at + word.length + 1, words.indexOf('\n', at)) : '';
};

/** All words that begin so, from three letters on. */
const wordsFrom = (beginning: string, words: string): readonly string[] => {
  if (beginning.length < 3) return [];
  const found: string[] = [];
  for (let at = lineFrom(beginning, words); words.startsWith(beginning, at); at = words.indexOf('\n', at) + 1) {
    found.push(wordAt(at, words));
  }
  return found;
};

/** Words with one error in five letters; a short word with an error is another word. */
const misspellings = (typed: string, words: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  if (typed.length < 5) return found;
  const errors = Math.round(typed.length / 5);
  for (let at = 0; at < words.length; at = words.indexOf('\n', at) + 1) {
    const candidate = wordAt(at, words);
    if (Math.abs(typed.length - candidate.length) > errors) continue;
    const wrong = editDistance(typed, candidate);
    if (wrong <= errors) found.set(candidate, misspeltNearness * (1 - wrong / typed.length));
  }
  return found;
};

/** Where the first line begins whose word is not before this one: by halving, as the lines are sorted. */
const lineFrom = (word: string, words: string): number => {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = words.lastIndexOf('\n', Math.floor((low + high) / 2) - 1) + 1;
    const start = Math.max(low, middle);
    if (wordAt(start, words) < word) low = words.indexOf('\n', start) + 1;
    else high = start;
  }
  return low;
};

const wordAt = (at: number, words: string): string => words.slice(at, Math.max(at, words.indexOf('\t', at)));
