import { createInterface } from 'node:readline/promises';

import { InterruptedError } from '../errors.ts';
import type { AskingTerminal } from './ask-secret.ts';

/**
 * Asks for a line on the terminal, shown as it is typed.
 *
 * @throws InterruptedError on Ctrl-C, and on Ctrl-D
 */
export const askLine = async (prompt: string, { stdin, stderr, signal }: AskingTerminal): Promise<string> => {
  const reader = createInterface({ input: stdin, output: stderr });
  const { promise, reject } = Promise.withResolvers<string>();
  reader.on('close', () => reject(new InterruptedError()));
  try {
    return await Promise.race([reader.question(prompt, { signal }), promise]);
  } catch {
    throw new InterruptedError();
  } finally {
    // What waits for the end has been answered by now, or does not matter any more.
    promise.catch(() => undefined);
    reader.close();
  }
};
