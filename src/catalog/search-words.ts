/** Words that every question has and no API is about. */
const stopWords: ReadonlySet<string> = new Set(
  'a an and api apis are at by data do does each for from get give how i in is it its latest list me my of on or public show that the to us what where which who with'.split(
    ' ',
  ),
);

/** The words of a text that a search goes by: small letters, no accents, no filler. */
export const tokenise = (text: string): string[] =>
  splitWords(text.toLowerCase()).filter(word => word.length > 1 && !stopWords.has(word));

/** Most queries are ASCII, and the tables of Unicode take a millisecond to load. */
const splitWords = (text: string): readonly string[] =>
  /^[\0-\x7F]*$/.test(text)
    ? text.split(/[^a-z\d&]+/)
    : text
        .normalize('NFKD')
        .replaceAll(/\p{Mn}/gu, '')
        .split(/[^\p{L}\p{N}&]+/u);

/** "recalls" and "recall", "cities" and "city" are one word; "census", "gas", "series" and "congress" stay. */
export const stem = (word: string): string => {
  if (/[^aeiou]ies$/.test(word) && word.length > 4 && !sameInPlural.has(word)) return `${word.slice(0, -3)}y`;
  return !sameInPlural.has(word) && /[^suia]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
};

const sameInPlural: ReadonlySet<string> = new Set(['series', 'species', 'news']);
