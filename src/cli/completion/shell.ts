import type { Answer, Candidate } from './answer.ts';
import type { Typed } from './find-gap.ts';

/** How the script of a shell tells what is typed, and wants to be answered. */
export interface Shell<Line extends Typed = Typed> {
  readonly read: (input: string) => Line;
  /** @param width columns of the terminal */
  readonly write: (answer: Answer, line: Line, width: number) => string;
}

/** What the scripts of all shells send: the words as the shell reads them, each with a NUL behind it, the last one at the cursor. */
export const readWords = (input: string): Typed => {
  const words = input.split('\0').slice(0, -1);
  return { words: words.slice(0, -1), word: words.at(-1) ?? '' };
};

/**
 * The first line of an answer: `files` with the head that stays, else what is to be done with the words below:
 * `word` a blank follows, `open` none does, `list` they are shown, for they do not begin with what is typed.
 */
export const firstLine = (answer: Answer): string => {
  if (answer.kind === 'files') return `files\t${answer.head}`;
  if (answer.isByName === true && answer.candidates.length > 1) return 'list';
  return answer.isOpen === true ? 'open' : 'word';
};

/** Lines of fields with tabs between. */
export const linesOf = (first: string, rows: readonly (readonly string[])[]): string =>
  [first, ...rows.map(row => row.join('\t'))].map(line => `${line}\n`).join('');

/** Lines of a list, a candidate's name before what it means, cut to the width of the terminal; a name is never cut. */
export const listed = (
  candidates: readonly Candidate[],
  nameOf: (candidate: Candidate) => string,
  width: number,
): readonly string[] => {
  const names = candidates.map(nameOf);
  const widest = Math.min(Math.max(...names.map(({ length }) => length)), Math.floor(width / 2));
  return candidates.map(({ meaning }, index) => {
    const name = (names[index] ?? '').padEnd(widest);
    const room = width - 1 - name.length - gap.length;
    return meaning === '' || room < leastMeaning ? name.trimEnd() : `${name}${gap}${cut(meaning, room)}`;
  });
};

const gap = '  ';

/** Fewer columns of it say nothing. */
const leastMeaning = 10;

const cut = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
};
