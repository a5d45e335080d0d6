import { resolvePointer } from '../../lib/json-pointer.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { numberAt, wholeNumber } from './body-values.ts';
import type { PageFacts } from './page-facts.ts';
import { readValue } from './plan-values.ts';

/**
 * Whether a page is the last of those that are counted: by page number or by offset. What the page says comes first;
 * where it says nothing, one that is shorter than was asked for is the last.
 *
 * @param pageNumber counted from 1, where pages have numbers
 */
export const isLast = (paging: Paging, plan: RequestPlan, page: PageFacts, pageNumber?: number): boolean => {
  if (page.rows.length === 0) return true;
  if (paging.next !== undefined) return isNothing(resolvePointer(page.body, paging.next));
  if (paging.more) return !paging.more.some(pointer => isTrue(resolvePointer(page.body, pointer)));
  if (paging.estimate !== true) {
    const pages = numberAt(page.body, paging.pages);
    if (pages !== undefined && pageNumber !== undefined) return pageNumber >= pages;
    if (page.total !== undefined && page.reached !== undefined) return page.reached >= page.total;
  }
  return isShort(paging, plan, page);
};

/** Records that a request asks for on a page. */
export const sizeOf = (paging: Paging, plan: RequestPlan): number | undefined =>
  wholeNumber(paging.size === undefined ? undefined : readValue(plan, paging.size, paging)) ?? paging.defaultSize;

/**
 * A size beyond the published one is cut down silently by many, and so tells nothing; nor does one where the API
 * publishes none.
 */
const isShort = (paging: Paging, plan: RequestPlan, page: PageFacts): boolean => {
  const size = sizeOf(paging, plan);
  const most = paging.maxSize ?? paging.defaultSize;
  return size !== undefined && most !== undefined && size <= most && page.rows.length < size;
};

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false;

const isTrue = (value: unknown): boolean => value === true || value === 'true';
