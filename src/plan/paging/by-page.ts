import { wholeNumber } from './body-values.ts';
import { beyondReach } from './beyond-reach.ts';
import { isLast, sizeOf } from './is-last.ts';
import { type Dialect, end } from './page-facts.ts';
import { readValue, writeValues } from './plan-values.ts';

/** Pages by their numbers: FEC, College Scorecard, Regulations.gov, and the World Bank's pair. */
export const byPage: Dialect = (paging, plan, page) => {
  const { page: name = 'page', first = 1 } = paging;
  const current = wholeNumber(readValue(plan, name, paging)) ?? first;
  const passed = current - first + 1;
  if (isLast(paging, plan, page, passed)) return end;
  const position = passed * (sizeOf(paging, plan) ?? page.rows.length);
  return (
    beyondReach(paging, page, position) ?? {
      kind: 'page',
      plan: writeValues(plan, { [name]: String(current + 1) }, paging),
    }
  );
};
