import { InterruptedError } from '../errors.ts';
import { unlessAborted } from '../lib/unless-aborted.ts';

/** The terminal, as far as asking for a secret needs it. */
export interface AskingTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/**
 * Asks for a line on the terminal without showing it, in raw mode; backspace and Ctrl-U work, a paste arrives whole.
 *
 * @throws InterruptedError on Ctrl-C, and on Ctrl-D before anything was typed
 */
export const askSecret = async (prompt: string, { stdin, stderr, signal }: AskingTerminal): Promise<string> => {
  // Before the prompt: what is pasted at once must not be seen either.
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stderr.write(prompt);
  try {
    return await unlessAborted(readLine(stdin), signal);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
};

const readLine = async (stdin: NodeJS.ReadStream): Promise<string> => {
  let line = '';
  for await (const chunk of stdin.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    // Terminals mark a paste; the marks are not part of the key.
    for (const character of chunk.replaceAll(/\u001B\[20[01]~/g, '')) {
      if (character === '\r' || character === '\n') return line;
      if (character === '\u0003' || (character === '\u0004' && line === '')) throw new InterruptedError();
      if (character === '\u007F' || character === '\b') line = [...line].slice(0, -1).join('');
      else if (character === '\u0015') line = '';
      else line += character;
    }
  }
  return line;
};
