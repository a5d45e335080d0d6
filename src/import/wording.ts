import { printable, printableLine } from '../lib/printable.ts';
import { textOf } from './loosely.ts';

/** Letters of a description that are kept. */
const mostLetters = 4000;

/** What a stranger says of something, fit to be shown: no control characters, no longer than a few screens. */
export const description = (value: unknown): string => shortened(printable(textOf(value)), mostLetters);

/** One line of at most 100 letters from the first text that says something: all of it, or its first sentence. */
export const headline = (...values: readonly unknown[]): string => {
  for (const value of values) {
    for (const paragraph of printable(textOf(value)).split(/\n\s*\n/)) {
      const [sentence = ''] = plain(paragraph).split(/(?<=[.!?])\s/);
      const line = sentence.replace(/[.:;,\s]+$/, '');
      // An address or a line of dashes says nothing yet.
      if (/\p{L}/u.test(line.replace(/^https?:\S+$/, ''))) return shortened(line, mostHeadline);
    }
  }
  return '';
};

const mostHeadline = 100;

/** A description without the headline that was made of its beginning: it would be read twice. */
export const withoutHeadline = (text: string, line: string): string =>
  text.startsWith(line) ? text.slice(line.length).replace(/^[.:;,!?]*\s*/, '') : text;

/** A name on one line, at most 100 letters. */
export const title = (value: unknown): string => shortened(plain(textOf(value)), 100);

/** Without the marks of HTML and Markdown headings, on one line. */
const plain = (text: string): string =>
  printableLine(text)
    .replaceAll(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replaceAll(/(^|\s)#+\s/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const shortened = (text: string, most: number): string => {
  const letters = Array.from(text.slice(0, most * 2));
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;
};
