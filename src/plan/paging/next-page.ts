import type { Paging, PagingKind } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { byCursor } from './by-cursor.ts';
import { byDateWindow } from './by-date-window.ts';
import { byKeyset } from './by-keyset.ts';
import { byLinkHeader } from './by-link-header.ts';
import { byNextUrl } from './by-next-url.ts';
import { byOffset } from './by-offset.ts';
import { byPage } from './by-page.ts';
import { byQueryFragment } from './by-query-fragment.ts';
import { bySearchAfter } from './by-search-after.ts';
import type { Dialect, NextStep, PageFacts } from './page-facts.ts';

/** How to go on after a page, as the dialect of its API has it. */
export const nextPage = (paging: Paging, plan: RequestPlan, page: PageFacts): NextStep =>
  dialects[paging.kind](paging, plan, page);

const dialects = {
  page: byPage,
  offset: byOffset,
  cursor: byCursor,
  'link-header': byLinkHeader,
  'next-url': byNextUrl,
  'query-fragment': byQueryFragment,
  keyset: byKeyset,
  'search-after': bySearchAfter,
  'date-window': byDateWindow,
} satisfies Record<PagingKind, Dialect>;
