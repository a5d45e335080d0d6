import type { HeaderList } from '../../model/exchange.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';

/** What a page held, as far as it tells how to go on. */
export interface PageFacts {
  /** The body, read; `undefined` for one that is no tree, such as CSV. */
  readonly body: unknown;
  readonly headers: HeaderList;
  /** The address that answered; a relative link is meant from there. */
  readonly url: string;
  /** Its records, as they are printed. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Records up to its end, those before the first page counted; `undefined` where that cannot be known. */
  readonly reached: number | undefined;
  /** Records that the API says there are. */
  readonly total: number | undefined;
  /** The request for the first page. */
  readonly asked: RequestPlan;
}

/** How to go on after a page. */
export type NextStep =
  | { readonly kind: 'page'; readonly plan: RequestPlan }
  | { readonly kind: 'end' }
  /** There is more, and no way to it: why, and what may be done. */
  | { readonly kind: 'stuck'; readonly why: string; readonly next: readonly string[] };

/** One way in which answers go on: from the request sent and what came back to the next request. */
export type Dialect = (paging: Paging, plan: RequestPlan, page: PageFacts) => NextStep;

export const end: NextStep = { kind: 'end' };
