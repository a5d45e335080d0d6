import { useApp } from 'ink';
import { useEffect } from 'react';

import { useServices } from '../contexts.ts';
import { useClipboard } from './use-clipboard.ts';
import type { AppState } from '../state/app-state.ts';

/** Does what a command wants done outside of the screen: the clipboard, the shell, the terminal. */
export const useDeeds = (wish: AppState['wish'], commandLine: string, tell: (text: string) => void): void => {
  const { context, fail } = useServices();
  const { suspendTerminal } = useApp();
  const copy = useClipboard();
  useEffect(() => {
    const deeds = {
      copy: async () => tell(await copy(commandLine)),
      suspend: async () => suspendTerminal(async () => context.terminal().suspend()),
      // To leave the screen and come back draws all of it.
      redraw: async () => suspendTerminal(async () => undefined),
    };
    if (wish) deeds[wish.command]().catch(fail);
  }, [wish?.number]);
};
