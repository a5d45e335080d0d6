import { numberText } from '../../lib/json.ts';
import { resolvePointer } from '../../lib/json-pointer.ts';
import type { Paging } from '../../model/paging.ts';
import { followingWindow } from './date-range.ts';
import { sizeOf } from './is-last.ts';
import { type Dialect, end, type NextStep, type PageFacts } from './page-facts.ts';
import { readValue, writeValues } from './plan-values.ts';

/**
 * Windows of time. Where a request may ask for so many days, one window after the other until the range that was asked
 * for is through. Else, where it is the number of records that is limited (USGS: 20,000), each window ends at the time
 * of the last record: that one moment comes twice, and the caller drops what it has (`identity`).
 */
export const byDateWindow: Dialect = (paging, plan, page) => {
  if (paging.days !== undefined) return followingWindow(paging, plan, page.asked);
  const size = sizeOf(paging, plan) ?? paging.maxSize;
  if (size === undefined || page.rows.length < size) return end;

  const { start = 'start', end: until = 'end', order } = paging;
  const ordered = order === undefined ? undefined : (readValue(plan, order.name, paging) ?? order.newest);
  const isForward = ordered !== undefined && ordered === order?.oldest;
  if (!isForward && ordered !== order?.newest) return notByTime(paging, ordered ?? '');
  const moved = isForward ? start : until;
  const moment = timeOf(page, paging);
  if (moment === undefined) return stuck('The last record has no time from which to go on');
  if (moment === readValue(plan, moved, paging)) return stuck(`More than ${size} records are of one moment, ${moment}`);
  const values = { [moved]: moment, ...(paging.offset === undefined ? {} : { [paging.offset]: undefined }) };
  return { kind: 'page', plan: writeValues(plan, values, paging) };
};

/** Of the last record: text as it is, milliseconds since 1970 as ISO 8601. */
const timeOf = ({ rows }: PageFacts, { time = '/time' }: Paging): string | undefined => {
  const value = resolvePointer(rows.at(-1), time);
  if (typeof value === 'string') return value === '' ? undefined : value;
  const ms = Number(numberText(value) ?? Number.NaN);
  return Number.isFinite(ms) && Math.abs(ms) <= latest ? new Date(ms).toISOString() : undefined;
};

/** ECMA-262, time values. */
const latest = 8.64e15;

const notByTime = ({ order }: Paging, given: string): NextStep =>
  stuck(`Pages go by time here, and ${order?.name ?? 'the order'} is ${given}`, [
    `Leave ${order?.name ?? 'the order'} out, and order the records afterwards`,
  ]);

const stuck = (why: string, next: readonly string[] = []): NextStep => ({ kind: 'stuck', why, next });
