import type { DirectoryEntry } from '../model/directory.ts';

/**
 * An entry as a line of `directory.ndjson`: its values in an order of our own, the id first. One of 1,800 is
 * found by the beginning of its line, and no other is parsed.
 */
export const toDirectoryLine = (entry: DirectoryEntry): string => {
  const { id, name, url, category, signIn, https, cors, status, document, summary, source } = entry;
  return `${JSON.stringify([id, name, url, category, signIn, https, cors, status, document ?? '', summary, source])}\n`;
};

/** The entry of such a line. */
export const fromDirectoryLine = (line: string): DirectoryEntry => {
  // The build wrote it, from entries that it had checked.
  const [id, name, url, category, signIn, https, cors, status, document, summary, source] = JSON.parse(
    line,
  ) as readonly string[] as EntryValues;
  const known = { id, name, url, category, signIn, https, cors, status, summary, source };
  return document === '' ? known : { ...known, document };
};

/** The line of an entry in the whole text. */
export const findDirectoryLine = (text: string, id: string): string | undefined => {
  const beginning = `[${JSON.stringify(id)},`;
  const at = text.startsWith(beginning) ? 0 : text.indexOf(`\n${beginning}`) + 1;
  if (at === 0 && !text.startsWith(beginning)) return undefined;
  return text.slice(at, text.indexOf('\n', at));
};

type EntryValues = readonly [
  id: string,
  name: string,
  url: string,
  category: string,
  signIn: DirectoryEntry['signIn'],
  https: DirectoryEntry['https'],
  cors: DirectoryEntry['cors'],
  status: DirectoryEntry['status'],
  document: string,
  summary: string,
  source: string,
];
