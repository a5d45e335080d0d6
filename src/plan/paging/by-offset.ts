import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { wholeNumber } from './body-values.ts';
import { beyondReach } from './beyond-reach.ts';
import { isLast } from './is-last.ts';
import { type Dialect, end } from './page-facts.ts';
import { readValue, writeValues } from './plan-values.ts';

/**
 * Offset and limit: CKAN, Socrata, ArcGIS, NCEI. The next offset is moved on by what came, not by what was asked for:
 * a service may hand out fewer than that.
 */
export const byOffset: Dialect = (paging, plan, page) => {
  if (isLast(paging, plan, page)) return end;
  const { offset: name = 'offset', first = 0 } = paging;
  const position = offsetOf(paging, plan) + page.rows.length;
  return (
    beyondReach(paging, page, position - first) ?? {
      kind: 'page',
      plan: writeValues(plan, { [name]: String(position) }, paging),
    }
  );
};

/** The offset that a request asks for. */
export const offsetOf = (paging: Paging, plan: RequestPlan): number =>
  wholeNumber(readValue(plan, paging.offset ?? 'offset', paging)) ?? paging.first ?? 0;
