import { NetworkError } from '../../errors.ts';
import { redactUrl } from '../../lib/credential-names.ts';
import { headerValue } from '../../lib/header-list.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { Stage } from '../../model/send.ts';

const mostRedirects = 10;

export interface RedirectOptions {
  /** Go nowhere but to the origin that was asked first. */
  readonly withinOrigin?: boolean;
}

/**
 * Follows redirects (RFC 9110 §15.4), at most ten. Header fields of the user's own stay with
 * the origin they were given for; the API's key is the business of the auth stage.
 *
 * @throws NetworkError for a loop, a target that is no http address, or another origin where that is not wanted
 */
export const redirect =
  ({ withinOrigin = false }: RedirectOptions = {}): Stage =>
  next =>
  async (plan, options) => {
    let current = plan;
    for (let hops = 0; ; hops++) {
      const exchange = await next(current, options);
      const { response } = exchange;
      const location = headerValue(response.headers, 'location');
      if (!isRedirect(response.status) || location === undefined) return { ...exchange, plan };

      response.body.cancel();
      if (hops === mostRedirects) {
        throw new NetworkError('redirect', `More than ${mostRedirects} redirects, the last to ${redactUrl(location)}`, {
          next: ['Look at the way they go: add -v'],
        });
      }
      const target = targetOf(location, current.url);
      if (withinOrigin && target.origin !== new URL(plan.url).origin) {
        throw new NetworkError('redirect', `The service redirects to ${target.origin}, which is another origin`);
      }
      options.observe({
        kind: 'redirect',
        status: response.status,
        from: redactUrl(current.url),
        to: redactUrl(target.href),
      });
      current = follow(current, target, response.status);
    }
  };

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

const targetOf = (location: string, base: string): URL => {
  if (!URL.canParse(location, base)) {
    throw new NetworkError('redirect', `The service redirects to "${redactUrl(location)}", which is no address`);
  }
  const target = new URL(location, base);
  if (target.protocol === 'http:' || target.protocol === 'https:') return target;
  throw new NetworkError(
    'redirect',
    `The service redirects to a ${target.protocol} address; only http and https are followed`,
  );
};

const follow = (plan: RequestPlan, target: URL, status: number): RequestPlan => {
  const becomesGet = status === 303 ? plan.method !== 'HEAD' : status < 303 && plan.method === 'POST';
  const isSameOrigin = target.origin === new URL(plan.url).origin;
  const headers = Object.entries(plan.headers).filter(
    ([name]) => (isSameOrigin || travels.has(name.toLowerCase())) && !(becomesGet && name === 'content-type'),
  );
  const { body, ...rest } = plan;
  return {
    ...rest,
    method: becomesGet ? 'GET' : plan.method,
    url: target.href,
    headers: Object.fromEntries(headers),
    ...(becomesGet || body === undefined ? {} : { body }),
  };
};

/** Fields that say nothing of who asks; any other may be a key, under a name that nobody has listed. */
const travels: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'range',
  'user-agent',
]);
