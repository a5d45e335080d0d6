import { headerValue } from '../../lib/header-list.ts';
import type { HttpResponse } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { Directives } from './directives.ts';
import { directivesOf } from './entry.ts';
import { isGuessable } from './freshness.ts';
import { variesByAll } from './digests.ts';

/**
 * Whether an answer may be kept at all by a private cache (RFC 9111 §3): an answer to a request with a credential
 * may, as it is kept for that credential alone. Whether it is fit to be kept is for somebody else to judge.
 *
 * Not kept, though the standard would allow it: what came by way of a redirect, whose own rules would count too; what
 * nothing but the end of the connection ended, as nobody can tell whether it is whole; parts (206).
 */
export const isStorable = (plan: RequestPlan, response: HttpResponse, request: Directives): boolean => {
  const { status, headers } = response;
  if (status < 200 || status === 206 || status === 304 || request.has('no-store')) return false;
  if (response.url !== plan.url || variesByAll(headers) || !isDelimited(plan, response)) return false;

  const directives = directivesOf(response);
  const mayIgnoreNoStore = directives.has('must-understand') && isGuessable(status);
  if (directives.has('no-store') && !mayIgnoreNoStore) return false;
  if (directives.has('must-understand') && !isGuessable(status)) return false;
  return isGuessable(status) || saysHowLong(response, directives);
};

const saysHowLong = ({ headers }: HttpResponse, directives: Directives): boolean =>
  ['max-age', 'public', 'private'].some(name => directives.has(name)) || headerValue(headers, 'expires') !== undefined;

/** Whether a body that was broken off would have been noticed (RFC 9112 §8). */
const isDelimited = ({ method }: RequestPlan, { status, httpVersion, headers }: HttpResponse): boolean =>
  method === 'HEAD' ||
  status === 204 ||
  !httpVersion.startsWith('1') ||
  headerValue(headers, 'content-length') !== undefined ||
  headerValue(headers, 'transfer-encoding') !== undefined;
