import { useEffect } from 'react';

import { useServices } from '../contexts.ts';
import { useClipboard } from './use-clipboard.ts';
import { useLeaveTerminal } from './use-leave-terminal.ts';
import type { AppState } from '../state/app-state.ts';

/** Does what a command wants done outside of the screen: the clipboard, the shell, the terminal. */
export const useDeeds = (wish: AppState['wish'], commandLine: string, tell: (text: string) => void): void => {
  const { context, fail } = useServices();
  const leaveTerminal = useLeaveTerminal();
  const copy = useClipboard();
  useEffect(() => {
    const deeds = {
      copy: async () => tell(await copy(commandLine)),
      suspend: async () => leaveTerminal(async () => context.terminal().suspend()),
      // To leave the screen and come back draws all of it.
      redraw: async () => leaveTerminal(async () => undefined),
    };
    if (wish) deeds[wish.command]().catch(fail);
  }, [wish?.number]);
};
