import { UsageError } from '../errors.ts';
import { parseDuration } from '../lib/duration.ts';
import { resolvePointer } from '../lib/json-pointer.ts';
import type { Api, ApiSummary, KeyPolicy, Limit, SignIn, SoftFailure, Weight } from '../model/api.ts';
import type { Joining } from '../model/batch.ts';
import type { Paging } from '../model/paging.ts';
import type { BodySpec, Member, Operation, Parameter, Sample, ValueSchema } from '../model/operation.ts';
import { valueKeywords } from '../model/value-keywords.ts';
import { compileServer, type Server } from './compile-server.ts';
import { expandPaging, type PagingSource } from './paging-families.ts';

/**
 * Compiles an OpenAPI 3.1 document with its `x-apix` extension to the model.
 *
 * The result holds no references, no response schemas and nothing that only a validator needs, so that
 * it can be stored as compact JSON and used without an OpenAPI library.
 *
 * @throws UsageError naming the place in the document that cannot be compiled
 */
export const compileApi = (document: unknown): Api => {
  const root = asObject(document, 'the document');
  const extension = asObject(root['x-apix'], 'x-apix') as unknown as DocumentExtension;
  const info = asObject(root.info, 'info');
  const server = compileServer(root);
  if (server === undefined) throw new UsageError(`${extension.id}: servers: an absolute URL is needed`);

  const { url: baseUrl } = server;
  const compiled = compileOperations(root, extension, server);
  const operations = compiled.map(({ operation }) => operation);
  const key = compileKey(extension, compiled);
  return {
    id: extension.id,
    aliases: extension.aliases ?? [],
    title: text(info.title),
    summary: text(info.summary),
    description: text(info.description),
    agency: extension.agency.name,
    initials: extension.agency.initials ?? [],
    categories: extension.categories,
    region: extension.region,
    signIn: signInWord(key, extension),
    baseUrl,
    ...optional('server', server.template),
    origins: unique([...server.origins, ...compiled.flatMap(({ origins }) => origins)]),
    ...optional('docsUrl', documentationUrl(root)),
    ...optional('key', key),
    ...optional('identity', extension.identity),
    ...optional('otherSignIn', extension.otherSignIn),
    ...(extension.own === true ? { isOwn: true } : {}),
    limits: extension.limits.map(({ per, ...limit }): Limit => ({ ...limit, per: seconds(per) ?? 0 })),
    softFailures: extension.softFailures ?? [],
    codes: extension.codes ?? [],
    ...optional('licence', extension.licence),
    ...optional('updates', extension.updates),
    ...optional('noStore', extension.noStore),
    doubts: extension.doubts ?? [],
    sources: extension.sources,
    ...optional('test', extension.test),
    operations,
  };
};

/** What the index keeps of an API. */
export const summarise = (api: Api): ApiSummary => ({
  id: api.id,
  aliases: api.aliases,
  title: api.title,
  summary: api.summary,
  agency: api.agency,
  initials: api.initials,
  categories: api.categories,
  region: api.region,
  signIn: api.signIn,
  operations: api.operations.length,
  origins: api.origins,
  ...optional('keyGroup', api.key?.group),
  ...optional('isOwn', api.isOwn),
});

/** `x-apix` at the root, as its JSON Schema has it. */
interface DocumentExtension extends Pick<Api, 'id' | 'region' | 'categories' | 'sources'> {
  readonly aliases?: readonly string[];
  readonly agency: { readonly name: string; readonly initials?: readonly string[] };
  readonly keywords: readonly string[];
  readonly key?: Omit<KeyPolicy, 'origins'>;
  readonly identity?: Api['identity'];
  readonly otherSignIn?: Api['otherSignIn'];
  /** The user added it: nothing of it was written or checked by hand. */
  readonly own?: true;
  readonly limits: readonly (Omit<Limit, 'per'> & { readonly per: string })[];
  readonly paging?: PagingSource;
  readonly weight?: WeightInDocument;
  readonly batch?: Joining;
  readonly records?: string;
  readonly softFailures?: readonly SoftFailure[];
  readonly codes?: Api['codes'];
  readonly licence?: Api['licence'];
  readonly updates?: string;
  readonly freshness?: string;
  readonly noStore?: true;
  readonly doubts?: readonly string[];
  readonly test?: Api['test'];
}

/** `x-apix` of an operation. */
interface OperationExtension {
  readonly example?: Operation['example'];
  readonly records?: string;
  readonly paging?: PagingSource | false;
  readonly weight?: WeightInDocument;
  readonly reads?: true;
  readonly batch?: Joining;
  readonly softFailures?: readonly SoftFailure[];
  readonly freshness?: string;
  readonly keywords?: readonly string[];
  readonly notes?: readonly string[];
}

/** Numbers of days are named there; what they are by default stands with the parameters. */
interface WeightInDocument extends Omit<Weight, 'days'> {
  readonly days?: Omit<NonNullable<Weight['days']>, 'counts'> & { readonly by: readonly string[] };
}

type JsonObject = Readonly<Record<string, unknown>>;

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

/** An operation, and the origins that it may go to. */
interface CompiledOperation {
  readonly operation: Operation;
  readonly origins: readonly string[];
}

const compileOperations = (root: JsonObject, api: DocumentExtension, server: Server): CompiledOperation[] =>
  Object.entries(asObject(root.paths, 'paths')).flatMap(([path, item]) => {
    const pathItem = asObject(resolve(root, item), `paths ${path}`);
    return methods
      .filter(method => pathItem[method] !== undefined)
      .map(method => {
        const operation = asObject(pathItem[method], `${method} ${path}`);
        const own = compileServer(operation) ?? compileServer(pathItem) ?? server;
        return {
          operation: compileOperation({ root, api, usual: server, server: own, path, method, pathItem, operation }),
          origins: own.origins,
        };
      });
  });

interface OperationSource {
  readonly root: JsonObject;
  readonly api: DocumentExtension;
  /** That of the document. */
  readonly usual: Server;
  readonly server: Server;
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

const compileOperation = (source: OperationSource): Operation => {
  const { root, api, usual, server, path, method, pathItem, operation } = source;
  const where = `${method.toUpperCase()} ${path}`;
  const extension = (operation['x-apix'] ?? {}) as OperationExtension;
  const parameters = compileParameters(root, [...list(pathItem.parameters), ...list(operation.parameters)], where);
  const body = compileBody(root, operation.requestBody);
  const members = body ? bodyParameters(root, body) : [];
  const paging = extension.paging ?? api.paging;
  const responses = successResponses(root, operation);
  return {
    id: text(operation.operationId),
    method: method.toUpperCase() as Operation['method'],
    path,
    ...(server.url === usual.url ? {} : { baseUrl: server.url }),
    ...optional('server', server.template),
    summary: text(operation.summary),
    description: text(operation.description),
    tags: list(operation.tags).map(text),
    parameters: [...server.parameters, ...parameters, ...members],
    ...optional('body', body),
    accept: unique(responses.flatMap(response => Object.keys((response.content ?? {}) as JsonObject))),
    signIn: compileSignIn(root, operation.security ?? root.security),
    deprecated: operation.deprecated === true,
    ...optional('docsUrl', documentationUrl(operation) ?? documentationUrl(root)),
    ...optional('records', extension.records ?? api.records),
    ...(paging === undefined ? {} : { paging: paging && compilePaging(paging, members) }),
    ...optional('weight', compileWeight(extension.weight ?? api.weight, parameters)),
    ...optional('reads', extension.reads),
    ...optional('joining', extension.batch ?? batchFor(parameters, api)),
    softFailures: [...(extension.softFailures ?? []), ...(api.softFailures ?? [])],
    ...optional('freshness', seconds(extension.freshness ?? api.freshness)),
    example: extension.example ?? {},
    notes: extension.notes ?? [],
    keywords: extension.keywords ?? [],
    ...compileSamples(root, operation),
  };
};

/** Which of the values that turn pages are numbers in the body, the schema of the body tells. */
const compilePaging = (source: PagingSource, members: readonly Parameter[]): Paging => {
  const paging = expandPaging(source);
  if (paging.sends !== 'body') return paging;
  const turning = new Set([paging.page, paging.offset, paging.cursor, paging.size]);
  const numbers = members
    .filter(({ name, schema }) => turning.has(name) && (schema.type === 'integer' || schema.type === 'number'))
    .map(({ name }) => name);
  return numbers.length === 0 ? paging : { ...paging, numbers };
};

const compileWeight = (weight: WeightInDocument | undefined, parameters: readonly Parameter[]): Weight | undefined => {
  if (weight === undefined) return undefined;
  const { days, ...rest } = weight;
  if (days === undefined) return rest;
  const { by, ...span } = days;
  const usual = (name: string): number => Number(parameters.find(each => each.name === name)?.schema.default ?? 0);
  return { ...rest, days: { ...span, counts: Object.fromEntries(by.map(name => [name, usual(name)])) } };
};

/** That of the whole API is for the operations that have its parameters. */
const batchFor = (parameters: readonly Parameter[], { batch }: DocumentExtension): Joining | undefined => {
  const names = new Set(parameters.map(({ name }) => name));
  return batch?.parameters.every(name => names.has(name)) === true ? batch : undefined;
};

const compileParameters = (root: JsonObject, sources: readonly unknown[], where: string): Parameter[] => {
  const byKey = new Map<string, Parameter>();
  for (const source of sources) {
    const parameter = compileParameter(root, asObject(resolve(root, source), `${where} parameters`));
    // An operation's parameter replaces its path item's (OpenAPI 3.1, Path Item Object).
    byKey.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...byKey.values()];
};

const compileParameter = (root: JsonObject, source: JsonObject): Parameter => {
  const place = text(source.in) as Parameter['in'];
  const style = (source.style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple')) as Parameter['style'];
  const schema = asObject(resolve(root, source.schema ?? {}), `parameter ${text(source.name)}`);
  const open = openPattern(schema);
  const { preset, values } = (source['x-apix'] ?? {}) as Pick<Parameter, 'preset' | 'values'>;
  return {
    name: text(source.name),
    in: place,
    required: source.required === true,
    description: text(source.description),
    schema: compileSchema(root, open === undefined ? schema : resolve(root, schema.additionalProperties)),
    style,
    explode: typeof source.explode === 'boolean' ? source.explode : style === 'form',
    allowReserved: source.allowReserved === true,
    ...optional('preset', preset),
    ...optional('values', values),
    ...(source.deprecated === true ? { deprecated: true } : {}),
    ...(open === undefined ? {} : { open: { pattern: open } }),
  };
};

/** The pattern of a parameter that stands for many names (see `Parameter.open`). */
const openPattern = (schema: JsonObject): string | undefined => {
  if (schema.type !== 'object' || schema.additionalProperties === undefined) return undefined;
  const names = (schema.propertyNames ?? {}) as { readonly pattern?: string };
  return names.pattern ?? '.+';
};

const compileSchema = (root: JsonObject, source: unknown): ValueSchema => {
  const schema = (resolve(root, source) ?? {}) as JsonObject;
  const kept: Record<string, unknown> = {};
  for (const keyword of valueKeywords) if (schema[keyword] !== undefined) kept[keyword] = schema[keyword];
  const type = [schema.type].flat().find(each => each !== 'null');
  if (type !== undefined) kept.type = type;
  if (schema.const !== undefined) kept.enum = [schema.const];
  if (schema.items !== undefined) kept.items = compileSchema(root, schema.items);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) kept.anyOf = alternatives.map(each => compileSchema(root, each));
  return kept;
};

const compileBody = (root: JsonObject, source: unknown): BodySpec | undefined => {
  if (source === undefined) return undefined;
  const body = asObject(resolve(root, source), 'requestBody');
  const content = asObject(body.content, 'requestBody content');
  const contentType = Object.keys(content).find(each => /\bjson\b/.test(each)) ?? Object.keys(content)[0];
  if (contentType === undefined) return undefined;
  const media = asObject(content[contentType], contentType);
  return { required: body.required === true, contentType, schema: dereference(root, media.schema ?? {}) };
};

/** The top-level properties of a JSON body can be given as `name=value`, like any other parameter. */
const bodyParameters = (root: JsonObject, body: BodySpec): Parameter[] => {
  const schema = body.schema as JsonObject;
  if (schema.type !== 'object') return [];
  const required = list(schema.required);
  return Object.entries((schema.properties ?? {}) as JsonObject).map(([name, property]) => ({
    name,
    in: 'body',
    required: body.required && required.includes(name),
    description: text((property as JsonObject).description),
    schema: compileSchema(root, property),
    style: 'form',
    explode: true,
    allowReserved: false,
    ...optional('values', tablesOf(property)),
    ...compileMembers(root, property as JsonObject),
  }));
};

const tablesOf = (property: unknown): Parameter['values'] =>
  ((property as JsonObject)['x-apix'] as Pick<Parameter, 'values'> | undefined)?.values;

const compileMembers = (root: JsonObject, { properties }: JsonObject): Pick<Parameter, 'members'> => {
  const members = Object.entries((properties ?? {}) as JsonObject).flatMap(([name, property]): Member[] => {
    const values = tablesOf(property);
    return values === undefined ? [] : [{ name, schema: compileSchema(root, property), values }];
  });
  return members.length === 0 ? {} : { members };
};

const compileSignIn = (root: JsonObject, requirements: unknown): SignIn[] =>
  list(requirements).flatMap(requirement =>
    Object.keys(requirement as JsonObject).flatMap(name => {
      const scheme = resolvePointer(root, `/components/securitySchemes/${name}`);
      return compileScheme(asObject(resolve(root, scheme), `security scheme ${name}`)) ?? [];
    }),
  );

const compileScheme = (scheme: JsonObject): SignIn | undefined => {
  const { in: place, prefix } = (scheme['x-apix'] ?? {}) as { readonly in?: string; readonly prefix?: string };
  const name = text(scheme.name);
  if (place === 'body') return { kind: 'body', name };
  if (scheme.type === 'apiKey' && scheme.in === 'query') return { kind: 'query', name };
  if (scheme.type === 'apiKey' && scheme.in === 'header') {
    return { kind: 'header', name: name.toLowerCase(), ...optional('prefix', prefix) };
  }
  // Scheme names of HTTP are case-insensitive (RFC 9110 §11.1).
  const httpScheme = scheme.type === 'http' ? text(scheme.scheme).toLowerCase() : '';
  if (httpScheme === 'basic' || httpScheme === 'bearer') return { kind: httpScheme };
  return undefined;
};

const compileKey = ({ key }: DocumentExtension, operations: readonly CompiledOperation[]): KeyPolicy | undefined => {
  if (!key) return undefined;
  const signed = operations.filter(({ operation }) => operation.signIn.length > 0);
  return { ...key, origins: unique(signed.flatMap(({ origins }) => origins)) };
};

const signInWord = (key: KeyPolicy | undefined, { otherSignIn = [] }: DocumentExtension): ApiSummary['signIn'] => {
  if (!key) return otherSignIn.some(({ kind }) => kind === 'oauth') ? 'oauth' : 'none';
  return key.need === 'required' ? 'key' : 'optional key';
};

const successResponses = (root: JsonObject, operation: JsonObject): JsonObject[] =>
  Object.entries((operation.responses ?? {}) as JsonObject)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => (resolve(root, response) ?? {}) as JsonObject);

/** The examples of a successful response; of several the first is the sample, unless a call asks for another by its name. */
const compileSamples = (root: JsonObject, operation: JsonObject): Pick<Operation, 'sample' | 'samples'> => {
  for (const [status, response] of Object.entries((operation.responses ?? {}) as JsonObject)) {
    if (!/^2\d\d$/.test(status)) continue;
    const content = ((resolve(root, response) as JsonObject).content ?? {}) as JsonObject;
    for (const [contentType, media] of Object.entries(content)) {
      const { example, examples } = media as JsonObject;
      const toSample = (value: unknown): Sample => ({
        status: Number(status),
        contentType,
        body: typeof value === 'string' ? value : `${JSON.stringify(value, undefined, 2)}\n`,
      });
      if (example !== undefined) return { sample: toSample(example) };
      const named = Object.entries((examples ?? {}) as JsonObject).map(
        ([name, each]) => [name, toSample((each as JsonObject).value)] as const,
      );
      const [[, sample] = []] = named;
      if (sample) return { sample, samples: Object.fromEntries(named) };
    }
  }
  return {};
};

const documentationUrl = (holder: JsonObject): string | undefined => {
  const url = (holder.externalDocs as JsonObject | undefined)?.url;
  return typeof url === 'string' ? url : undefined;
};

/** Follows a local reference, and a reference that it leads to. */
const resolve = (root: JsonObject, value: unknown): unknown => {
  let current = value;
  for (let hops = 0; hops < 16; hops++) {
    const reference = (current as JsonObject | undefined)?.$ref;
    if (typeof reference !== 'string') return current;
    if (!reference.startsWith('#/')) throw new UsageError(`cannot follow the reference ${reference}`);
    current = resolvePointer(root, decodeURIComponent(reference.slice(1)));
    if (current === undefined) throw new UsageError(`the reference ${reference} leads nowhere`);
  }
  throw new UsageError('a reference refers to itself');
};

/** A copy without references; where a schema contains itself, the inner one accepts anything. */
const dereference = (root: JsonObject, value: unknown, above: readonly unknown[] = []): unknown => {
  const target = resolve(root, value);
  if (typeof target !== 'object' || target === null) return target;
  if (above.includes(target)) return {};
  const path = [...above, target];
  if (Array.isArray(target)) return target.map(each => dereference(root, each, path));
  return Object.fromEntries(Object.entries(target).map(([name, each]) => [name, dereference(root, each, path)]));
};

const asObject = (value: unknown, where: string): JsonObject => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new UsageError(`${where}: an object is needed`);
};

/** Of a duration as the schema has it: `90s`, `1h`. */
const seconds = (duration: string | undefined): number | undefined => {
  const ms = duration === undefined ? undefined : parseDuration(duration);
  return ms === undefined ? undefined : ms / 1000;
};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const unique = (values: readonly string[]): string[] => [...new Set(values)];

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { readonly [K in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [K in Name]: Value });
