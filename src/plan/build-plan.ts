import { encodeQueryValue } from '../lib/percent-encode.ts';
import type { Api, SignIn } from '../model/api.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import type { CredentialSlot, RequestBody, RequestPlan } from '../model/plan.ts';
import { type Arguments, findParameter } from './check-arguments.ts';
import { formBody } from './form-body.ts';
import { jsonBody } from './json-body.ts';
import { multipartBody } from './multipart-body.ts';
import { serialiseHeader, serialisePath, serialiseQuery } from './serialise.ts';
import { serverUrl } from './server-url.ts';
import { weigh } from './weigh.ts';

/** What a call adds to an operation and its arguments. */
export interface PlanOptions {
  /** Value of the User-Agent field. */
  readonly userAgent: string;
  /** The user's own header fields, names in lower case; they win over ours. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole body as given; properties given by name are put into it where it is JSON. */
  readonly body?: Uint8Array;
  /** Instead of the API's own base address. The API's key is not sent there. */
  readonly baseUrl?: string;
}

/**
 * The request for an operation, ready to send but for credentials.
 *
 * The arguments are taken as they are: `checkArguments` says beforehand whether they fit. A name
 * that the operation does not have becomes a query parameter (`--no-validate`).
 */
export const buildPlan = (
  api: Api,
  operation: Operation,
  given: Arguments,
  { userAgent, headers = {}, body, baseUrl }: PlanOptions,
): RequestPlan => {
  const args = withPresets(operation, given);
  const requestBody = buildBody(operation, args, body);
  const query = queryOf(operation, args);
  const url = new URL(`${baseUrl ?? serverUrl(api, operation, args)}${expandPath(operation, args)}${query}`);
  const credential = credentialSlot(api, operation, url.origin);
  return {
    method: operation.method,
    url: url.href,
    headers: {
      accept: acceptHeader(operation),
      'user-agent': userAgent,
      ...(requestBody ? { 'content-type': requestBody.contentType } : {}),
      ...headerArguments(operation, args),
      ...headers,
    },
    ...(requestBody ? { body: requestBody } : {}),
    apiId: api.id,
    operationId: operation.id,
    ...(credential ? { credential } : {}),
    ...(operation.weight ? { weight: weigh(operation.weight, url.href) } : {}),
    ...(operation.reads === true ? { reads: true } : {}),
    ...(operation.records === undefined ? {} : { records: operation.records }),
  };
};

/**
 * Where the key of an API goes in a request to this operation, if it takes one. Another origin is somebody
 * else's: the key is not even named there.
 */
export const credentialSlot = (
  { key }: Pick<Api, 'key'>,
  operation: Pick<Operation, 'signIn' | 'method'>,
  origin: string,
): CredentialSlot | undefined => {
  const signIn = chooseSignIn(operation);
  if (!key || !signIn || !key.origins.includes(origin)) return undefined;
  const [variable = key.group] = key.variables;
  return { group: key.group, signIn, need: key.need, origins: key.origins, variable };
};

/** A header keeps the key out of addresses and so out of other people's logs. */
const preference: readonly SignIn['kind'][] = ['body', 'header', 'bearer', 'basic', 'query'];

const chooseSignIn = ({ signIn, method }: Pick<Operation, 'signIn' | 'method'>): SignIn | undefined =>
  preference
    .filter(kind => kind !== 'body' || method !== 'GET')
    .flatMap(kind => signIn.filter(each => each.kind === kind))
    .at(0);

const withPresets = (operation: Operation, given: Arguments): Arguments => ({
  ...Object.fromEntries(
    operation.parameters.flatMap(({ name, preset }) => (preset === undefined ? [] : [[name, preset]])),
  ),
  ...given,
});

const expandPath = (operation: Operation, args: Arguments): string =>
  operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find(each => each.in === 'path' && each.name === name);
    const value = args[name] ?? '';
    return parameter ? serialisePath(parameter, value) : encodeQueryValue([value].flat().join(','));
  });

const queryOf = (operation: Operation, args: Arguments): string => {
  const pairs = Object.entries(args).flatMap(([name, value]) => {
    const parameter = findParameter(operation, name) ?? unknownParameter(name);
    return parameter.in === 'query' ? serialiseQuery(parameter, name, value) : [];
  });
  if (pairs.length === 0) return '';
  return `${operation.path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
};

const unknownParameter = (name: string): Parameter => ({
  name,
  in: 'query',
  required: false,
  description: '',
  schema: { type: 'array' },
  style: 'form',
  explode: true,
  allowReserved: false,
});

const headerArguments = (operation: Operation, args: Arguments): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    const value = args[parameter.name];
    if (value === undefined) continue;
    if (parameter.in === 'header') headers[parameter.name.toLowerCase()] = serialiseHeader(value);
    if (parameter.in === 'cookie') {
      const pair = `${parameter.name}=${encodeQueryValue([value].flat().join(','))}`;
      headers.cookie = headers.cookie === undefined ? pair : `${headers.cookie}; ${pair}`;
    }
  }
  return headers;
};

const buildBody = (operation: Operation, args: Arguments, whole: Uint8Array | undefined): RequestBody | undefined => {
  const { body } = operation;
  if (!body) return whole ? { contentType: 'application/json', bytes: whole } : undefined;
  const named = operation.parameters.filter(each => each.in === 'body' && args[each.name] !== undefined);
  if (named.length === 0) return whole ? { contentType: body.contentType, bytes: whole } : undefined;
  if (body.contentType === 'multipart/form-data') return multipartBody(named, args);
  const makeBody = body.contentType === 'application/x-www-form-urlencoded' ? formBody : jsonBody;
  return { contentType: body.contentType, bytes: makeBody(named, args, whole) };
};

/** The Accept field: the operation's media types, else JSON, before anything else (RFC 9110 §12.5.1). */
export const acceptHeader = ({ accept }: Pick<Operation, 'accept'>): string =>
  accept.length === 0 ? 'application/json, */*;q=0.5' : `${accept.join(', ')}, */*;q=0.1`;
