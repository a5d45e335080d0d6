import { textWidth } from './text-width.ts';

/** Text broken at spaces to lines of a width, each after an indent; existing line breaks stay. */
export const wrap = (text: string, width: number, indent = ''): string =>
  text
    .split('\n')
    .flatMap(line => wrapLine(line, Math.max(20, width - indent.length)))
    .map(line => `${indent}${line}`.trimEnd())
    .join('\n');

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
