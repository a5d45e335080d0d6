import type { Records } from '../model/decoded.ts';
import { cellText } from './cell.ts';

/** Records as CSV (RFC 4180, but with LF line ends as Unix tools want them), names first. */
export const renderCsv = (records: Records): string => lines(records, ',', csvCell);

/** Records as tab-separated text; a tab or line break inside a cell becomes a space. */
export const renderTsv = (records: Records): string => lines(records, '\t', text => text.replaceAll(/[\t\r\n]+/g, ' '));

/** Records as a GitHub-flavoured Markdown table. */
export const renderMarkdown = ({ columns, rows }: Records): string => {
  if (columns.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  const body = rows.map(row => line(columns.map(name => cellText(row[name]))));
  return `${line(columns)}${line(columns.map(() => '---'))}${body.join('')}`;
};

const lines = ({ columns, rows }: Records, separator: string, dress: (text: string) => string): string => {
  if (columns.length === 0) return '';
  const line = (cells: readonly string[]): string => `${cells.map(dress).join(separator)}\n`;
  return line(columns) + rows.map(row => line(columns.map(name => cellText(row[name])))).join('');
};

const csvCell = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const markdownCell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\s*[\r\n]+\s*/g, ' ');
