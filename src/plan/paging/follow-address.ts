import { isCredentialParameter } from '../../lib/credential-names.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { NextStep, PageFacts } from './page-facts.ts';
import { nameOf } from './plan-values.ts';

/**
 * The request for the next address that an answer names. It stays with the host that was asked, and with https where
 * that was asked; what it carries of a key is taken out, since the key is added again to each request.
 */
export const followAddress = (
  plan: RequestPlan,
  address: string,
  { url }: Pick<PageFacts, 'url'>,
  { cursor }: Pick<Paging, 'cursor'>,
): NextStep => {
  if (!URL.canParse(address, url)) return stuck('The address of the next page cannot be read');
  const [next, asked] = [new URL(address, url), new URL(plan.url)];
  if (next.host !== asked.host || !/^https?:$/.test(next.protocol)) {
    return stuck(`The next page is said to be at another place, ${next.protocol}//${next.host}, which is not followed`);
  }
  if (asked.protocol === 'https:') next.protocol = 'https:';
  next.username = '';
  next.password = '';
  next.hash = '';

  const own = new Set([
    ...pairsOf(asked),
    ...(cursor === undefined ? [] : pairsOf(next).filter(pair => nameOf(pair) === cursor)),
  ]);
  const signs = plan.credential?.signIn.kind === 'query' ? plan.credential.signIn.name : undefined;
  const isKey = (pair: string): boolean =>
    !own.has(pair) && (nameOf(pair) === signs || isCredentialParameter(nameOf(pair)));
  const keys = pairsOf(next).filter(isKey);
  if (keys.length > 0 && !plan.credential) {
    return stuck(`The address of the next page carries ${nameOf(keys[0] ?? '')}, which looks like a key of somebody's`);
  }
  if (keys.length > 0)
    next.search = pairsOf(next)
      .filter(pair => !isKey(pair))
      .join('&');
  return { kind: 'page', plan: { ...plan, url: next.href } };
};

const pairsOf = ({ search }: URL): readonly string[] =>
  search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '');

const stuck = (why: string): NextStep => ({ kind: 'stuck', why, next: [] });
