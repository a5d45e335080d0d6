import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import { UsageError } from '../errors.ts';
import { JsonSyntaxError, parseJson, stringifyJson } from '../lib/json.ts';
import { linesOf } from '../lib/lines.ts';
import type { InputRow, RowOutcome } from '../model/batch.ts';

/** What earlier runs of a batch have left. */
export interface Before {
  /** Rows that succeeded, with a checksum of what they were. */
  readonly done: ReadonlyMap<number, number>;
  /** Bytes of whole lines; what a crash left after them is cut off. */
  readonly size: number;
}

/** As an outcome stands in a line. */
export type StoredOutcome = Omit<RowOutcome, 'row'> & { readonly row: number; readonly cells: InputRow['cells'] };

/**
 * Reads what earlier runs have left, and cuts off what a crash left half written.
 *
 * @throws UsageError for a file that is no journal, or that of another call
 */
export const readBefore = async (
  handle: FileHandle,
  { name, call }: { readonly name: string; readonly call: string },
): Promise<Before> => {
  const done = new Map<number, number>();
  let size = 0;
  for await (const { text, end } of wholeLines(handle)) {
    if (size === 0) checkHead(text, { name, call });
    else {
      const { row, exit } = parseOutcome(text, name);
      // The last word counts: a row that failed first may have been done since.
      if (exit === 0) done.set(row.number, fingerprint(row));
      else done.delete(row.number);
    }
    size = end;
  }
  if (size === 0) checkHead('', { name, call });
  await handle.truncate(size);
  return { done, size };
};

/** What tells whether a row is the same as it was. */
export const fingerprint = ({ cells }: InputRow): number => crc32(stringifyJson(cells));

/**
 * Outcomes as they stand in the journal of one run.
 *
 * @yields each once
 */
export async function* asTheyCame(handle: FileHandle, name: string): AsyncGenerator<RowOutcome> {
  let isHead = true;
  for await (const { text } of wholeLines(handle)) {
    if (!isHead) yield parseOutcome(text, name);
    isHead = false;
  }
}

/**
 * The last outcome of each row, in the order of the rows. What is held is where each stands, not the rows.
 *
 * @yields each once
 */
export async function* lastInRowOrder(handle: FileHandle, name: string): AsyncGenerator<RowOutcome> {
  const places = new Map<number, { readonly start: number; readonly end: number }>();
  let start = 0;
  for await (const { text, end } of wholeLines(handle)) {
    if (start > 0) places.set(parseOutcome(text, name).row.number, { start, end });
    start = end;
  }
  for (const number of [...places.keys()].toSorted((left, right) => left - right)) {
    const { start: from, end } = places.get(number) ?? { start: 0, end: 0 };
    const bytes = Buffer.alloc(end - from - 1);
    await handle.read(bytes, 0, bytes.length, from);
    yield parseOutcome(bytes.toString(), name);
  }
}

const checkHead = (line: string, { name, call }: { readonly name: string; readonly call: string }): void => {
  const head = parseLine(line, name) as { readonly unfinished?: unknown; readonly call?: unknown };
  if (head?.unfinished !== 'apix batch') throw new UsageError(`--resume: ${name} is not an unfinished batch`);
  if (head.call === call) return;
  throw new UsageError(`--resume: ${name} belongs to another call`, {
    facts: [`Then: ${String(head.call)}`, `Now: ${call}`],
    next: ['Give the same operation and arguments as then'],
  });
};

const parseOutcome = (line: string, name: string): RowOutcome => {
  const { row, cells, ...found } = parseLine(line, name) as StoredOutcome;
  return { row: { number: row, cells }, ...found };
};

const parseLine = (line: string, name: string): unknown => {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new UsageError(`--resume: ${name} is not an unfinished batch`);
    throw error;
  }
};

interface Line {
  readonly text: string;
  /** Offset in bytes behind its line break. */
  readonly end: number;
}

async function* wholeLines(handle: FileHandle): AsyncGenerator<Line> {
  const { size } = await handle.stat();
  let end = 0;
  const chunks = handle.createReadStream({ start: 0, autoClose: false, encoding: 'utf8' });
  for await (const text of linesOf(chunks)) {
    end += Buffer.byteLength(text) + 1;
    // The last line has no line break if a crash cut it.
    if (end > size) return;
    yield { text, end };
  }
}
