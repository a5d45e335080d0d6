import type { Context } from '../context.ts';
import type { CommandEntry } from './registry.ts';

/** What bare `apix` prints: what it is, its commands, and how to begin. */
export const shortHelp = (registry: readonly CommandEntry[], { version }: Context): string => {
  const shown = registry.filter(entry => entry.isHidden !== true);
  const width = Math.max(...shown.map(entry => entry.usage.length));
  const lines = shown.map(entry => `  ${entry.usage.padEnd(width)}  ${entry.summary}`);
  return `apix ${version}: find a public API, understand it, call it right the first time

${lines.join('\n')}

Begin with
  $ apix search weather
  $ apix show nws alerts-active
  $ apix call nws alerts-active area=KS

More: apix help COMMAND, apix help exit-codes, apix help parameters
`;
};
