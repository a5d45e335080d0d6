import { shellWords } from '../../lib/shell-words.ts';
import { firstLine, linesOf, readWords, type Shell } from './shell.ts';

/**
 * Fish reads the quotes of all words but the one at the cursor, and writes them itself; it lays out the list, and
 * chooses once more among the words by what is typed.
 */
export const fish: Shell = {
  read: input => {
    const { words, word } = readWords(input);
    // Blanks at its end would be the next word's, and are inside of it.
    const [only = { value: '' }] = shellWords(word);
    return { words, word: only.value };
  },
  write: answer =>
    linesOf(
      firstLine(answer),
      answer.kind === 'files' ? [] : answer.candidates.map(({ word, meaning }) => [word, meaning]),
    ),
};
