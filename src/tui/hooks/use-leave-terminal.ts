import { useApp, useStdout } from 'ink';
import { useContext } from 'react';

import { ServicesContext } from '../contexts.ts';
import { mouseOff, mouseOn } from '../mouse.ts';

/** Leaves the screen to the work for as long as it takes, with the mouse if that was ours, and then draws it anew. */
export const useLeaveTerminal = (): ((work: () => Promise<void>) => Promise<void>) => {
  const { suspendTerminal } = useApp();
  const { stdout } = useStdout();
  const hasMouse = useContext(ServicesContext)?.mouse !== undefined;
  return async work =>
    suspendTerminal(async () => {
      if (hasMouse) stdout.write(mouseOff);
      try {
        await work();
      } finally {
        if (hasMouse) stdout.write(mouseOn);
      }
    });
};
