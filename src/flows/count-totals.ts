import { grouped } from '../lib/grouped.ts';
import type { Paging } from '../model/paging.ts';
import type { NextStep } from '../plan/paging/page-facts.ts';

/** What an API said of how many records there are, while its pages came. */
export interface Totals {
  readonly first: number;
  readonly latest: number;
  readonly lowest: number;
}

/** The totals with that of one more page. */
export const countTotal = (totals: Totals | undefined, total: number | undefined): Totals | undefined => {
  if (total === undefined) return totals;
  return { first: totals?.first ?? total, latest: total, lowest: Math.min(totals?.lowest ?? total, total) };
};

/** Pages that end before as many records have come as the API said at the least: the last page lies, or the total. */
export const shortfall = (step: NextStep, { paging, totals, reached }: ShortfallFacts): NextStep | undefined => {
  if (step.kind !== 'end' || !paging || paging.estimate === true || !totals) return undefined;
  if (reached === undefined || reached >= totals.lowest) return undefined;
  return {
    kind: 'stuck',
    why: `The pages ended after ${grouped(reached)} records, and the API said that there are ${grouped(totals.lowest)}`,
    next: ['Ask again later: a service that is busy may leave records out'],
  };
};

interface ShortfallFacts {
  readonly paging: Paging | false | undefined;
  readonly totals: Totals | undefined;
  readonly reached: number | undefined;
}
