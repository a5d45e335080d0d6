import { headerValue } from '../../lib/header-list.ts';
import { parseLinkHeader } from '../../lib/link-header.ts';
import { followAddress } from './follow-address.ts';
import { type Dialect, end, type PageFacts } from './page-facts.ts';

/** The link to the next page in the Link header (RFC 8288): GitHub, Hugging Face. */
export const byLinkHeader: Dialect = (paging, plan, page) => {
  const next = page.rows.length === 0 ? undefined : nextLink(page);
  return next === undefined ? end : followAddress(plan, next, page, paging);
};

/** The address that the Link header has for the next page. */
export const nextLink = ({ headers, url }: Pick<PageFacts, 'headers' | 'url'>): string | undefined =>
  parseLinkHeader(headerValue(headers, 'link') ?? '', url).find(
    ({ relations, anchor }) => relations.includes('next') && anchor === undefined,
  )?.target;
