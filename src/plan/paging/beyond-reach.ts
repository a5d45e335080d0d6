import { grouped } from '../../lib/grouped.ts';
import type { Paging } from '../../model/paging.ts';
import type { NextStep, PageFacts } from './page-facts.ts';

/** The end of what a dialect can reach, where the next page would lie beyond it. */
export const beyondReach = (
  { reach, note }: Paging,
  { total }: PageFacts,
  /** Of the first record on the next page, counted from nought. */
  position: number,
): NextStep | undefined => {
  if (reach === undefined || position < reach) return undefined;
  const most = grouped(reach);
  return {
    kind: 'stuck',
    why: `The API hands out no more than ${total === undefined ? most : `${most} of ${grouped(total)}`} records by paging`,
    next: [...(note === undefined ? [] : [note]), 'Ask in parts: by a shorter time, or with a narrower search'],
  };
};
