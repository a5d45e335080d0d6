import { Help } from 'commander';

/** Terms and what they mean, in two columns of at most 80 altogether: as commander sets the options of a command. */
export const termList = (items: readonly (readonly [term: string, meaning: string])[]): string => {
  const help = new Help();
  const width = Math.max(...items.map(([term]) => term.length));
  return items.map(([term, meaning]) => help.formatItem(term, width, meaning, help)).join('\n');
};
