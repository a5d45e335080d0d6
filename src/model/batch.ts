import type { ExitCode } from '../errors.ts';
import type { ArgumentValue } from './api.ts';

/** What a row says of its columns; of an empty or missing cell, nothing. */
export type Cells = Readonly<Record<string, ArgumentValue>>;

/** One row of what a batch is given. */
export interface InputRow {
  /** Its place in the input, from 1; what names the columns is not counted. */
  readonly number: number;
  readonly cells: Cells;
}

/** What a row is told by: one value, or the values of several columns by their names. */
export type RowKey = ArgumentValue | Cells;

/** What came of a row. */
export interface RowOutcome {
  readonly row: InputRow;
  readonly key: RowKey;
  /** Absent where nothing came back, or nothing was sent. */
  readonly status?: number;
  /** As the row's own call would have ended. */
  readonly exit: ExitCode;
  /** Why there are no data, in one line. */
  readonly error?: string;
  /** What is to be known of the data: that there are none, or not all. */
  readonly note?: string;
  /** The answer; `null` where there is none. */
  readonly data: unknown;
}

/**
 * How several rows of a batch go in one request, and which part of its answer is whose.
 *
 * `values`: a list of values. `places`: several parameters, lists of the same length; the parts of the answer are in
 * their order. `terms`: searches for one field each, `field:"value"`, joined by OR. `levels`: `level:code` of one
 * level, the codes joined by commas.
 */
export interface Joining {
  readonly kind: 'values' | 'places' | 'terms' | 'levels';
  /** Those whose values are joined; all others must be the same in every row of a request. */
  readonly parameters: readonly string[];
  /** Parameters with which a row is asked for alone: they steer the whole answer. */
  readonly alone?: readonly string[];
  /** Values in one request, where the API says how many it takes. */
  readonly most?: number;
  /** The same for callers without a key. */
  readonly mostAnonymous?: number;
  /** RFC 6901 pointer to the parts of the answer. */
  readonly rows: string;
  /** The field of a part that holds the value it was asked by (`values`). */
  readonly key?: string;
  /** Where the answer says how many parts there are in all. */
  readonly total?: string;
  /** The parameter that bounds how many parts come back: a joined request asks for as many as it takes. */
  readonly size?: string;
}
