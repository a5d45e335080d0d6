import { headerValue } from '../../lib/header-list.ts';
import { textAt } from './body-values.ts';
import { type Dialect, end } from './page-facts.ts';
import { readValue, writeValues } from './plan-values.ts';

/**
 * A cursor from the body or a header, sent back as a parameter, a header or a property of the body: OpenAlex, Crossref,
 * GovInfo's search, NASA's CMR. The end is no cursor, a page without records, or the same cursor again, as Solr has it.
 */
export const byCursor: Dialect = (paging, plan, page) => {
  const { cursor: name = 'cursor' } = paging;
  const { nextHeader } = paging;
  const cursor = (nextHeader && headerValue(page.headers, nextHeader)) ?? textAt(page.body, paging.next);
  const isOver = page.rows.length === 0 || cursor === undefined || cursor === '';
  if (isOver || cursor === readValue(plan, name, paging)) return end;
  return { kind: 'page', plan: writeValues(plan, { [name]: cursor }, paging) };
};
