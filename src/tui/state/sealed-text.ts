import { editLine, lineOf } from './text-line.ts';

/**
 * A text that nothing shows by accident: neither printing nor serialising the state that holds it gives it away.
 * It is let out by `reveal` alone, where it is stored.
 */
export interface SealedText {
  readonly isEmpty: boolean;
  readonly with: (added: string) => SealedText;
  /** Without its last character. */
  readonly shortened: () => SealedText;
  readonly reveal: () => string;
}

export const seal = (text = ''): SealedText => ({
  isEmpty: text === '',
  // A key has one line: what a paste brings after it is the line break that ended it.
  with: added => seal(text + added.replaceAll(/[\r\n]+$/g, '')),
  shortened: () => seal(editLine(lineOf(text), 'erase')?.text ?? ''),
  reveal: () => text,
});
