import { byOffset } from './by-offset.ts';
import { nextLink } from './by-link-header.ts';
import { followAddress } from './follow-address.ts';
import { type Dialect, end } from './page-facts.ts';
import { readValue } from './plan-values.ts';

/**
 * openFDA: the Link header goes on beyond what skip reaches, as it holds `search_after`. That is made of the last
 * record's values, and no skip can be turned into it later, so the link is followed from the first page on; skip serves
 * where an answer has no link.
 */
export const bySearchAfter: Dialect = (paging, plan, page) => {
  if (page.rows.length === 0) return end;
  const next = nextLink(page);
  if (next === undefined) return byOffset(paging, plan, page);
  const step = followAddress(plan, next, page, paging);
  // To a request with skip the link has skip as well, and goes on where skip does not reach.
  const isSkip = step.kind === 'page' && readValue(step.plan, paging.offset ?? 'skip', paging) !== undefined;
  return isSkip ? byOffset(paging, plan, page) : step;
};
