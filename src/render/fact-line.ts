import { wrap } from './paragraph.ts';

const labelWidth = 15;

/** A fact of a page: its name, and its text beside it, which stays there on further lines. */
export const factLine = (name: string, text: string, width: number, paint: (text: string) => string): string => {
  const body = text
    .split('\n')
    .map(line => wrap(line, width, ' '.repeat(labelWidth)))
    .join('\n');
  return `${paint(name.padEnd(labelWidth))}${body.slice(labelWidth)}`;
};
