import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';

import { askSecret } from '../../src/cli/ask-secret.ts';
import { InterruptedError } from '../../src/errors.ts';
import { failureOf } from '../helpers/failure.ts';

/** A terminal at which these chunks are typed, and what became of it. */
const terminalWith = (chunks: readonly string[]) => {
  const shown: string[] = [];
  const modes: boolean[] = [];
  const stdin = Object.assign(PassThrough.from(chunks), {
    setRawMode: (isRaw: boolean) => void modes.push(isRaw),
  }) as unknown as NodeJS.ReadStream;
  const stderr = { write: (text: string) => shown.push(text) } as unknown as NodeJS.WriteStream;
  return { terminal: { stdin, stderr, signal: new AbortController().signal }, shown, modes };
};

describe('what is typed', () => {
  test.each([
    { name: 'a line', typed: ['abc\r'], expected: 'abc' },
    { name: 'key by key', typed: ['a', 'b', 'c', '\r'], expected: 'abc' },
    { name: 'ended by a line feed', typed: ['abc\n'], expected: 'abc' },
    { name: 'ended by the end of input', typed: ['abc'], expected: 'abc' },
    { name: 'backspace takes a letter back', typed: ['abx\u007Fc\r'], expected: 'abc' },
    { name: 'backspace at the beginning', typed: ['\u007Fabc\r'], expected: 'abc' },
    { name: 'backspace takes a whole emoji back', typed: ['ab😀\u007F\r'], expected: 'ab' },
    { name: 'Ctrl-U begins anew', typed: ['wrong\u0015abc\r'], expected: 'abc' },
    { name: 'a paste, without its marks', typed: ['\u001B[200~abc\u001B[201~\r'], expected: 'abc' },
    { name: 'nothing', typed: ['\r'], expected: '' },
  ])('$name', async ({ typed, expected }) => {
    const { terminal } = terminalWith(typed);

    expect(await askSecret('Key: ', terminal)).toBe(expected);
  });

  test('is not echoed; the prompt is, and the line is ended', async () => {
    const { terminal, shown } = terminalWith(['abc\r']);
    await askSecret('Key: ', terminal);

    expect(shown.join('')).toBe('Key: \n');
  });
});

test.each([
  { name: 'Ctrl-C', typed: 'abc\u0003' },
  { name: 'Ctrl-D at the beginning', typed: '\u0004' },
])('$name gives up', async ({ typed }) => {
  const { terminal } = terminalWith([typed]);

  expect(await failureOf(async () => askSecret('Key: ', terminal))).toBeInstanceOf(InterruptedError);
});

test.each([{ typed: 'abc\r' }, { typed: '\u0003' }])('the terminal is put back after $typed', async ({ typed }) => {
  const { terminal, modes } = terminalWith([typed]);
  await askSecret('Key: ', terminal).catch(() => undefined);

  expect(modes).toEqual([true, false]);
});
