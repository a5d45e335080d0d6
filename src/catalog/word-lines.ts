/**
 * Words and what is said of each, as one text: a line for each word, in the order of code units, with a tab between the
 * word and the rest. It stays text, in which a word is found by halving: parsing 10,000 words for the sake of two
 * would take longer than all else that a search does.
 */
export type WordLines = string;

/** What is said of a word; nothing, where it is not there. */
export const findWord = (word: string, lines: WordLines): string => {
  const at = lineFrom(word, lines);
  return wordAt(at, lines) === word ? lines.slice(at + word.length + 1, lines.indexOf('\n', at)) : '';
};

/** All words that begin so. */
export const wordsThatBegin = (beginning: string, lines: WordLines): readonly string[] => {
  const found: string[] = [];
  for (
    let at = lineFrom(beginning, lines);
    at < lines.length && lines.startsWith(beginning, at);
    at = lines.indexOf('\n', at) + 1
  ) {
    found.push(wordAt(at, lines));
  }
  return found;
};

/** All words of these lengths. */
export const wordsOfLength = (from: number, to: number, lines: WordLines): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; at < lines.length; at = lines.indexOf('\n', at) + 1) {
    const length = lines.indexOf('\t', at) - at;
    if (length >= from && length <= to) found.push(lines.slice(at, at + length));
  }
  return found;
};

/** Where the first line begins whose word is not before this one: by halving, as the lines are sorted. */
const lineFrom = (word: string, lines: WordLines): number => {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const start = lines.lastIndexOf('\n', Math.floor((low + high) / 2) - 1) + 1;
    if (wordAt(start, lines) < word) low = lines.indexOf('\n', start) + 1;
    else high = start;
  }
  return low;
};

const wordAt = (at: number, lines: WordLines): string => lines.slice(at, Math.max(at, lines.indexOf('\t', at)));
