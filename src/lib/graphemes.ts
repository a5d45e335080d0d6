const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text in what a person takes for its letters, each with its place: found one by one, as they are asked for (UAX 29). */
export const graphemeSegments = (text: string): Intl.Segments => segmenter.segment(text);

/** What a person takes for the letters of a text: a base with its combining marks, an emoji with its parts. */
export const graphemes = (text: string): readonly string[] =>
  Array.from(graphemeSegments(text), ({ segment }) => segment);

/** A text without its last letter. */
export const withoutLast = (text: string): string => graphemes(text).slice(0, -1).join('');
