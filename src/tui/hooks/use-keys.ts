import { useInput, usePaste } from 'ink';

import { printableLine } from '../../lib/printable.ts';
import { keyName } from '../key-name.ts';
import { commandOf, everywhereKeys } from '../keymap.ts';
import type { Input, Mode } from '../screen.ts';

/** The one place where keys are read: each becomes a command of the mode, or text where one is typed. */
export const useKeys = (mode: Mode, onInput: (input: Input) => void): void => {
  useInput((input, key) => {
    const name = keyName(input, key);
    const known = inputOf(mode, name);
    if (known) return onInput(known);
    if (key.ctrl || key.meta || name !== input) return undefined;
    // What came at once is one text, or a key a letter.
    if (mode.isTyping) return onInput({ kind: 'text', text: printableLine(input) });
    for (const letter of input) {
      const each = inputOf(mode, letter);
      if (each) onInput(each);
    }
    return undefined;
  });
  usePaste(text => {
    if (mode.isTyping) onInput({ kind: 'text', text: printableLine(text) });
  });
};

/** What a key means in a mode; nothing where it means nothing, or may be text. */
export const inputOf = (mode: Mode, key: string): Input | undefined => {
  const command = commandOf(mode.keys, key);
  if (command !== undefined) return { kind: 'command', command };
  if (mode.isTyping && (key === 'backspace' || key === 'delete')) return { kind: 'erase' };
  if (mode.isTyping && key === 'space') return { kind: 'text', text: ' ' };
  const general = mode.isTyping && key.length === 1 ? undefined : commandOf(everywhereKeys, key);
  return general === undefined ? undefined : { kind: 'command', command: general };
};
