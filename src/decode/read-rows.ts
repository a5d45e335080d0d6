import { pipeline, Readable } from 'node:stream';

import { UsageError } from '../errors.ts';
import { JsonSyntaxError, numberText, parseJson } from '../lib/json.ts';
import { linesOf } from '../lib/lines.ts';
import { valueText } from '../lib/value-text.ts';
import type { ArgumentValue } from '../model/api.ts';
import type { Cells, InputRow } from '../model/batch.ts';
import { uniqueNames } from './column-names.ts';
import { findDelimiter } from './delimiter.ts';
import { isPlainObject } from './plain-object.ts';

/** Forms that rows can be given in; `csv` has any delimiter. */
export const rowForms = ['csv', 'ndjson'] as const;

export type RowForm = (typeof rowForms)[number];

/** Rows that are read as they are asked for. */
export interface RowSource {
  /** Names in the head of a table; of NDJSON those of the first object. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<InputRow>;
}

/**
 * Reads rows one at a time, so that a million of them need no more memory than one: a table with its names in the
 * first line, or one JSON object a line. Text is UTF-8, or UTF-16 with its mark.
 *
 * @param form found by the first character, if not given
 * @throws UsageError when it begins with something else; while iterating, when a line cannot be read
 */
export const readRows = async (bytes: AsyncIterable<Uint8Array>, form?: RowForm): Promise<RowSource> => {
  const { head, text } = await begin(bytes);
  const first = head.trimStart().charAt(0);
  if (first === '') throw new UsageError('--each: there are no rows');
  if (form !== 'csv' && first === '[') {
    throw new UsageError('--each: the rows are one JSON array', {
      next: ["Write one object a line: jq -c '.[]' FILE"],
    });
  }
  return (form ?? (first === '{' ? 'ndjson' : 'csv')) === 'ndjson' ? objectRows(text) : tableRows(text, head);
};

interface Begun {
  /** The first part of the text, to find out what it is. */
  readonly head: string;
  /** All of it, the first part too. */
  readonly text: AsyncIterable<string>;
}

const begin = async (bytes: AsyncIterable<Uint8Array>): Promise<Begun> => {
  const chunks = bytes[Symbol.asyncIterator]();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let head = '';
  // A chunk of a pipe may be a few bytes: a line and more are needed to tell a delimiter.
  for (let step = await chunks.next(); step.done !== true; step = await chunks.next()) {
    decoder ??= new TextDecoder(encodingOf(step.value));
    head += decoder.decode(step.value, { stream: true });
    if (head.length >= headSize || /\S\r?\n/.test(head)) break;
  }
  return { head, text: rest(head, chunks, decoder ?? new TextDecoder()) };
};

const headSize = 65_536;

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

async function* rest(
  head: string,
  chunks: AsyncIterator<Uint8Array>,
  decoder: InstanceType<typeof TextDecoder>,
): AsyncGenerator<string> {
  yield head;
  for (let step = await chunks.next(); step.done !== true; step = await chunks.next()) {
    yield decoder.decode(step.value, { stream: true });
  }
  yield decoder.decode();
}

const tableRows = async (text: AsyncIterable<string>, head: string): Promise<RowSource> => {
  const { parse } = await import('csv-parse');
  const parser: AsyncIterable<readonly string[]> = pipeline(
    Readable.from(text),
    parse({
      delimiter: findDelimiter(head) ?? (head.split('\n', 1)[0]?.includes('\t') === true ? '\t' : ','),
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }),
    // What fails is raised by the iteration.
    () => undefined,
  );
  const lines = parser[Symbol.asyncIterator]();
  const step = await lines.next().catch(unreadable);
  const columns = step.done === true ? [] : uniqueNames(step.value);
  return { columns, rows: numbered(cellsOfLines(lines, columns)) };
};

async function* cellsOfLines(
  lines: AsyncIterator<readonly string[]>,
  columns: readonly string[],
): AsyncGenerator<Cells> {
  for (;;) {
    const step = await lines.next().catch(unreadable);
    if (step.done === true) return;
    yield Object.fromEntries(columns.map((name, index) => [name, step.value[index] ?? '']));
  }
}

const unreadable = (error: unknown): never => {
  const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  throw new UsageError(`--each: the table cannot be read: ${what}`);
};

const objectRows = async (text: AsyncIterable<string>): Promise<RowSource> => {
  const cells = cellsOfObjects(text);
  const first = await cells.next();
  const again = async function* (): AsyncGenerator<Cells> {
    if (first.done !== true) yield first.value;
    yield* cells;
  };
  return { columns: first.done === true ? [] : Object.keys(first.value), rows: numbered(again()) };
};

async function* cellsOfObjects(text: AsyncIterable<string>): AsyncGenerator<Cells> {
  let number = 0;
  for await (const line of linesOf(text)) {
    number += 1;
    if (line.trim() !== '') yield objectCells(line, number);
  }
}

const objectCells = (line: string, number: number): Cells => {
  const value = parseLine(line, number);
  if (!isPlainObject(value)) throw new UsageError(`--each: line ${number} is not a JSON object`);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, cell]) => (cell === null ? [] : [[name, cellValue(cell)] as const])),
  );
};

const parseLine = (line: string, number: number): unknown => {
  try {
    return parseJson(line);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new UsageError(`--each: line ${number}: ${error.message}`);
  }
};

/** A list of plain values is a list of arguments; what is nested deeper goes as JSON. */
const cellValue = (cell: unknown): ArgumentValue =>
  Array.isArray(cell) && cell.every(isScalar) ? cell.map(valueText) : valueText(cell);

const isScalar = (value: unknown): boolean => typeof value !== 'object' || numberText(value) !== undefined;

async function* numbered(cells: AsyncIterable<Cells>): AsyncGenerator<InputRow> {
  let number = 0;
  for await (const each of cells) {
    number += 1;
    yield { number, cells: each };
  }
}
