import { headerValue } from '../../lib/header-list.ts';
import type { Exchange } from '../../model/exchange.ts';
import { isSafe } from '../../model/only-reads.ts';

/**
 * The addresses of which an answer makes all that is kept void: after an unsafe request that was not refused its own,
 * and what it names as the place of what it changed, on the same origin alone (RFC 9111 §4.4).
 */
export const voidAddresses = ({ plan, response }: Pick<Exchange, 'plan' | 'response'>): readonly string[] => {
  if (isSafe(plan.method) || response.status < 200 || response.status >= 400) return [];
  const { origin } = new URL(plan.url);
  const named = ['location', 'content-location'].flatMap(name => headerValue(response.headers, name) ?? []);
  const targets = named.filter(each => URL.canParse(each, plan.url)).map(each => new URL(each, plan.url));
  return [plan.url, ...targets.filter(each => each.origin === origin).map(each => each.href)];
};
