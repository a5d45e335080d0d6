import { UsageError } from '../errors.ts';
import { isCredentialHeader, isCredentialParameter } from '../lib/credential-names.ts';
import { encodeQueryName, encodeQueryValue } from '../lib/percent-encode.ts';
import { keyRefused, userInfo } from './key-refused.ts';
import { matchesPath } from './matches-path.ts';
import type { Api, ArgumentValue } from '../model/api.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestBody, RequestPlan } from '../model/plan.ts';
import { acceptHeader, credentialSlot } from '../plan/build-plan.ts';
import type { Arguments } from '../plan/check-arguments.ts';
import { userAgent } from '../plan/user-agent.ts';
import { weigh } from '../plan/weigh.ts';
import { stringifyJson } from '../lib/json.ts';

export interface RequestFacts {
  readonly method: string;
  readonly url: URL;
  /** The API of the catalog that has this host. */
  readonly api: Api | undefined;
  readonly args: Arguments;
  /** Names of arguments, and of headers, whose values were read from a file and so are in no argv. */
  readonly fromFile: ReadonlySet<string>;
  readonly headers: Readonly<Record<string, string>>;
  readonly headersFromFile: ReadonlySet<string>;
  readonly body?: Uint8Array;
  readonly identity?: string;
  readonly version: string;
  readonly validates: boolean;
}

/**
 * The plan of a request to any address, with the operation of the catalog that it amounts to, if there is one.
 *
 * @throws UsageError for a key on the command line
 */
export const planRequest = (facts: RequestFacts): { readonly plan: RequestPlan; readonly operation?: Operation } => {
  refuseKeys(facts);
  const { method, url, api, args } = facts;
  const operation = api && matchOperation(api, method, url);
  const takesBody = ['POST', 'PUT', 'PATCH'].includes(method) || (facts.body !== undefined && isBodyAllowed(method));
  const body = takesBody ? bodyOf(facts) : undefined;
  const credential = api && credentialSlot(api, operation ?? anyOperation(api, method), url.origin);
  const target = takesBody ? url.href : withQuery(url, args);
  const plan: RequestPlan = {
    method,
    url: target,
    headers: {
      accept: acceptHeader(operation ?? { accept: [] }),
      'user-agent': userAgent(facts.version, facts.identity),
      ...(body ? { 'content-type': body.contentType } : {}),
      ...facts.headers,
    },
    ...(body ? { body } : {}),
    ...(api ? { apiId: api.id } : {}),
    ...(operation ? { operationId: operation.id } : {}),
    ...(credential ? { credential } : {}),
    ...(operation?.weight ? { weight: weigh(operation.weight, target) } : {}),
    ...(operation?.reads === true ? { reads: true } : {}),
    ...(operation?.records === undefined ? {} : { records: operation.records }),
  };
  return { plan, ...(operation ? { operation } : {}) };
};

/** @throws UsageError for a body to a method that has none (RFC 9110 §9.3.1, §9.3.2) */
const isBodyAllowed = (method: string): boolean => {
  if (method !== 'GET' && method !== 'HEAD') return true;
  throw new UsageError(`--body: a ${method} request has no body`, { next: ['For a query write name=value'] });
};

/** Where no operation fits the path, the API's key goes as it does in its other operations. */
const anyOperation = (api: Api, method: string): Pick<Operation, 'signIn' | 'method'> => ({
  method: method as Operation['method'],
  signIn: api.operations.find(operation => operation.signIn.length > 0)?.signIn ?? [],
});

const matchOperation = (api: Api, method: string, url: URL): Operation | undefined => {
  const wanted = method === 'HEAD' ? 'GET' : method;
  return api.operations
    .filter(operation => operation.method === wanted && matchesPath(api, operation, url))
    .toSorted((left, right) => parametersOf(left.path) - parametersOf(right.path))
    .at(0);
};

const parametersOf = (path: string): number => path.split('{').length;

const refuseKeys = ({ api, url, args, headers, fromFile, headersFromFile, validates }: RequestFacts): void => {
  if (!validates && !api) return;
  const isKey = (name: string): boolean => isCredentialParameter(name) && !isOwnParameter(api, name);
  const given = [
    ...Object.keys(args).filter(name => isKey(name) && (api !== undefined || !fromFile.has(name))),
    ...[...url.searchParams.keys()].filter(isKey),
    ...Object.keys(headers).filter(
      name => isCredentialHeader(name) && (api !== undefined || !headersFromFile.has(name)),
    ),
    ...(url.username === '' && url.password === '' ? [] : [userInfo]),
  ];
  const [name] = given;
  if (name !== undefined) throw keyRefused(name, api);
};

/** A parameter of the API that is only called like a key. */
const isOwnParameter = (api: Api | undefined, name: string): boolean =>
  api?.operations.some(({ parameters }) => parameters.some(each => each.name === name)) === true;

const withQuery = (url: URL, args: Arguments): string => {
  const pairs = Object.entries(args).flatMap(([name, value]) =>
    [value].flat().map(each => `${encodeQueryName(name)}=${encodeQueryValue(each)}`),
  );
  if (pairs.length === 0) return url.href;
  const target = new URL(url);
  target.search = [...(url.search === '' ? [] : [url.search.slice(1)]), ...pairs].join('&');
  return target.href;
};

const bodyOf = ({ args, body }: RequestFacts): RequestBody | undefined => {
  if (Object.keys(args).length > 0 && body) {
    throw new UsageError('--body and name=value cannot be given together', {
      next: ['Put all of it into --body, or the query into the address'],
    });
  }
  if (body) return { contentType: 'application/json', bytes: body };
  if (Object.keys(args).length === 0) return undefined;
  return {
    contentType: 'application/json',
    bytes: new TextEncoder().encode(stringifyJson(args satisfies Record<string, ArgumentValue>)),
  };
};
