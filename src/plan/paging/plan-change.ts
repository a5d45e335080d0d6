import { isCredentialParameter } from '../../lib/credential-names.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { nameOf, readValue, writeValues } from './plan-values.ts';

/** What is other in the request for a later page, without credentials: it may be kept in a file. */
export interface PlanChange {
  readonly url: string;
  /** The parameters that go on, where those are in headers or in the body. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What has to be kept of a request for a later page, beside the call it came from. */
export const planChange = (paging: Paging, next: RequestPlan): PlanChange => {
  const url = withPairs(next.url, pair => nameOf(pair) === paging.cursor || !isKey(pair));
  if ((paging.sends ?? 'query') === 'query') return { url };
  const values = steering(paging).map(name => [name, readValue(next, name, paging)] as const);
  return {
    url,
    values: Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
};

/** The request for the later page again, from the call: it brings its keys, its headers and its body. */
export const changedPlan = (paging: Paging, asked: RequestPlan, { url: changed, values }: PlanChange): RequestPlan => {
  const keys = pairsOf(asked.url).filter(pair => isKey(pair) && nameOf(pair) !== paging.cursor);
  const url = new URL(changed);
  url.search = [...pairsOf(changed), ...keys].join('&');
  const plan = { ...asked, url: url.href };
  return values === undefined ? plan : writeValues(plan, values, paging);
};

/** Names of the parameters that a dialect sets. */
const steering = ({ cursor, offset, page, size, start, end, steady = {} }: Paging): readonly string[] =>
  [cursor, offset, page, size, start, end, ...Object.keys(steady)].filter(name => name !== undefined);

const isKey = (pair: string): boolean => isCredentialParameter(nameOf(pair));

const pairsOf = (url: string): readonly string[] =>
  new URL(url).search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '');

const withPairs = (url: string, keeps: (pair: string) => boolean): string => {
  const target = new URL(url);
  target.search = pairsOf(url).filter(keeps).join('&');
  return target.href;
};
