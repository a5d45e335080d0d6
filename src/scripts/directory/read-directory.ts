import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import type { DirectoryEntry } from '../../model/directory.ts';
import { checkDirectory } from './check-directory.ts';
import { type DirectoryRow, directoryColumns } from './directory-row.ts';

/**
 * The entries of `directory.csv` in a folder, by their ids: UTF-8, RFC 4180, with a header line.
 *
 * @throws Error when the file is missing, or holds what does not belong into it
 */
export const readDirectory = async (folder: string): Promise<DirectoryEntry[]> => {
  const rows = readDirectoryRows(await readFile(join(folder, 'directory.csv'), 'utf8'));
  const problems = checkDirectory(rows);
  if (problems.length > 0) throw new Error(`directory.csv: ${problems.join('; ')}`);
  return rows.map(toEntry).toSorted((left, right) => (left.id < right.id ? -1 : 1));
};

/** The rows as they are written, unchecked. @throws Error when it is no CSV, or its columns are not ours */
export const readDirectoryRows = (text: string): DirectoryRow[] => {
  const [header, ...rows] = parse(text, { bom: true });
  const [columns, ours] = [header?.join(','), directoryColumns.join(',')];
  if (columns !== ours) throw new Error(`its columns are ${columns}, not ${ours}`);
  // Every row has as many cells as the header, else the parser throws.
  return rows.map(
    cells => Object.fromEntries(directoryColumns.map((name, at) => [name, cells[at] ?? ''])) as unknown as DirectoryRow,
  );
};

/** Each word is one of its column's: `checkDirectory` has looked. */
const toEntry = ({ sign_in: signIn, document, ...row }: DirectoryRow): DirectoryEntry =>
  ({ ...row, signIn, ...(document === '' ? {} : { document }) }) as DirectoryEntry;
