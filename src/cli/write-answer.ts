import { resolve } from 'node:path';

import type { Context } from '../context.ts';
import { findItems, findRecords } from '../decode/records.ts';
import { exitCodes, UsageError } from '../errors.ts';
import type { Answer } from '../flows/read-answer.ts';
import { missesLongNumbers, select } from '../flows/select.ts';
import { openAtomicFile } from '../store/atomic-file.ts';
import type { Decoded, Records } from '../model/decoded.ts';
import { documentOf } from '../model/document-of.ts';
import { type BodyForm, isRowForm, renderDocument, renderRows } from '../render/body.ts';
import type { Format } from './call-options.ts';
import { fileOutput, type OutputTarget, standardOutput } from './output-target.ts';
import { printable } from '../lib/printable.ts';
import { createCollector } from '../lib/young-garbage.ts';

/** How an answer is to be written, as the switches say. */
export interface WriteOptions {
  readonly format?: Format;
  readonly query?: string;
  /** File instead of stdout. */
  readonly output?: string;
}

/** What was written, for the lines on stderr. */
export interface Written {
  /** Bytes of the body. */
  readonly size: number;
  readonly records?: number;
  /** Columns that found no room in a table. */
  readonly hidden: readonly string[];
  /** The file, where one was written. */
  readonly file?: string;
  /** The query compares numbers, and some are too long for it. */
  readonly missesNumbers?: boolean;
}

/** Whether the whole body must be held: another form than the bytes themselves is wanted. */
export const needsDecoding = ({ io }: Context, { format, query, output }: WriteOptions): boolean =>
  query !== undefined || (format === undefined ? output === undefined && io.isOutTty : format !== 'raw');

/**
 * Writes an answer: byte for byte to a pipe or a file when no form is asked for, as a table or coloured
 * JSON to a terminal. A file is replaced only by what was asked for, and only whole.
 *
 * @throws UsageError for binary data on a terminal, and for a form made of rows where there are none
 */
export const writeAnswer = async (context: Context, answer: Answer, options: WriteOptions): Promise<Written> => {
  if (options.output === undefined || !isAskedFor(answer)) {
    return write(answer, options, needsDecoding(context, options), await standardOutput(context));
  }
  const file = await openAtomicFile(resolve(context.cwd, options.output));
  try {
    const written = await write(
      answer,
      options,
      needsDecoding(context, options),
      await fileOutput(context, async chunk => file.write(chunk)),
    );
    await file.commit();
    return { ...written, file: options.output };
  } catch (error) {
    await file.discard();
    throw error;
  }
};

/** A failure is not what was asked for; nor is a notice of "no match", or an answer that has no body. */
const isAskedFor = ({ verdict, exchange: { plan, response } }: Answer): boolean =>
  verdict.exitCode === exitCodes.ok &&
  plan.method !== 'HEAD' &&
  response.status !== 204 &&
  !(verdict.kind === 'empty' && response.status >= 400);

const write = async (answer: Answer, options: WriteOptions, decodes: boolean, target: OutputTarget): Promise<Written> =>
  decodes && answer.decoded ? writeDecoded(answer, answer.decoded, options, target) : passOn(answer, target);

/** Hands the body on as it comes. */
const passOn = async ({ body, kind, contentType }: Answer, target: OutputTarget): Promise<Written> => {
  if (kind === 'binary' && target.isTty) throw binaryOnTerminal(contentType);
  const clean = target.isTty ? terminalFilter() : (chunk: Uint8Array) => chunk;
  const collect = createCollector();
  let size = 0;
  let last: number | undefined;
  for await (const chunk of body) {
    size += chunk.length;
    last = chunk.at(-1) ?? last;
    await target.write(clean(chunk));
    collect(chunk.length);
  }
  if (target.isTty && last !== undefined && last !== lineFeed) await target.write(Buffer.of(lineFeed));
  return { size, hidden: [] };
};

const lineFeed = 10;

const terminalFilter = (): ((chunk: Uint8Array) => Uint8Array) => {
  const decoder = new TextDecoder();
  return chunk => Buffer.from(printable(decoder.decode(chunk, { stream: true })));
};

const binaryOnTerminal = (contentType = 'binary data'): UsageError =>
  new UsageError(`The body is ${contentType}, which is not for a terminal`, {
    next: ['Write it to a file: --output FILE', 'Or give it to a program: apix … | program'],
  });

const writeDecoded = async (
  answer: Answer,
  decoded: Decoded,
  { format, query }: WriteOptions,
  target: OutputTarget,
): Promise<Written> => {
  if (decoded.kind === 'binary') {
    if (format !== undefined && format !== 'raw') throw noForm(format, decoded.mediaType);
    return passOn(answer, target);
  }
  const size = await sizeOf(answer);
  const print = async (text: string): Promise<void> => target.write(Buffer.from(text));
  const form = format === 'raw' ? undefined : format;
  if (isNothing(answer, decoded, form, query)) return { size, hidden: [] };

  const isFailure = answer.verdict.exitCode !== exitCodes.ok;
  const document = query === undefined || isFailure ? undefined : documentOf(decoded);
  const value = query === undefined || isFailure ? undefined : await select(document, query);
  const missesNumbers = query !== undefined && missesLongNumbers(document, query);
  const subject: Decoded = value === undefined ? decoded : { kind: 'json', value };
  const pointer = query === undefined ? answer.exchange.plan.records : undefined;
  const records = findRecords(subject, pointer);
  const chosen = chooseForm(form, { records, isFailure, isTty: target.isTty, isQuery: query !== undefined });
  if (chosen === undefined || !isRowForm(chosen)) {
    await print(await renderDocument(subject, chosen as 'json' | 'yaml' | undefined, target));
    return { size, hidden: [], missesNumbers, ...(records && !isFailure ? { records: records.rows.length } : {}) };
  }
  if (!records) throw noRows(chosen);
  const rows = chosen === 'ndjson' ? (findItems(subject, pointer) ?? []) : records.rows;
  const { text, hidden } = await renderRows({ ...records, rows }, chosen, target);
  await print(text);
  return { size, records: records.rows.length, hidden, missesNumbers };
};

/** No records: nothing to print, except for a program that asked for the document. */
const isNothing = (
  { verdict }: Answer,
  decoded: Decoded,
  form: BodyForm | undefined,
  query: string | undefined,
): boolean => {
  if (decoded.kind === 'empty') return true;
  return verdict.kind === 'empty' && query === undefined && (form === undefined || isRowForm(form));
};

interface FormFacts {
  readonly records: Records | undefined;
  readonly isFailure: boolean;
  readonly isTty: boolean;
  readonly isQuery: boolean;
}

/** What is said of a failure is not rows, whatever form was asked for. */
const chooseForm = (
  form: BodyForm | undefined,
  { records, isFailure, isTty, isQuery }: FormFacts,
): BodyForm | undefined => {
  if (form !== undefined) return isFailure && isRowForm(form) ? undefined : form;
  if (isTty && !isFailure && records && records.columns.length > 0) return 'table';
  return isQuery ? 'json' : undefined;
};

const noForm = (form: BodyForm, mediaType: string): UsageError =>
  new UsageError(`The body is ${mediaType}, so there is no ${form} of it`, {
    next: ['Write it to a file as it is: --output FILE'],
  });

const noRows = (form: BodyForm): UsageError =>
  new UsageError(`There are no rows in this answer, so there is no ${form} of it`, {
    next: ['See what is there: -o json', 'Or point at the rows: --query EXPRESSION'],
  });

const sizeOf = async ({ body }: Answer): Promise<number> => {
  let size = 0;
  for await (const chunk of body) size += chunk.length;
  return size;
};
