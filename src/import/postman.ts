import { isCredentialHeader, isCredentialParameter } from '../lib/credential-names.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import { postmanBody, postmanResponses } from './postman-contents.ts';
import { postmanScheme } from './postman-auth.ts';

/**
 * A Postman collection (format 2.0 or 2.1) as an OpenAPI 3 document, to be normalised like any other: each request is
 * an operation. What its author last typed as a key, a token or a header of that kind is not taken over.
 */
export const postmanToOpenApi = (collection: JsonObject): JsonObject => {
  const variables = variablesOf(collection.variable);
  const requests = requestsIn(listOf(collection.item), collection.auth, []);
  const schemes = new Map<string, JsonObject>();
  const operations = requests.map(request => toOperation(request, variables, schemes));
  const info = objectOf(collection.info);
  const server = operations.find(each => each.server !== undefined)?.server;
  return {
    openapi: '3.0.3',
    info: { title: info.name, version: info.version, description: descriptionOf(info) },
    servers: server === undefined ? [] : [{ url: server }],
    paths: Object.fromEntries(
      operations.map(({ path, method, operation, server: own }, index) => [
        // Several requests may have one path: fragments keep them apart until the first is chosen.
        `${path}#${index}`,
        { [method]: { ...operation, ...(own === undefined || own === server ? {} : { servers: [{ url: own }] }) } },
      ]),
    ),
    components: { securitySchemes: Object.fromEntries(schemes) },
  };
};

interface PostmanRequest {
  readonly name: string;
  readonly folders: readonly string[];
  readonly request: JsonObject;
  readonly responses: readonly unknown[];
  readonly auth: unknown;
}

const requestsIn = (items: readonly unknown[], auth: unknown, folders: readonly string[]): readonly PostmanRequest[] =>
  items.filter(isObject).flatMap(item => {
    const name = textOf(item.name);
    if (Array.isArray(item.item)) return requestsIn(item.item, item.auth ?? auth, [...folders, name]);
    const request = typeof item.request === 'string' ? { url: item.request } : objectOf(item.request);
    if (request.url === undefined) return [];
    return [{ name, folders, request, responses: listOf(item.response), auth: request.auth ?? auth }];
  });

type Variables = ReadonlyMap<string, string>;

const variablesOf = (variables: unknown): Variables =>
  new Map(
    listOf(variables)
      .map(objectOf)
      .map(each => [textOf(each.key ?? each.id), textOf(each.value)]),
  );

/** A variable without a value is a part of the path, or a host that nobody has named. */
const fillIn = (text: string, variables: Variables): string =>
  text.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, name: string) => {
    const value = variables.get(name) ?? '';
    return value === '' || value.includes('{{') ? `{${name}}` : value;
  });

interface PlacedOperation {
  readonly path: string;
  readonly method: string;
  readonly server: string | undefined;
  readonly operation: JsonObject;
}

const toOperation = (
  { name, folders, request, responses, auth }: PostmanRequest,
  variables: Variables,
  schemes: Map<string, JsonObject>,
): PlacedOperation => {
  const url = objectOf(request.url);
  const { server, path } = divide(fillIn(rawUrl(request.url), variables));
  const scheme = postmanScheme(auth);
  if (scheme) schemes.set(scheme.name, scheme.scheme);
  const requestBody = postmanBody(objectOf(request.body));
  return {
    path,
    server,
    method: (textOf(request.method) || 'GET').toLowerCase(),
    operation: {
      operationId: name,
      summary: name,
      description: descriptionOf(request),
      tags: folders,
      security: scheme ? [{ [scheme.name]: [] }] : [],
      parameters: [
        ...listOf(url.variable).map(each => toParameter(each, 'path')),
        ...listOf(url.query).map(each => toParameter(each, 'query')),
        ...listOf(request.header).map(each => toParameter(each, 'header')),
      ],
      ...(requestBody === undefined ? {} : { requestBody }),
      responses: postmanResponses(responses),
    },
  };
};

const rawUrl = (url: unknown): string => {
  if (typeof url === 'string') return url;
  const { raw, protocol, host, path } = objectOf(url);
  if (textOf(raw) !== '') return textOf(raw);
  const start = textOf(protocol) === '' ? '' : `${textOf(protocol)}://`;
  return `${start}${[host].flat().map(textOf).join('.')}/${[path].flat().map(textOf).join('/')}`;
};

/** `:id` is how the collection writes a part of the path that changes. */
const divide = (url: string): { readonly server: string | undefined; readonly path: string } => {
  const [, scheme = 'https://', host = '', rest = ''] = /^(https?:\/\/)?([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  const path = rest
    .split('/')
    .map(part => part.replace(/^:([\w-]+)/, '{$1}'))
    .join('/');
  return { server: host === '' || host.includes('{') ? undefined : `${scheme}${host}`, path: path === '' ? '/' : path };
};

const toParameter = (source: unknown, place: 'path' | 'query' | 'header'): JsonObject => {
  const parameter = objectOf(source);
  const name = textOf(parameter.key);
  const value = textOf(parameter.value);
  const isSecret = place === 'header' ? isCredentialHeader(name) : isCredentialParameter(name);
  const isShown = value !== '' && !value.includes('{{') && !isSecret;
  return {
    name,
    in: place,
    required: place === 'path',
    description: descriptionOf(parameter),
    schema: { type: 'string' },
    ...(isShown ? { example: value } : {}),
  };
};

const descriptionOf = ({ description }: JsonObject): string =>
  textOf(isObject(description) ? description.content : description);
