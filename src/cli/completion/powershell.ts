import { firstLine, linesOf, readWords, type Shell } from './shell.ts';

/** PowerShell puts in what it is given, as it is given: it gets the word with its quotes, what is shown, and what it means. */
export const powershell: Shell = {
  // The pipe of PowerShell ends with a line break.
  read: input => readWords(input.replace(/\r?\n$/, '')),
  write: answer =>
    linesOf(
      firstLine(answer),
      answer.kind === 'files'
        ? []
        : answer.candidates.map(({ word, shown, meaning }) => [quoted(word), shown, meaning || shown]),
    ),
};

/** Single quotes, which PowerShell has four kinds of: each is doubled. */
const quoted = (word: string): string =>
  /^[\w\-.:=/+\\]+$/.test(word) ? word : `'${word.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
