import { UsageError } from '../errors.ts';
import { baseUrlOf, cleanBaseUrl } from './base-urls.ts';
import { readRequestBody, readResponses } from './contents.ts';
import { describeExtension, describeInfo, httpUrl, idFor, type ImportOptions } from './describe-api.ts';
import { findOperations } from './find-operations.ts';
import { type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import { operationIds } from './operation-ids.ts';
import { readParameters } from './parameters.ts';
import { createSchemaStore } from './schemas.ts';
import { readSchemes, type Requirement, type Schemes } from './security.ts';
import type { Source, SourceOperation } from './source.ts';
import { description, headline, withoutHeadline } from './wording.ts';

/**
 * Makes a proper OpenAPI 3.1 document with `x-apix` of a Swagger 2.0 or OpenAPI 3 document as strangers write them.
 * What cannot be kept is left out and told under `doubts`.
 *
 * @throws UsageError when it names no operation, or no address to call and the user gives none
 */
export const normalise = (root: JsonObject, isSwagger: boolean, options: ImportOptions): JsonObject => {
  const doubts = new Set<string>(options.doubts);
  const source: Source = {
    root,
    isSwagger,
    schemas: createSchemaStore(root),
    doubt: text => void doubts.add(text),
  };
  const id = idFor(root, options);
  const baseUrl = baseUrlFor(root, isSwagger, options);
  const found = findOperations(source);
  if (found.length === 0) throw new UsageError(`${options.name} names no operation that could be called`);

  const schemes = readSchemes(source, found);
  const ids = operationIds(found.map(each => ({ ...each, operationId: textOf(each.operation.operationId) })));
  const operations = found.map((each, index) =>
    readOperation(source, each, { id: ids[index] ?? '', schemes, options }),
  );
  const key = keyNeed(operations);
  const asksIdentity = schemes.asksIdentity || operations.some(each => each.asksIdentity);
  const facts = { id, baseUrl, others: schemes.others, asksIdentity, doubts: told(doubts), ...(key ? { key } : {}) };
  const docsUrl = httpUrl(objectOf(root.externalDocs).url);
  return {
    openapi: '3.1.0',
    info: describeInfo(root, facts),
    ...(docsUrl === undefined ? {} : { externalDocs: { url: docsUrl } }),
    servers: [{ url: baseUrl }],
    security: [],
    'x-apix': describeExtension(root, facts, options),
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        ...schemes.components,
        ...Object.fromEntries(operations.flatMap(each => Object.entries(each.lifted))),
      },
      schemas: source.schemas.components(),
    },
  };
};

const baseUrlFor = (root: JsonObject, isSwagger: boolean, { baseUrl, address, name }: ImportOptions): string => {
  if (baseUrl !== undefined) {
    const clean = cleanBaseUrl(baseUrl);
    if (clean === undefined) throw new UsageError(`--base-url: "${baseUrl}" is no http address`);
    return clean;
  }
  const found =
    baseUrlOf(root, isSwagger, address === undefined ? {} : { address }) ??
    // "If the servers field is not provided, the default would be a server with a url of /" (OpenAPI 3.1).
    (address === undefined ? undefined : cleanBaseUrl(new URL('/', address).href));
  if (found !== undefined) return found;
  throw new UsageError(`${name} does not say at which address its API is`, {
    next: ['Say it: --base-url https://api.example.org/v1'],
  });
};

interface ReadOperation extends SourceOperation {
  readonly converted: JsonObject;
  readonly requirements: readonly Requirement[];
  /** Schemes made of keys among the parameters. */
  readonly lifted: Readonly<Record<string, JsonObject>>;
  /** Whether the key among the parameters is said to be needed. */
  readonly needsLifted: boolean;
  readonly asksIdentity: boolean;
}

interface OperationContext {
  readonly id: string;
  readonly schemes: Schemes;
  readonly options: ImportOptions;
}

const readOperation = (
  source: Source,
  from: SourceOperation,
  { id, schemes, options }: OperationContext,
): ReadOperation => {
  const { operation, pathItem, method, path } = from;
  const { parameters, keys, body, form, asksIdentity } = readParameters(source, from);
  const isKey = ({ in: place, name }: JsonObject): boolean =>
    Object.values(schemes.components).some(scheme => scheme.in === place && scheme.name === name);
  const declared = schemes.requirements(operation);
  const lifted = declared.some(names => names.length > 0) ? [] : keys.slice(0, 1);
  const requirements = [...declared, ...lifted.map(each => [liftedName(each)])];
  if (requirements.some(names => names.length > 1)) {
    source.doubt('Some operations want several keys at once, of which apix sends one alone.');
  }
  const requestBody = readRequestBody(source, from, { form, ...(body ? { body } : {}) });
  const ownUrl = operationUrl(source, from, options);
  const docsUrl = httpUrl(objectOf(operation.externalDocs).url);
  const summary =
    headline(operation.summary, pathItem.summary, operation.description) || `${method.toUpperCase()} ${path}`;
  const converted = {
    operationId: id,
    summary,
    description: withoutHeadline(description(operation.description ?? pathItem.description), summary),
    tags: listOf(operation.tags)
      .map(textOf)
      .filter(tag => tag !== ''),
    ...(operation.deprecated === true ? { deprecated: true } : {}),
    ...(docsUrl === undefined ? {} : { externalDocs: { url: docsUrl } }),
    ...(ownUrl === undefined ? {} : { servers: [{ url: ownUrl }] }),
    security: requirements.map(names => Object.fromEntries(names.map(name => [name, []]))),
    parameters: parameters.filter(each => !isKey(each)),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: readResponses(source, from),
  };
  return {
    ...from,
    converted,
    requirements,
    lifted: Object.fromEntries(
      lifted.map(each => [liftedName(each), { type: 'apiKey', name: each.name, in: each.in }]),
    ),
    needsLifted: lifted.some(each => each.isRequired),
    asksIdentity,
  };
};

const liftedName = ({ in: place, name }: { readonly in: string; readonly name: string }): string =>
  `${place}-${name.replaceAll(/[^\w-]/g, '-')}`;

/** Where the user named an address, all of the API is there. */
const operationUrl = (source: Source, { operation, pathItem }: SourceOperation, options: ImportOptions) => {
  if (source.isSwagger || options.baseUrl !== undefined) return undefined;
  return baseUrlOf(operation, false, options) ?? baseUrlOf(pathItem, false, options);
};

/** A key is needed where some operation cannot be called without. */
const keyNeed = (operations: readonly ReadOperation[]): 'required' | 'optional' | undefined => {
  const signed = operations.filter(({ requirements }) => requirements.some(names => names.length > 0));
  if (signed.length === 0) return undefined;
  const isNeeded = ({ requirements, lifted, needsLifted }: ReadOperation): boolean =>
    requirements.every(names => names.length > 0) && (Object.keys(lifted).length === 0 || needsLifted);
  return signed.some(isNeeded) ? 'required' : 'optional';
};

/** More than this nobody reads. */
const mostDoubts = 8;

const told = (doubts: ReadonlySet<string>): readonly string[] => {
  const [shown, rest] = [[...doubts].slice(0, mostDoubts), doubts.size - mostDoubts];
  return rest > 0 ? [...shown, `${rest} more things like these.`] : shown;
};

const pathsOf = (operations: readonly ReadOperation[]): JsonObject => {
  const paths = new Map<string, Record<string, unknown>>();
  for (const { path, method, converted } of operations) {
    const item = paths.get(path) ?? {};
    item[method] = converted;
    paths.set(path, item);
  }
  return Object.fromEntries(paths);
};
