import { type ApixError, exitCodes, NetworkError, UsageError } from '../../errors.ts';
import { resolvePointer } from '../../lib/json-pointer.ts';
import type { RowOutcome } from '../../model/batch.ts';
import type { Operation } from '../../model/operation.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { Arguments } from '../../plan/check-arguments.ts';
import type { Answer } from '../read-answer.ts';

/** What came of a request, as it is told of each of its rows. */
export type RowFinding = Omit<RowOutcome, 'row' | 'key'>;

export interface Sender {
  /** @throws UsageError for arguments that do not fit */
  readonly planOf: (args: Arguments) => Promise<RequestPlan>;
  /** Sends, and reads the whole answer. @throws ApixError when there is none */
  readonly ask: (plan: RequestPlan) => Promise<Answer>;
}

export type Sent =
  | { readonly answer: Answer }
  /** It failed, for this reason; further rows would fare the same, if nobody is let through. */
  | { readonly finding: RowFinding; readonly isBlocked: boolean };

/** @throws KeyError, LimitError, InterruptedError: they are the same for every row, and end the batch */
export const sendRow = async (args: Arguments, { planOf, ask }: Sender): Promise<Sent> => {
  try {
    const answer = await ask(await planOf(args));
    const { exitCode, kind } = answer.verdict;
    const { status } = answer.exchange.response;
    if (exitCode !== exitCodes.ok) {
      const isBlocked = kind === 'throttle' || kind === 'missing-key';
      return { finding: { status, exit: exitCode, error: failureText(answer), data: null }, isBlocked };
    }
    if (answer.decoded?.kind !== 'binary') return { answer };
    const error = `The answer is ${answer.contentType ?? 'binary data'}, which has no records`;
    return { finding: { status, exit: exitCodes.usage, error, data: null }, isBlocked: false };
  } catch (error) {
    if (!(error instanceof NetworkError || error instanceof UsageError)) throw error;
    return { finding: { exit: error.exitCode, error: errorText(error), data: null }, isBlocked: false };
  }
};

/** What is to be told of a row by its part of an answer. */
export const findingOf = async (
  data: unknown,
  { verdict, exchange }: Answer,
  { operation, pick }: { readonly operation: Operation; readonly pick: (data: unknown) => Promise<unknown> },
): Promise<RowFinding> => {
  const { status } = exchange.response;
  const isNothing = data === null || (Array.isArray(data) && data.length === 0);
  if (isNothing) return { status, exit: exitCodes.ok, note: 'no record', data: null };
  const records = resolvePointer(data, recordsInside(operation) ?? '');
  const isEmpty = Array.isArray(records) && records.length === 0;
  const note = isEmpty ? 'no record' : verdict.kind === 'partial' ? verdict.explanation?.title : undefined;
  return { status, exit: exitCodes.ok, ...(note === undefined ? {} : { note }), data: await pick(data) };
};

/** RFC 6901 pointer to the records inside the data of a row, which of a joined request are its own part of the answer. */
export const recordsInside = ({ records, joining }: Operation): string | undefined => {
  if (!joining || records === undefined) return records;
  if (joining.kind === 'places') return joining.rows === '' ? records : '';
  return records.startsWith(`${joining.rows}/*`) ? records.slice(joining.rows.length + 2) : '';
};

const failureText = ({ verdict, exchange }: Answer): string => {
  const { redact = (text: string) => text } = exchange;
  const { title = 'It failed' } = verdict.explanation ?? {};
  const told = verdict.problem?.detail ?? verdict.problem?.title ?? '';
  return clip(redact(told === '' || title.includes(told) ? title : `${title}: ${told}`));
};

const errorText = ({ message, facts }: ApixError): string => clip([message, ...facts].join('; '));

const clip = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 400 ? `${line.slice(0, 399)}…` : line;
};
