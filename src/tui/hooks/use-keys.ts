import { useInput, usePaste } from 'ink';
import { useEffect, useReducer, useRef } from 'react';

import { printable, printableLine } from '../../lib/printable.ts';
import { keyName } from '../key-name.ts';
import { commandOf, everywhereKeys } from '../keymap.ts';
import type { Input, Mode } from '../screen.ts';

/** A key of the key map by its name, or characters that were typed: several, from a fast typist. */
type Press = { readonly name: string } | { readonly typed: string };

/** The one place where keys are read: each becomes a command of the mode, or text where one is typed. */
export const useKeys = (mode: Mode, onInput: (input: Input) => void): void => {
  // Each key may change what the next one means: it is looked at when what it came to has been drawn.
  const waiting = useRef<Press[]>([]);
  const isDrawn = useRef(true);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const hear = (press: Press): void => {
    const { input, rest } =
      'name' in press ? { input: inputOf(mode, press.name), rest: '' } : firstOf(mode, press.typed);
    if (rest !== '') waiting.current.unshift({ typed: rest });
    if (!input && rest === '') return;
    isDrawn.current = false;
    if (input) onInput(input);
    // In one drawing with the change: another before it would take the place of the frame that shows it.
    drawAgain();
  };
  const hearWaiting = (): void => {
    const next = isDrawn.current ? waiting.current.shift() : undefined;
    if (!next) return;
    hear(next);
    hearWaiting();
  };
  useEffect(() => {
    isDrawn.current = true;
    hearWaiting();
  });
  useInput((input, key) => {
    const name = keyName(input, key);
    const press = !key.ctrl && !key.meta && name === input ? { typed: input } : { name };
    if (isDrawn.current) hear(press);
    else waiting.current.push(press);
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
