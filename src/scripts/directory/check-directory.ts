import { directoryWords } from '../../model/directory.ts';
import { directoryColumns, type DirectoryRow } from './directory-row.ts';

/**
 * All that is wrong with the rows of the directory, a line each.
 *
 * @param taken names that APIs of the catalog have: their ids and aliases
 */
export const checkDirectory = (rows: readonly DirectoryRow[], taken: readonly string[] = []): string[] => [
  ...rows.flatMap(row => checkRow(row).map(problem => `${row.id}: ${problem}`)),
  ...repeated(rows.map(({ id }) => id)).map(id => `${id}: the id is there more than once`),
  ...repeated(rows.map(({ summary }) => summary.toLowerCase())).map(summary => `"${summary}" sums up more than one`),
  ...rows.filter(({ id }) => taken.includes(id)).map(({ id }) => `${id}: the catalog has an API of this name`),
];

const checkRow = (row: DirectoryRow): string[] => {
  const problems: string[] = [];
  const need = (holds: boolean, message: string): void => void (holds || problems.push(message));
  need(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.id), 'the id is not kebab-case');
  need(row.name !== '', 'no name');
  need(/^[a-z]+([ -][a-z]+)*$/.test(row.category), `category: "${row.category}" is not small letters`);
  need(isWord('signIn', row.sign_in), `sign_in: "${row.sign_in}" is none of ${directoryWords.signIn.join(', ')}`);
  for (const column of ['https', 'cors', 'status'] as const) {
    need(isWord(column, row[column]), `${column}: "${row[column]}" is none of ${directoryWords[column].join(', ')}`);
  }
  need(isAddress(row.url), `url: "${row.url}" is no web address`);
  need(row.document === '' || isAddress(row.document), `document: "${row.document}" is no web address`);
  need(row.summary.length >= 10 && row.summary.length <= 120, 'summary: from 10 to 120 characters');
  need(row.source !== '', 'no source');
  for (const column of directoryColumns) {
    need(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(row[column]), `${column}: a control character`);
    need(row[column] === row[column].trim(), `${column}: a space at an end`);
  }
  return problems;
};

const isWord = (column: keyof typeof directoryWords, text: string): boolean =>
  directoryWords[column].some(word => word === text);

/** Absolute, of the web, and without a user's name in it. Some old services know no HTTPS. */
const isAddress = (text: string): boolean => {
  const url = URL.parse(text);
  if (!url || !/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text)) return false;
  return url.hostname.includes('.') && url.username === '' && url.password === '';
};

/** Those that are there more than once, each once. */
const repeated = (texts: readonly string[]): string[] => {
  const seen = new Set<string>();
  return [...new Set(texts.filter(text => seen.has(text) || !seen.add(text)))];
};
