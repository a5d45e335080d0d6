import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { end, type NextStep } from './page-facts.ts';
import { readValue, writeValues } from './plan-values.ts';

/** A request narrowed to the first window of its range; as it is where it asks for no more, or for no range. */
export const firstWindow = (paging: Paging, asked: RequestPlan): RequestPlan => {
  const range = rangeOf(paging, asked);
  return range ? windowFrom(range.start, range, { paging, plan: asked }) : asked;
};

/** The window after the one that was sent, until the range that was asked for is through. */
export const followingWindow = (paging: Paging, sent: RequestPlan, asked: RequestPlan): NextStep => {
  const [range, window] = [rangeOf(paging, asked), rangeOf(paging, sent)];
  if (!range || !window || window.end.day >= range.end.day) return end;
  const next = { ...range.start, day: window.end.day + 1 };
  return { kind: 'page', plan: windowFrom(next, range, { paging, plan: sent }) };
};

/** A day as it was written: the form comes back when it is written again. */
interface Day {
  /** Since 1970-01-01. */
  readonly day: number;
  readonly form: 'dashed' | 'bare' | 'american';
}

interface Range {
  readonly start: Day;
  readonly end: Day;
}

const rangeOf = (paging: Paging, plan: RequestPlan): Range | undefined => {
  const start = readDay(readValue(plan, paging.start ?? 'start', paging));
  const last = readDay(readValue(plan, paging.end ?? 'end', paging));
  return start && last ? { start, end: last } : undefined;
};

const windowFrom = (
  start: Day,
  range: Range,
  { paging, plan }: { readonly paging: Paging; readonly plan: RequestPlan },
): RequestPlan => {
  const last = { ...range.end, day: Math.min(range.end.day, start.day + (paging.days ?? 1) - 1) };
  const values = { [paging.start ?? 'start']: writeDay(start), [paging.end ?? 'end']: writeDay(last) };
  return writeValues(plan, values, paging);
};

/** `2026-11-21`, `20261121` and `11/21/2026`; a time of the day is no day. */
const readDay = (text: string | undefined): Day | undefined => {
  const dashed = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '');
  const bare = /^(\d{4})(\d\d)(\d\d)$/.exec(text ?? '');
  const american = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? '');
  const iso = american ? `${american[3]}-${american[1]}-${american[2]}` : (dashed ?? bare)?.slice(1).join('-');
  const ms = iso === undefined ? Number.NaN : Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(ms)) return undefined;
  return { day: ms / dayMs, form: american ? 'american' : dashed ? 'dashed' : 'bare' };
};

const dayMs = 86_400_000;

const writeDay = ({ day, form }: Day): string => {
  const dashed = new Date(day * dayMs).toISOString().slice(0, 10);
  if (form === 'dashed') return dashed;
  const [year, month, date] = dashed.split('-');
  return form === 'bare' ? `${year}${month}${date}` : `${month}/${date}/${year}`;
};
