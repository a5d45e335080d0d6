import { useStdout } from 'ink';
import { useCallback } from 'react';

import { useServices } from '../contexts.ts';

/** Puts a text on the clipboard of the terminal, and into a file where that is not taken; gives the words that say so. */
export const useClipboard = (): ((text: string) => Promise<string>) => {
  const { context } = useServices();
  const { write } = useStdout();
  return useCallback(
    async text => {
      write(clipboardSequence(text));
      // Whether the terminal has taken it cannot be known.
      const file = await context.terminal().keep(text);
      return `Copied; also in ${file}`;
    },
    [context],
  );
};

/** OSC 52: puts a text on the clipboard of the terminal, over SSH too. */
const clipboardSequence = (text: string): string => `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
