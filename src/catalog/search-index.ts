import { phrasesFor } from './everyday-words.ts';
import { likelyWords } from './likely-words.ts';
import { stem, tokenise } from './search-words.ts';
import { findWord, type WordLines } from './word-lines.ts';

/** What can be found, and the words that find it. */
export interface SearchIndex {
  /** `nws`, or `nws forecast`, by place. The directory goes on where they end: its first entry has the next place. */
  readonly entries: readonly string[];
  /** Of each word the entries that it fits: place and weight in turns. */
  readonly words: WordLines;
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
  const asked = tokenise(query).map(stem);
  const phrases = phrasesFor(asked);
  const totals = new Map<number, Fit>();
  for (const [position, word] of asked.entries()) {
    const others = phrases.filter(({ from, to }) => from <= position && position < to).map(({ phrase }) => phrase);
    for (const [place, { weight, certainty }] of fitsOf(word, others, words)) {
      const total = totals.get(place);
      totals.set(place, {
        weight: (total?.weight ?? 0) + weight,
        certainty: (total?.certainty ?? 0) + certainty,
      });
    }
  }
  // What has to do with all that was asked for goes before what has one word of it often.
  return [...totals]
    .map(([place, { weight, certainty }]) => ({ place, score: weight * (certainty / asked.length) ** 2 }))
    .toSorted((left, right) => right.score - left.score);
};

/** How well a place fits, and how sure it is that this was meant, from 0 to 1 for each word. */
interface Fit {
  readonly weight: number;
  readonly certainty: number;
}

const synonymNearness = 0.45;
const synonymCertainty = 0.75;

/** How well each place fits one word of the query: the best of all that the word may stand for. */
const fitsOf = (word: string, phrases: readonly (readonly string[])[], words: WordLines): ReadonlyMap<number, Fit> => {
  const best = new Map<number, Fit>();
  const offer = (place: number, weight: number, certainty: number): void => {
    if (weight > (best.get(place)?.weight ?? 0)) best.set(place, { weight, certainty });
  };
  for (const [meant, { nearness, certainty }] of likelyWords(word, words)) {
    for (const [place, weight] of weightsOf(meant, words)) offer(place, weight * nearness, certainty);
  }
  for (const phrase of phrases) {
    for (const [place, weight] of phraseWeights(phrase, words)) {
      offer(place, weight * synonymNearness, synonymCertainty);
    }
  }
  return best;
};

/** A phrase is in what has all its words; their mean is what it is worth. */
const phraseWeights = ([first = '', ...rest]: readonly string[], words: WordLines): ReadonlyMap<number, number> => {
  const sums = new Map(weightsOf(first, words));
  for (const word of rest) {
    const weights = weightsOf(word, words);
    for (const [place, sum] of sums) {
      const weight = weights.get(place);
      if (weight === undefined) sums.delete(place);
      else sums.set(place, sum + weight);
    }
  }
  return new Map([...sums].map(([place, sum]) => [place, sum / (rest.length + 1)]));
};

const weightsOf = (word: string, words: WordLines): ReadonlyMap<number, number> => {
  const figures = findWord(word, words).split(' ').map(Number);
  const weights = new Map<number, number>();
  for (let at = 0; at + 1 < figures.length; at += 2) weights.set(figures[at] ?? 0, figures[at + 1] ?? 0);
  return weights;
};
