import { firstLine, linesOf, listed, readWords, type Shell } from './shell.ts';

/** Zsh reads and writes the quotes itself: words go both ways as they are, each with the line that stands for it in a list. */
export const zsh: Shell = {
  read: readWords,
  write: (answer, _line, width) => {
    if (answer.kind === 'files') return linesOf(firstLine(answer), []);
    const lines = listed(answer.candidates, ({ shown }) => shown, width);
    return linesOf(
      firstLine(answer),
      answer.candidates.map(({ word }, index) => [word, lines[index] ?? '']),
    );
  },
};
