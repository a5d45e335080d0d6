import { textWidth } from './text-width.ts';

/** Text broken at spaces to lines of a width, each after an indent; existing line breaks stay. */
export const wrap = (text: string, width: number, indent = ''): string =>
  text
    .split('\n')
    .flatMap(line => wrapLine(line, Math.max(20, width - indent.length)))
    .map(line => `${indent}${line}`.trimEnd())
    .join('\n');

/**
 * A label, and text beside it that stays beside it on further lines. A command of apix at its end is not
 * divided: it could not be copied.
 */
export const hanging = (label: string, text: string, width: number): string => {
  const indent = 2 + textWidth(label) + (textWidth(label) > 1 ? 2 : 1);
  const wrapped = wrap(text.replace(/\bapix .*$/, unbreakable), width, ' '.repeat(indent)).replaceAll(noBreak, ' ');
  return `  ${label}${wrapped.slice(2 + textWidth(label))}`;
};

const noBreak = '\u00A0';

const unbreakable = (command: string): string => command.replaceAll(' ', noBreak);

const wrapLine = (line: string, width: number): string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (current !== '' && textWidth(joined) > width) {
      lines.push(current);
      current = word;
    } else {
      current = joined;
    }
  }
  return [...lines, current];
};
