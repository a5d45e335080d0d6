import type { Records } from '../model/decoded.ts';
import { cellText } from './cell.ts';

/** A form made of lines: one or two with the names, then one a record. */
export interface Delimited {
  readonly head: (columns: readonly string[]) => string;
  readonly lines: (columns: readonly string[], rows: Records['rows']) => string;
}

/** Records as CSV (RFC 4180, but with LF line ends as Unix tools want them), names first. */
export const renderCsv = (records: Records): string => whole(csv, records);

/** Records as tab-separated text; a tab or line break inside a cell becomes a space. */
export const renderTsv = (records: Records): string => whole(tsv, records);

/** Records as a GitHub-flavoured Markdown table. */
export const renderMarkdown = (records: Records): string => whole(markdown, records);

const whole = ({ head, lines }: Delimited, { columns, rows }: Records): string =>
  columns.length === 0 ? '' : head(columns) + lines(columns, rows);

const separatedBy = (separator: string, dress: (text: string) => string): Delimited => {
  const line = (cells: readonly string[]): string => `${cells.map(dress).join(separator)}\n`;
  return { head: line, lines: (columns, rows) => linesOf(columns, rows, line) };
};

const linesOf = (
  columns: readonly string[],
  rows: Records['rows'],
  line: (cells: readonly string[]) => string,
): string => rows.map(row => line(columns.map(name => cellText(row[name])))).join('');

const csvCell = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const markdownCell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\s*[\r\n]+\s*/g, ' ');

const markdownLine = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;

export const csv = separatedBy(',', csvCell);

export const tsv = separatedBy('\t', text => text.replaceAll(/[\t\r\n]+/g, ' '));

export const markdown: Delimited = {
  head: columns => markdownLine(columns) + markdownLine(columns.map(() => '---')),
  lines: (columns, rows) => linesOf(columns, rows, markdownLine),
};
