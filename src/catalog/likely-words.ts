import { editDistance } from '../lib/edit-distance.ts';
import { findWord, type WordLines, wordsOfLength, wordsThatBegin } from './word-lines.ts';

/** How much of a word's weight counts, and how sure it is that it was meant: both from 0 to 1. */
export interface Likelihood {
  readonly nearness: number;
  readonly certainty: number;
}

/** The words of an index that a typed word may stand for: itself, longer ones, and, if it is not there, what is near. */
export const likelyWords = (typed: string, words: WordLines): ReadonlyMap<string, Likelihood> => {
  const found = new Map<string, Likelihood>();
  for (const longer of longerWords(typed, words)) {
    const nearness = beginningNearness * (typed.length / longer.length);
    found.set(longer, { nearness, certainty: beginningCertainty });
  }
  found.set(typed, { nearness: 1, certainty: 1 });
  // A word that is there was not misspelt.
  if (findWord(typed, words) !== '') return found;

  for (const shorter of shorterWords(typed, words)) {
    found.set(shorter, {
      nearness: beginningNearness * (shorter.length / typed.length),
      certainty: beginningCertainty,
    });
  }
  for (const [near, nearness] of misspellings(typed, words)) {
    if (!found.has(near)) found.set(near, { nearness, certainty: misspeltCertainty });
  }
  return found;
};

const beginningNearness = 0.6;
const beginningCertainty = 0.9;
const misspeltNearness = 0.4;
const misspeltCertainty = 0.9;

/** Two letters begin too many words. */
const longerWords = (typed: string, words: WordLines): readonly string[] =>
  typed.length < 3 ? [] : wordsThatBegin(typed, words);

/** "recruiting" asks for "recruit": at most the last four letters are an ending, and what is left is a word. */
const shorterWords = (typed: string, words: WordLines): readonly string[] =>
  [1, 2, 3, 4]
    .map(ending => typed.slice(0, -ending))
    .filter(shorter => shorter.length >= 4 && findWord(shorter, words) !== '');

/** Words with one error in five letters; a short word with an error is another word. */
const misspellings = (typed: string, words: WordLines): ReadonlyMap<string, number> => {
  const errors = typed.length < 5 ? 0 : Math.round(typed.length / 5);
  const candidates = errors === 0 ? [] : wordsOfLength(typed.length - errors, typed.length + errors, words);
  return new Map(
    candidates
      // Hardly anybody slips at both ends of a word, and comparing letter by letter is slow.
      .filter(candidate => candidate[0] === typed[0] || candidate.at(-1) === typed.at(-1))
      .map(candidate => [candidate, editDistance(typed, candidate)] as const)
      .filter(([, wrong]) => wrong <= errors)
      .map(([candidate, wrong]) => [candidate, misspeltNearness * (1 - wrong / typed.length)]),
  );
};
