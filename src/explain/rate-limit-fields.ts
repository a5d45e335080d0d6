import { parseHeaderItems, type HeaderItem } from '../lib/header-items.ts';
import { headerValue } from '../lib/header-list.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { RateLimitCandidate } from './rate-limit-families.ts';

/**
 * The `RateLimit` and `RateLimit-Policy` fields of draft-ietf-httpapi-ratelimit-headers: the current form
 * (`"api";r=999;t=295` with `"api";q=1000;w=300`) and the one of drafts 7 and before
 * (`limit=100, remaining=50, reset=30` with `100;w=60`). Policies without a counter are told as limits.
 *
 * Hugging Face names a policy twice (`"fixed window";"api";q=1000`), which no structured field may;
 * hence a tolerant reader, and any of the names joins it to its counter.
 */
export const readRateLimitFields = (headers: HeaderList, now: number): RateLimitCandidate[] => {
  const items = parseHeaderItems(headerValue(headers, 'ratelimit') ?? '');
  const policies = parseHeaderItems(headerValue(headers, 'ratelimit-policy') ?? '').map(readPolicy);
  const counters = items.some(({ parameters }) => parameters.has('remaining'))
    ? [readFlat(items, policies, now)]
    : items.map(item => readCounter(item, { policies, isOnly: items.length === 1, now }));

  // RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset of the first drafts bring their own limit.
  const hasFamily = headers.some(([name]) => name.toLowerCase() === 'ratelimit-limit');
  const used = new Set(counters.map(({ policy }) => policy));
  const unused = hasFamily ? [] : policies.filter(policy => !used.has(policy));
  return [...counters.map(({ candidate }) => candidate), ...unused.map(policy => compose({ policy }))];
};

interface Policy {
  readonly names: readonly string[];
  readonly limit: number | undefined;
  readonly windowSeconds: number | undefined;
}

interface Counter {
  readonly policy: Policy | undefined;
  readonly candidate: RateLimitCandidate;
}

const readPolicy = ({ values, parameters }: HeaderItem): Policy => {
  const isBareLimit = /^\d+$/.test(values[0] ?? '');
  return {
    names: isBareLimit ? [] : values,
    limit: readNumber(isBareLimit ? values[0] : parameters.get('q')),
    windowSeconds: readNumber(parameters.get('w')),
  };
};

const readFlat = (items: readonly HeaderItem[], policies: readonly Policy[], now: number): Counter => {
  const find = (name: string): string | undefined =>
    items.find(({ parameters }) => parameters.has(name))?.parameters.get(name);
  const limit = readNumber(find('limit'));
  const policy = policies.find(each => each.limit === limit) ?? (policies.length === 1 ? policies[0] : undefined);
  return {
    policy,
    candidate: compose({ policy, limit, remaining: find('remaining'), seconds: find('reset'), now }),
  };
};

const readCounter = (
  { values, parameters }: HeaderItem,
  { policies, isOnly, now }: { readonly policies: readonly Policy[]; readonly isOnly: boolean; readonly now: number },
): Counter => {
  const policy =
    policies.find(({ names }) => names.some(name => values.includes(name))) ??
    (isOnly && policies.length === 1 ? policies[0] : undefined);
  const remaining = parameters.get('r');
  return { policy, candidate: compose({ policy, name: values.at(-1), remaining, seconds: parameters.get('t'), now }) };
};

interface Parts {
  readonly policy: Policy | undefined;
  readonly name?: string | undefined;
  readonly limit?: number | undefined;
  readonly remaining?: string | undefined;
  readonly seconds?: string | undefined;
  readonly now?: number;
}

const compose = ({
  policy,
  name = policy?.names.at(-1),
  remaining,
  seconds,
  now = 0,
  ...parts
}: Parts): RateLimitCandidate => {
  const limit = parts.limit ?? policy?.limit;
  const left = readNumber(remaining);
  const wait = readNumber(seconds);
  return {
    ...(name !== undefined && { bucket: name }),
    ...(limit !== undefined && { limit }),
    ...(left !== undefined && { remaining: left }),
    ...(wait !== undefined && { resetAt: now + Math.ceil(wait * 1000) }),
    ...(policy?.windowSeconds !== undefined && { windowSeconds: policy.windowSeconds }),
    source: 'ratelimit',
    oddities:
      remaining !== undefined && left === undefined ? [`ratelimit: remaining "${remaining}" cannot be read`] : [],
  };
};

const readNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
