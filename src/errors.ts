/** How a run ends, as documented in `apix help exit-codes`. */
export const exitCodes = {
  ok: 0,
  fault: 1,
  usage: 2,
  redirected: 3,
  clientError: 4,
  serverError: 5,
  noAnswer: 6,
  key: 7,
  softFailure: 8,
  limit: 9,
  testFailed: 10,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Further lines below an error's message. */
export interface ErrorDetails {
  /** What to type or do next, one a line. */
  readonly next?: readonly string[];
  /** Facts that belong to the failure, one a line: each value that does not fit, say. */
  readonly facts?: readonly string[];
}

/**
 * A failure we understand. It is shown as a line, its facts and what to do next, never as a stack trace.
 * Anything else that is thrown is a fault of apix and is reported as one.
 *
 * It has no `cause`: an error of the HTTP client carries the signed request, and a chain of causes
 * is a way for a key to get out.
 */
export abstract class ApixError extends Error {
  abstract readonly exitCode: ExitCode;
  readonly next: readonly string[];
  readonly facts: readonly string[];

  constructor(message: string, { next = [], facts = [] }: ErrorDetails = {}) {
    super(message);
    this.next = next;
    this.facts = facts;
  }
}

/** What was typed cannot be done: an unknown name, a value that does not fit. */
export class UsageError extends ApixError {
  override readonly name = 'UsageError';
  readonly exitCode = exitCodes.usage;
}

/** The kinds of "no answer" that a person would act on differently. */
export type NetworkFailure =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'cut-short'
  | 'protocol'
  | 'encoding'
  | 'redirect'
  | 'too-large'
  | 'proxy';

/** No answer, or not a whole one. */
export class NetworkError extends ApixError {
  override readonly name = 'NetworkError';
  readonly exitCode = exitCodes.noAnswer;
  readonly failure: NetworkFailure;
  /** The system's own code, such as `ECONNRESET`. */
  readonly code: string | undefined;

  constructor(failure: NetworkFailure, message: string, details: ErrorDetails & { readonly code?: string } = {}) {
    super(message, details);
    this.failure = failure;
    this.code = details.code;
  }
}

/** A key is missing, or the key store cannot be opened. */
export class KeyError extends ApixError {
  override readonly name = 'KeyError';
  readonly exitCode = exitCodes.key;
}

/** A limit: the wait would be longer than allowed. */
export class LimitError extends ApixError {
  override readonly name = 'LimitError';
  readonly exitCode = exitCodes.limit;
}

/** The service has failed so often that it is left alone for a while: nothing was sent. */
export class OpenCircuitError extends LimitError {
  /** Epoch milliseconds at which it is tried again. */
  readonly until: number;

  constructor(message: string, { until, ...details }: ErrorDetails & { readonly until: number }) {
    super(message, details);
    this.until = until;
  }
}

/** A response whose status says success and whose content says otherwise. */
export class SoftFailureError extends ApixError {
  override readonly name = 'SoftFailureError';
  readonly exitCode = exitCodes.softFailure;
}

/** The user asked to stop: Ctrl-C. */
export class InterruptedError extends ApixError {
  override readonly name = 'InterruptedError';
  readonly exitCode = exitCodes.interrupted;

  constructor() {
    super('Interrupted');
  }
}
