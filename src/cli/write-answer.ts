import type { Context } from '../context.ts';
import { exitCodes, UsageError } from '../errors.ts';
import type { Answer } from '../flows/read-answer.ts';
import { missesLongNumbers, select } from '../flows/select.ts';
import type { Decoded } from '../model/decoded.ts';
import { documentOf } from '../model/document-of.ts';
import { type BodyForm, isRowForm } from '../render/body.ts';
import type { Format } from './call-options.ts';
import { chartWish, type ChartSwitches } from './chart-options.ts';
import { type OutputTarget, writeTo } from './output-target.ts';
import { type Printed, printSubject } from './print-subject.ts';
import { shapeOf, type ShapeSwitches } from './shape-options.ts';
import { printable } from '../lib/printable.ts';
import { createCollector } from '../lib/garbage.ts';

/** How an answer is to be written, as the switches say. */
export interface WriteOptions extends ChartSwitches, ShapeSwitches {
  readonly format?: Format;
  readonly query?: string;
  /** File instead of stdout. */
  readonly output?: string;
}

/** What was written, for the lines on stderr. */
export interface Written extends Omit<Printed, 'missesNumbers'> {
  /** Bytes of the body. */
  readonly size: number;
  /** The file, where one was written. */
  readonly file?: string;
  /** The switch whose expression compares numbers, where some are too long for it. */
  readonly missesNumbers?: '--query' | '--where';
}

/** Whether the whole body must be held: another form than the bytes themselves is wanted. */
export const needsDecoding = ({ io }: Context, options: WriteOptions): boolean => {
  const { format, query, output } = options;
  if (query !== undefined || shapeOf(options)) return true;
  return format === undefined ? output === undefined && io.isOutTty : format !== 'raw';
};

/**
 * Writes an answer: byte for byte to a pipe or a file when no form is asked for, as a table or coloured
 * JSON to a terminal. A file is replaced only by what was asked for, and only whole.
 *
 * @throws UsageError for binary data on a terminal, and for a form made of rows where there are none
 */
export const writeAnswer = async (context: Context, answer: Answer, options: WriteOptions): Promise<Written> => {
  const decodes = needsDecoding(context, options);
  const file = isAskedFor(answer) ? options.output : undefined;
  const written = await writeTo(context, file, async target => write(answer, options, decodes, target));
  return { ...written, ...(file === undefined ? {} : { file }) };
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
  options: WriteOptions,
  target: OutputTarget,
): Promise<Written> => {
  const { format, query } = options;
  if (decoded.kind === 'binary') {
    if (format !== undefined && format !== 'raw') throw noForm(format, decoded.mediaType);
    return passOn(answer, target);
  }
  const size = await sizeOf(answer);
  const form = format === 'raw' ? undefined : format;
  const shape = shapeOf(options);
  if (isNothing(answer, decoded, form, query)) return { size, hidden: [] };

  const isFailure = answer.verdict.exitCode !== exitCodes.ok;
  const document = query === undefined || isFailure ? undefined : documentOf(decoded);
  const value = query === undefined || isFailure ? undefined : await select(document, query);
  const subject = subjectOf(answer, decoded, value, shape);
  const pointer = query === undefined && subject === decoded ? answer.exchange.plan.records : undefined;
  const print = { form, pointer, isFailure, isQuery: query !== undefined, shape, chart: chartWish(options) };
  const { missesNumbers: whereMisses, ...printed } = await printSubject(subject, print, target);
  const misses = query !== undefined && missesLongNumbers(document, query) ? '--query' : undefined;
  const missesNumbers = misses ?? (whereMisses === true ? '--where' : undefined);
  return { size, ...printed, ...(missesNumbers ? { missesNumbers } : {}) };
};

/** What a query selected, or the body itself. What is said of "no match" is no record. */
const subjectOf = (
  { verdict }: Answer,
  decoded: Decoded,
  value: unknown,
  shape: ShapeSwitches | undefined,
): Decoded => {
  if (value !== undefined) return { kind: 'json', value };
  return shape && verdict.kind === 'empty' ? { kind: 'json', value: [] } : decoded;
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

const noForm = (form: BodyForm, mediaType: string): UsageError =>
  new UsageError(`The body is ${mediaType}, so there is no ${form} of it`, {
    next: ['Write it to a file as it is: --output FILE'],
  });

/** Bytes of a body. */
export const sizeOf = async ({ body }: Pick<Answer, 'body'>): Promise<number> => {
  let size = 0;
  for await (const chunk of body) size += chunk.length;
  return size;
};
