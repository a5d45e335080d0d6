import type { Line } from '../../src/tui/lines/line.ts';

/** A line of the explorer without its colours. */
export const lineText = (line: Line): string => line.map(({ text }) => text).join('');

/** Lines as they are seen, without the blanks at their ends. */
export const textOfLines = (lines: readonly Line[]): string => lines.map(line => lineText(line).trimEnd()).join('\n');
