import { Text } from 'ink';
import { cleanup, render } from 'ink-testing-library';
import { useReducer } from 'react';
import { afterEach, expect, test } from 'vitest';

import { useKeys } from '../../../src/tui/hooks/use-keys.ts';
import type { Input, Mode } from '../../../src/tui/screen.ts';
import { soon } from '../../helpers/soon.ts';

afterEach(() => cleanup());

interface Typed {
  readonly isTyping: boolean;
  readonly text: string;
}

const modeOf = ({ isTyping }: Typed): Mode =>
  isTyping
    ? { isTyping, keys: [{ keys: ['enter'], command: 'stop', help: '' }] }
    : { isTyping, keys: [{ keys: ['i'], command: 'type', help: '' }] };

const heard = (state: Typed, input: Input): Typed => {
  if (input.kind === 'text') return { ...state, text: state.text + input.text };
  if (input.kind !== 'command') return state;
  if (input.command === 'type') return { ...state, isTyping: true };
  return input.command === 'stop' ? { ...state, isTyping: false } : { ...state, text: `${state.text}!` };
};

let draws = 0;

const Typing = ({ isTyping }: { readonly isTyping: boolean }) => {
  const [state, dispatch] = useReducer(heard, { isTyping, text: '' });
  useKeys(modeOf(state), dispatch);
  draws += 1;
  return <Text>{`${state.isTyping ? 'typing' : 'browsing'}:${state.text}`}</Text>;
};

test('a letter is drawn at once, and nothing before it', async () => {
  const { stdin, lastFrame } = render(<Typing isTyping />);
  await soon(() => expect(lastFrame()).toBe('typing:'));
  draws = 0;
  stdin.write('a');
  await soon(() => expect(lastFrame()).toBe('typing:a'));

  expect(draws).toBe(1);
});

test.each([
  { name: 'in one piece', pieces: ['iabc\riq'], expected: 'typing:abcq' },
  { name: 'one after the other', pieces: ['i', 'a', 'b', '\r', 'i', 'q'], expected: 'typing:abq' },
  { name: 'a word that is the name of a key', pieces: ['iup', 'end'], expected: 'typing:upend' },
  { name: 'keys that mean nothing between', pieces: ['z', '\u001B[15~', 'i', 'a'], expected: 'typing:a' },
  { name: 'where a letter changes what the next means', pieces: ['i', 'i'], expected: 'typing:i' },
])('each key means what it means by then: $name', async ({ pieces, expected }) => {
  const { stdin, lastFrame } = render(<Typing isTyping={false} />);
  await soon(() => expect(lastFrame()).toBe('browsing:'));
  for (const piece of pieces) stdin.write(piece);

  await soon(() => expect(lastFrame()).toBe(expected));
});
