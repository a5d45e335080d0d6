import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { OwnApi, OwnApis } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { ApiSummary } from '../model/api.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { codeOf, fileProblem } from './file-problem.ts';

/**
 * The APIs that a user has added, each in one file of a folder, so that each is there whole or not at all: a line of
 * JSON for its summary and origin, its words for the search, its compiled form and its document. What a listing needs
 * stands first and is read alone.
 */
export const openOwnApis = (folder: string): OwnApis => {
  const pathOf = (id: string): string => join(folder, `${id}.ndjson`);
  return {
    // One file that is damaged must not keep the others from use.
    list: () => readHeads(folder, pathOf).flatMap(head => ('summary' in head ? [head.summary] : [])),
    damage: () => readHeads(folder, pathOf).flatMap(head => ('summary' in head ? [] : [head])),
    read: (id, part) => {
      if (!isId(id)) return undefined;
      const value = readLine(pathOf(id), lineOf[part]);
      return value === undefined ? undefined : ((part === 'origin' ? (value as Head).origin : value) as never);
    },
    save: async own => {
      const { summary, origin, search, api, document } = own;
      const lines = [{ summary, origin } satisfies Head, search, api, document];
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
      } catch (error) {
        throw fileProblem(error, folder) ?? error;
      }
      const text = lines.map(line => `${JSON.stringify(line)}\n`).join('');
      await writeFileAtomically(pathOf(summary.id), text, { mode: 0o600 });
    },
    remove: async id => {
      if (!isId(id)) return false;
      try {
        await rm(pathOf(id));
        // Without the folder nothing of this is loaded: the last one takes it along.
        await rmdir(folder).catch(() => undefined);
        return true;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw fileProblem(error, pathOf(id)) ?? error;
      }
    },
  };
};

interface Head {
  readonly summary: ApiSummary;
  readonly origin: OwnApi['origin'];
}

const readHeads = (folder: string, pathOf: (id: string) => string): readonly (Head | UsageError)[] =>
  idsIn(folder).flatMap((id): readonly (Head | UsageError)[] => {
    try {
      const head = readLine(pathOf(id), lineOf.origin) as Head | undefined;
      return head === undefined ? [] : [head];
    } catch (error) {
      if (error instanceof UsageError) return [error];
      throw error;
    }
  });

const lineOf = { origin: 0, search: 1, api: 2, document: 3 } as const;

/** No name of another folder. */
const isId = (id: string): boolean => /^[a-z\d]+(-[a-z\d]+)*$/.test(id);

const idsIn = (folder: string): readonly string[] => {
  try {
    const names = readdirSync(folder).filter(name => name.endsWith('.ndjson'));
    return names
      .map(name => name.slice(0, -'.ndjson'.length))
      .filter(isId)
      .toSorted();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw fileProblem(error, folder, 'read') ?? error;
  }
};

/** One line of a file as JSON; `undefined` where there is no such file. @throws UsageError where it is no such line */
const readLine = (path: string, number: number): unknown => {
  const line = reading(path, () => lineAt(path, number));
  if (line === undefined) return undefined;
  const value = parse(line);
  const isWhole = typeof value === 'object' && value !== null && (number !== lineOf.origin || 'summary' in value);
  if (isWhole) return value;
  throw new UsageError(`${path} is damaged: it does not hold an API that was added`, {
    next: ['Move the file away, and add the API again'],
  });
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const chunkBytes = 16_384;

/** No more is read than stands before its end: the document in the last line may be megabytes. */
const lineAt = (path: string, number: number): string => {
  const file = openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    let line = 0;
    for (;;) {
      const chunk = Buffer.alloc(chunkBytes);
      const length = readSync(file, chunk);
      let start = 0;
      while (start < length) {
        const end = chunk.subarray(0, length).indexOf(0x0a, start);
        if (line === number) parts.push(chunk.subarray(start, end === -1 ? length : end));
        if (end === -1) break;
        if (line === number) return Buffer.concat(parts).toString('utf8');
        line++;
        start = end + 1;
      }
      if (length === 0) return Buffer.concat(parts).toString('utf8');
    }
  } finally {
    closeSync(file);
  }
};

const reading = <Result>(path: string, read: () => Result): Result | undefined => {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileProblem(error, path, 'read') ?? error;
  }
};
