import { useInput, usePaste } from 'ink';
import { useEffect, useReducer, useRef } from 'react';

import { printable, printableLine } from '../../lib/printable.ts';
import { keyName } from '../key-name.ts';
import { commandOf, everywhereKeys } from '../keymap.ts';
import type { Input, Mode } from '../screen.ts';

/** The one place where keys are read: each becomes a command of the mode, or text where one is typed. */
export const useKeys = (mode: Mode, onInput: (input: Input) => void): void => {
  // What came at once, from a fast typist: each key may change what the next one means.
  const waiting = useRef<string[]>([]);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const next = waiting.current.shift();
    if (next === undefined) return;
    const { input, rest } = firstOf(mode, next);
    if (rest !== '') waiting.current.unshift(rest);
    if (input) onInput(input);
    drawAgain();
  });
  useInput((input, key) => {
    const name = keyName(input, key);
    const known = inputOf(mode, name);
    if (known && waiting.current.length === 0) return onInput(known);
    if (key.ctrl || key.meta || name !== input) return undefined;
    waiting.current.push(input);
    drawAgain();
    return undefined;
  });
  usePaste(text => {
    if (mode.isTyping) onInput({ kind: 'text', text: mode.hasLines === true ? printable(text) : printableLine(text) });
  });
};

/** What the beginning of some typed characters means: all up to the next Enter where a text is typed, else one key. */
const firstOf = (mode: Mode, typed: string): { readonly input: Input | undefined; readonly rest: string } => {
  const [key = ''] = typed;
  if (key === '\r' || key === '\n') return { input: inputOf(mode, 'enter'), rest: typed.slice(1) };
  if (!mode.isTyping) return { input: inputOf(mode, key === ' ' ? 'space' : key), rest: typed.slice(key.length) };
  const [text = ''] = /^[^\r\n]+/.exec(typed) ?? [];
  const one = text.length === key.length ? inputOf(mode, key === ' ' ? 'space' : key) : undefined;
  return { input: one ?? { kind: 'text', text: printableLine(text) }, rest: typed.slice(text.length) };
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
