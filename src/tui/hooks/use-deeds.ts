import { useApp, useStdout } from 'ink';
import { useEffect } from 'react';

import { useServices } from '../contexts.ts';
import type { AppState } from '../state/app-state.ts';

/** Does what a command wants done outside of the screen: the clipboard, the shell, the terminal. */
export const useDeeds = (wish: AppState['wish'], commandLine: string, tell: (text: string) => void): void => {
  const { context, fail } = useServices();
  const { suspendTerminal } = useApp();
  const { write } = useStdout();
  useEffect(() => {
    const copy = async (): Promise<void> => {
      write(clipboardSequence(commandLine));
      // Whether the terminal has taken it cannot be known.
      const file = await context.terminal().keep(commandLine);
      tell(`Copied; also in ${file}`);
    };
    const deeds = {
      copy,
      suspend: async () => suspendTerminal(async () => context.terminal().suspend()),
      // To leave the screen and come back draws all of it.
      redraw: async () => suspendTerminal(async () => undefined),
    };
    if (wish) deeds[wish.command]().catch(fail);
  }, [wish?.number]);
};

/** OSC 52: puts a text on the clipboard of the terminal, over SSH too. */
const clipboardSequence = (text: string): string => `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
