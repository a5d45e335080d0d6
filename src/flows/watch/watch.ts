import type { Clock } from '../../context.ts';
import { findItems } from '../../decode/records.ts';
import { type ApixError, exitCodes, type ExitCode, LimitError, NetworkError, UsageError } from '../../errors.ts';
import { headerValue } from '../../lib/header-list.ts';
import type { Limit } from '../../model/api.ts';
import { documentOf } from '../../model/document-of.ts';
import type { HeaderList } from '../../model/exchange.ts';
import type { Answer } from '../read-answer.ts';
import { type Change, compare, documentSnapshot, type Snapshot, snapshotOf, tellsApart } from './compare.ts';
import { pollDelay } from './poll-delay.ts';

export interface WatchOptions {
  /** Asks, with these header fields on top: the validators of the last answer. */
  readonly look: (validators: Readonly<Record<string, string>>) => Promise<Answer>;
  /** What the user wants of an answer; absent for its records. */
  readonly pick?: (document: unknown) => Promise<unknown>;
  /** The column that records are told by. */
  readonly key?: string;
  readonly everyMs: number;
  readonly limit: Limit | undefined;
  /** Looks in all; without end, if not given. */
  readonly most?: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What happens while something is watched. */
export type WatchEvent =
  /** The first answer. */
  | { readonly kind: 'first'; readonly snapshot: Snapshot; readonly changes: readonly Change[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'failure'; readonly failure: LookFailure }
  | { readonly kind: 'wait'; readonly ms: number; readonly reason?: string };

/** A look that brought nothing. */
export interface LookFailure {
  readonly title: string;
  readonly meaning: string;
  readonly next: readonly string[];
  readonly exit: ExitCode;
  /** The next look would fare the same. */
  readonly isFinal: boolean;
}

/**
 * Asks again and again, politely, and compares what comes back with what came before. A request that cannot be right
 * ends it, as does a key that is missing; what passes by itself is waited for.
 *
 * @yields what each look brought, then the wait before the next
 * @throws KeyError, UsageError; InterruptedError
 */
export async function* watch(options: WatchOptions): AsyncGenerator<WatchEvent> {
  const { clock, signal, everyMs, limit, most = Infinity } = options;
  let last: { readonly snapshot: Snapshot; readonly headers: HeaderList } | undefined;
  let failures = 0;
  for (let looks = 1; ; looks += 1) {
    const seen = await lookOnce(options, last);
    const headers = 'failure' in seen ? seen.headers : { ...last, ...seen }.headers;
    if ('failure' in seen) {
      failures += 1;
      yield { kind: 'failure', failure: seen.failure };
      if (seen.failure.isFinal) return;
    } else {
      failures = 0;
      yield eventOf(last?.snapshot, seen.snapshot);
      last = { snapshot: seen.snapshot ?? last?.snapshot ?? documentSnapshot(null), headers: seen.headers };
    }
    if (looks >= most) return;
    const { ms, reason } = pollDelay({ everyMs, headers, failures, limit, now: clock.now() });
    yield { kind: 'wait', ms, ...(reason === undefined ? {} : { reason }) };
    await clock.sleep(ms, signal);
  }
}

/** What a look brought; no snapshot where it is as before. */
type Seen =
  | { readonly snapshot: Snapshot | undefined; readonly headers: HeaderList }
  | { readonly failure: LookFailure; readonly headers: HeaderList };

const lookOnce = async (
  options: WatchOptions,
  last: { readonly snapshot: Snapshot; readonly headers: HeaderList } | undefined,
): Promise<Seen> => {
  try {
    const answer = await options.look(last ? validatorsOf(last.headers) : {});
    const { status, headers } = answer.exchange.response;
    // A confirmation need not repeat what the answer said of itself (RFC 9110 §15.4.5).
    if (status === 304 && last) return { snapshot: undefined, headers: updated(last.headers, headers) };
    if (answer.verdict.exitCode !== exitCodes.ok) return { failure: failureOf(answer), headers };
    return { snapshot: await snapshot(answer, options, last?.snapshot), headers };
  } catch (error) {
    if (!(error instanceof NetworkError || error instanceof LimitError)) throw error;
    return { failure: passing(error), headers: [] };
  }
};

const eventOf = (before: Snapshot | undefined, now: Snapshot | undefined): WatchEvent => {
  if (!now) return { kind: 'same' };
  if (!before) {
    const nothing: Snapshot = { items: new Map(), isDocument: now.isDocument };
    return { kind: 'first', snapshot: now, changes: compare(nothing, now) };
  }
  const changes = compare(before, now);
  return changes.length === 0 ? { kind: 'same' } : { kind: 'changes', changes };
};

const validatorsOf = (headers: HeaderList): Readonly<Record<string, string>> => {
  const tag = headerValue(headers, 'etag');
  const modified = headerValue(headers, 'last-modified');
  return {
    ...(tag === undefined ? {} : { 'if-none-match': tag }),
    ...(modified === undefined ? {} : { 'if-modified-since': modified }),
  };
};

/** The fields of a confirmation replace those of the same name (RFC 9111 §3.2). */
const updated = (before: HeaderList, now: HeaderList): HeaderList => {
  const names = new Set(now.map(([name]) => name.toLowerCase()));
  return [...before.filter(([name]) => !names.has(name.toLowerCase())), ...now];
};

const snapshot = async (
  answer: Answer,
  { pick, key }: WatchOptions,
  before: Snapshot | undefined,
): Promise<Snapshot> => {
  if (answer.verdict.kind === 'empty') return snapshotOf([]);
  const { decoded = { kind: 'empty' } } = answer;
  const document = pick ? await pick(documentOf(decoded)) : undefined;
  const rows = pick
    ? Array.isArray(document)
      ? document
      : undefined
    : findItems(decoded, answer.exchange.plan.records);
  if (!rows) return documentSnapshot(pick ? document : documentOf(decoded));
  if (key !== undefined && !tellsApart(rows, key)) {
    throw new UsageError(`--key ${key}: it does not tell the records apart`, {
      next: ['Choose a column that each record has, each with another value', 'Or leave --key out'],
    });
  }
  return snapshotOf(rows, key ?? before?.key);
};

const failureOf = ({ verdict, exchange }: Answer): LookFailure => {
  const { redact = (text: string) => text } = exchange;
  const { title = 'It failed', meaning = '', next = [] } = verdict.explanation ?? {};
  const told = verdict.problem?.detail ?? verdict.problem?.title ?? '';
  const isPassing = verdict.kind === 'throttle' || verdict.exitCode === exitCodes.serverError;
  const isSoft = verdict.exitCode === exitCodes.softFailure;
  return {
    title: redact(told === '' || title.includes(told) ? title : `${title}: ${told}`),
    meaning: redact(meaning),
    next,
    exit: verdict.exitCode,
    isFinal: !isPassing && !isSoft,
  };
};

const passing = ({ message, facts, next, exitCode }: ApixError): LookFailure => ({
  title: message,
  meaning: facts.join(' '),
  next,
  exit: exitCode,
  isFinal: false,
});
