import type { Context } from '../context.ts';
import { wrap } from '../render/paragraph.ts';
import type { CommandEntry } from './registry.ts';

/** What bare `apix` prints: what it is, its commands, and how to begin. */
export const shortHelp = (registry: readonly CommandEntry[], { version, io }: Context): string => {
  const width = Math.min(io.width, 100);
  const shown = registry.filter(entry => entry.isHidden !== true);
  const widest = Math.max(...shown.map(({ usage }) => usage.length));
  return [
    wrap(`apix ${version}: find a public API, understand it, call it right the first time`, width),
    '',
    ...shown.map(entry => commandLines(entry, widest, width)),
    '',
    'Begin with',
    '  $ apix search weather',
    '  $ apix show nws alerts-active',
    '  $ apix call nws alerts-active area=KS',
    '',
    wrap('More: apix help COMMAND, apix help exit-codes, apix help parameters', width),
    '',
  ].join('\n');
};

/** Narrower than this a column of summaries is no help. */
const leastSummary = 30;

const commandLines = ({ usage, summary }: CommandEntry, widest: number, width: number): string => {
  const indent = widest + 4;
  if (width - indent < leastSummary)
    return `${wrap(usage, width, '  ').replaceAll('\n', '\n  ')}\n${wrap(summary, width, '      ')}`;
  return `  ${usage.padEnd(widest)}  ${wrap(summary, width, ' '.repeat(indent)).slice(indent)}`;
};
