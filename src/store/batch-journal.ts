import { type FileHandle, open, rm } from 'node:fs/promises';

import { UsageError } from '../errors.ts';
import { stringifyJson } from '../lib/json.ts';
import { shellQuote } from '../lib/shell-quote.ts';
import type { InputRow, RowOutcome } from '../model/batch.ts';
import { codeOf, fileProblem } from './file-problem.ts';
import {
  asTheyCame,
  type Before,
  fingerprint,
  lastInRowOrder,
  readBefore,
  type StoredOutcome,
} from './read-journal.ts';

/** What is done of a batch, kept in a file of its own until all of it is: one line for each row as soon as it is done. */
export interface BatchJournal {
  /**
   * Whether a row was done by an earlier run.
   *
   * @throws UsageError when it was another row then
   */
  isDone(row: InputRow): boolean;
  /** Rows done by earlier runs. */
  readonly doneBefore: number;
  /** Resolves when the system has taken it. */
  add(outcome: RowOutcome): Promise<void>;
  /** The last outcome of each row: as they came in one run, in the order of the rows after several. */
  outcomes(): AsyncIterable<RowOutcome>;
  close(): Promise<void>;
  /** The batch is done: nothing is left to go on with. */
  remove(): Promise<void>;
}

export interface JournalOptions {
  /** As the user calls the file. */
  readonly name: string;
  /** What is called, and with which arguments: rows of another call are none of this batch. */
  readonly call: string;
  /** Go on with a file that is there. */
  readonly resumes: boolean;
}

/**
 * Opens the journal of a batch: a new one, or with `resumes` one that is there.
 *
 * @throws UsageError when there is one already, when there is none to go on with, when it is that of another call
 */
export const openBatchJournal = async (
  path: string,
  { name, call, resumes }: JournalOptions,
): Promise<BatchJournal> => {
  const handle = await openFile(path, { name, resumes });
  try {
    const before = resumes ? await readBefore(handle, { name, call }) : await begin(handle, call);
    return journal({ handle, path, name, before, isMixed: resumes });
  } catch (error) {
    await handle.close();
    throw fileProblem(error, name) ?? error;
  }
};

const openFile = async (
  path: string,
  { name, resumes }: Pick<JournalOptions, 'name' | 'resumes'>,
): Promise<FileHandle> => {
  try {
    return await open(path, resumes ? 'r+' : 'wx+');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new UsageError(`${name} holds what an earlier run has done`, {
        next: [`Go on with it: --resume ${shellQuote(name)}`, `Or begin anew: rm ${shellQuote(name)}`],
      });
    }
    if (resumes && codeOf(error) === 'ENOENT') throw new UsageError(`--resume: there is no file ${name}`);
    throw fileProblem(error, name) ?? error;
  }
};

const begin = async (handle: FileHandle, call: string): Promise<Before> => {
  const { bytesWritten } = await handle.write(`${stringifyJson({ unfinished: 'apix batch', call })}\n`, 0);
  return { done: new Map(), size: bytesWritten };
};

interface OpenJournal {
  readonly handle: FileHandle;
  readonly path: string;
  readonly name: string;
  readonly before: Before;
  /** Outcomes of several runs: a row may stand there twice. */
  readonly isMixed: boolean;
}

const clip = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

const journal = ({ handle, path, name, before, isMixed }: OpenJournal): BatchJournal => {
  let end = before.size;
  const inWords = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    try {
      return await action();
    } catch (error) {
      throw fileProblem(error, name) ?? error;
    }
  };
  return {
    doneBefore: before.done.size,
    isDone: row => {
      const then = before.done.get(row.number);
      if (then === undefined || then === fingerprint(row)) return then !== undefined;
      throw new UsageError(`Row ${row.number} is not what it was when ${name} was written`, {
        facts: [`Now it is ${clip(stringifyJson(row.cells))}`],
        next: ['Give the same rows as then; new ones may follow them', `Or begin anew: rm ${shellQuote(name)}`],
      });
    },
    add: async ({ row, ...found }) => {
      const stored: StoredOutcome = { row: row.number, cells: row.cells, ...found };
      const line = Buffer.from(`${stringifyJson(stored)}\n`);
      await inWords(async () => handle.write(line, 0, line.length, end));
      end += line.length;
    },
    outcomes: () => (isMixed ? lastInRowOrder(handle, name) : asTheyCame(handle, name)),
    close: async () => handle.close(),
    remove: async () => {
      await handle.close();
      await inWords(async () => rm(path));
    },
  };
};
