const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a person takes for the letters of a text: a base with its combining marks, an emoji with its parts (UAX 29). */
export const graphemes = (text: string): readonly string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment);

/** A text without its last letter. */
export const withoutLast = (text: string): string => graphemes(text).slice(0, -1).join('');
