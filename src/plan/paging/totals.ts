import { headerValue } from '../../lib/header-list.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { numberAt, wholeNumber } from './body-values.ts';
import { offsetOf } from './by-offset.ts';
import { sizeOf } from './is-last.ts';
import type { PageFacts } from './page-facts.ts';
import { readValue } from './plan-values.ts';

/** Records that a page says there are in all. */
export const totalOf = (paging: Paging, { body, headers }: Pick<PageFacts, 'body' | 'headers'>): number | undefined =>
  numberAt(body, paging.total) ??
  (paging.totalHeader === undefined ? undefined : wholeNumber(headerValue(headers, paging.totalHeader)));

/** Records before the page that a request asks for; `undefined` where it does not begin at the beginning and cannot tell. */
export const recordsBefore = (paging: Paging, plan: RequestPlan): number | undefined => {
  const { kind, page, cursor, first = 1 } = paging;
  if (kind === 'offset' || kind === 'search-after') return offsetOf(paging, plan) - (paging.first ?? 0);
  if (kind === 'page') {
    const passed = (wholeNumber(readValue(plan, page ?? 'page', paging)) ?? first) - first;
    const size = sizeOf(paging, plan);
    return passed === 0 ? 0 : size && passed * size;
  }
  const given = cursor === undefined ? undefined : readValue(plan, cursor, paging);
  return given === undefined || given === '*' ? 0 : undefined;
};
