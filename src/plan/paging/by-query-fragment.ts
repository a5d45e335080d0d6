import { textAt } from './body-values.ts';
import { type Dialect, end } from './page-facts.ts';
import { writeQuery } from './plan-values.ts';

/** A piece of a query instead of an address, as the Treasury has it: `&page%5Bnumber%5D=2&page%5Bsize%5D=100`. */
export const byQueryFragment: Dialect = (paging, plan, page) => {
  const fragment = textAt(page.body, paging.next);
  if (fragment === undefined || page.rows.length === 0) return end;
  const values = Object.fromEntries(new URLSearchParams(fragment.replace(/^[?&]+/, '')));
  return { kind: 'page', plan: { ...plan, url: writeQuery(plan.url, values) } };
};
