import { createHash } from 'node:crypto';

import { stringifyJson } from '../lib/json.ts';
import { resolvePointer } from '../lib/json-pointer.ts';
import type { Paging } from '../model/paging.ts';
import type { RequestPlan } from '../model/plan.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Where a record has its time, and what no other record has. */
type Window = Pick<Paging, 'identity' | 'time'>;

/** What is remembered of the pages before: enough to know one again, and no record. */
export interface PageMemory {
  /** Whether this request was sent before: following it would go round in a circle. */
  hasSent(plan: RequestPlan): boolean;
  /**
   * Whether a page holds the same records as one before. Records that are not all different prove nothing: where one
   * column was asked for, two pages may well be alike.
   */
  isRepeated(rows: Rows): boolean;
  /** The records of a page without those that a page before ended with, where windows of time share a moment. */
  withoutDoubles(rows: Rows, paging: Window | undefined): Rows;
  /** Remembers a page that was passed on. */
  keep(plan: RequestPlan, rows: Rows, paging: Window | undefined): void;
  /** To be kept in a file: marks of pages, from which nothing can be read. */
  marks(): readonly string[];
}

/** The latest so many marks are kept; a circle is shorter than that. */
const mostMarks = 20_000;

/** @param marks of pages that an earlier run passed on */
export const createPageMemory = (marks: readonly string[] = []): PageMemory => {
  const seen = new Set(marks);
  const add = (mark: string): void => {
    seen.add(mark);
    if (seen.size > mostMarks) seen.delete(seen.values().next().value ?? '');
  };
  return {
    hasSent: plan => seen.has(markOfPlan(plan)),
    isRepeated: rows => rows.length > 1 && seen.has(markOfRows(rows)) && areDifferent(rows),
    withoutDoubles: (rows, { identity } = {}) =>
      identity === undefined ? rows : rows.filter(row => !seen.has(markOfRecord(row, identity))),
    keep: (plan, rows, { identity, time } = {}) => {
      add(markOfPlan(plan));
      if (rows.length > 1) add(markOfRows(rows));
      if (identity !== undefined) for (const row of lastMoment(rows, time)) add(markOfRecord(row, identity));
    },
    marks: () => [...seen],
  };
};

const markOfPlan = ({ method, url, headers, body }: RequestPlan): string =>
  markOf('plan', [method, url, JSON.stringify(headers), body ? Buffer.from(body.bytes).toString('base64') : '']);

const markOfRows = (rows: Rows): string =>
  markOf(
    'rows',
    rows.map(row => stringifyJson(row)),
  );

const markOf = (kind: string, texts: readonly string[]): string => {
  const hash = createHash('sha256').update(kind);
  for (const text of texts) hash.update('\n').update(text);
  return hash.digest('base64url').slice(0, 22);
};

const areDifferent = (rows: Rows): boolean => new Set(rows.map(row => stringifyJson(row))).size === rows.length;

const markOfRecord = (row: Rows[number], identity: string): string => markOf('record', [valueAt(row, identity)]);

/** The records that share the time of the last: only they can come again. */
const lastMoment = (rows: Rows, time: string | undefined): Rows => {
  const last = rows.at(-1);
  return last === undefined || time === undefined
    ? rows
    : rows.filter(row => valueAt(row, time) === valueAt(last, time));
};

const valueAt = (row: Rows[number], pointer: string): string => stringifyJson(resolvePointer(row, pointer));
