import type { Operation } from '../../model/operation.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { firstWindow } from './date-range.ts';
import { readValue, writeValues } from './plan-values.ts';

/**
 * The request for the first of all pages: the largest page that the API publishes, or as many records as are wanted
 * where those are fewer; what keeps the order; the first window of a range of time. What the user set stays.
 */
export const firstPage = (
  paging: Paging,
  plan: RequestPlan,
  { operation, mostRecords = Infinity }: FirstPageOptions,
): RequestPlan => {
  const { size, maxSize, steady = {} } = paging;
  const wanted = size === undefined || maxSize === undefined ? undefined : String(Math.min(maxSize, mostRecords));
  const values = Object.entries({ ...steady, ...(wanted === undefined ? {} : { [size ?? '']: wanted }) }).filter(
    ([name]) => !isGiven(plan, name, { paging, operation }),
  );
  const sized = values.length === 0 ? plan : writeValues(plan, Object.fromEntries(values), paging);
  return paging.days === undefined ? sized : firstWindow(paging, sized);
};

export interface FirstPageOptions {
  readonly operation?: Operation | undefined;
  /** Records that are wanted at the most. */
  readonly mostRecords?: number | undefined;
}

/** What the catalog presets was not given by anybody. */
const isGiven = (
  plan: RequestPlan,
  name: string,
  { paging, operation }: { readonly paging: Paging; readonly operation: Operation | undefined },
): boolean => {
  const value = readValue(plan, name, paging);
  return value !== undefined && value !== operation?.parameters.find(each => each.name === name)?.preset;
};
