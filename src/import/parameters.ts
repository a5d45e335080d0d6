import { isCredentialHeader } from '../lib/credential-names.ts';
import { follow } from './follow.ts';
import { type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import { isTakenName } from './schema-keywords.ts';
import type { Source, SourceOperation } from './source.ts';
import { description } from './wording.ts';

/** The parameters of an operation, in the shape of OpenAPI 3.1, and those that are about its body (Swagger 2.0). */
export interface SortedParameters {
  readonly parameters: readonly JsonObject[];
  /** A key that the document has among the parameters: where it goes. */
  readonly keys: readonly { readonly in: 'query' | 'header'; readonly name: string; readonly isRequired: boolean }[];
  readonly body?: JsonObject;
  readonly form: readonly JsonObject[];
  /** There is a User-Agent among them: the service asks who calls. */
  readonly asksIdentity: boolean;
}

/** Reads the parameters of an operation and of its path; each that its path has and nobody declares is added. */
export const readParameters = (source: Source, from: SourceOperation): SortedParameters => {
  const raw = declaredParameters(source, from);
  const inPath = [...from.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const taken = raw.filter(each => isTaken(source, from, each, inPath));
  const keys = taken.filter(isKey);
  const parameters = taken.filter(each => !keys.includes(each)).map(each => convertParameter(source, each));
  const declared = new Set(parameters.filter(each => each.in === 'path').map(each => each.name));
  const body = raw.find(each => each.in === 'body');
  return {
    parameters: [...inPath.filter(name => !declared.has(name)).map(undeclared), ...parameters],
    keys: keys.map(each => ({
      in: each.in === 'query' ? 'query' : 'header',
      name: textOf(each.name),
      isRequired: each.required === true,
    })),
    ...(body ? { body } : {}),
    form: raw.filter(each => each.in === 'formData'),
    asksIdentity: raw.some(isUserAgent),
  };
};

/** An operation's parameter replaces its path item's of the same place and name (OpenAPI 3.1, Path Item Object). */
const declaredParameters = ({ root, doubt }: Source, { method, path, pathItem, operation }: SourceOperation) => {
  const byKey = new Map<string, JsonObject>();
  for (const each of [...listOf(pathItem.parameters), ...listOf(operation.parameters)]) {
    const parameter = objectOf(follow(root, each));
    const name = textOf(parameter.name);
    if (name === '' || isTakenName(name)) {
      doubt(
        `${method.toUpperCase()} ${path}: a parameter ${name === '' ? 'without a name' : `called ${name}`} is left out.`,
      );
      continue;
    }
    byKey.set(`${textOf(parameter.in)} ${name}`, { ...parameter, in: textOf(parameter.in), name });
  }
  return [...byKey.values()];
};

/** Fields that apix or the transport makes itself (OpenAPI 3.1, Parameter Object, names the first two). */
const ownFields =
  /^(accept|content-type|content-length|host|transfer-encoding|connection|user-agent|te|upgrade|expect)$/i;

const isTaken = (
  { doubt }: Source,
  { method, path }: SourceOperation,
  parameter: JsonObject,
  inPath: readonly string[],
) => {
  const { in: place, name } = parameter;
  if (place === 'path') {
    if (inPath.includes(textOf(name))) return true;
    doubt(`${method.toUpperCase()} ${path}: the parameter ${textOf(name)} is not in the path and is left out.`);
    return false;
  }
  if (place === 'header') return /^[!#$%&'*+\-.^_`|~\w]+$/.test(textOf(name)) && !ownFields.test(textOf(name));
  return place === 'query' || place === 'cookie';
};

const isUserAgent = ({ in: place, name }: JsonObject): boolean =>
  place === 'header' && textOf(name).toLowerCase() === 'user-agent';

/** Names that are a key's and nothing else's; `key` or `token` alone may be anything. */
const keyNames =
  /^(x-)?(api[_-]?key|app[_-]?key|subscription-key|access[_-]?token|auth[_-]?token|registrationkey|wskey)$/i;

const isKey = ({ in: place, name }: JsonObject): boolean =>
  (place === 'query' && keyNames.test(textOf(name))) || (place === 'header' && isCredentialHeader(textOf(name)));

const undeclared = (name: string): JsonObject => ({
  name,
  in: 'path',
  required: true,
  description: 'A part of the path; the document does not say what it is.',
  schema: { type: 'string' },
});

/** How Swagger 2.0 writes lists, as a style of OpenAPI 3. */
const styles: Readonly<Record<string, JsonObject>> = {
  multi: { style: 'form', explode: true },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
};

const convertParameter = (source: Source, parameter: JsonObject): JsonObject => {
  const { name, in: place } = parameter;
  const content = Object.entries(objectOf(parameter.content))[0]?.[1];
  const { required: _, description: __, example: ___, ...own } = parameter;
  const schema = source.isSwagger ? own : (parameter.schema ?? objectOf(content).schema);
  const example = exampleOf(source, parameter);
  return {
    name,
    in: place,
    ...(place === 'path' || parameter.required === true ? { required: true } : {}),
    description: description(parameter.description),
    ...(parameter.deprecated === true ? { deprecated: true } : {}),
    ...(source.isSwagger ? swaggerStyle(parameter) : openApiStyle(parameter)),
    ...(content === undefined
      ? { schema: source.schemas.convert(schema ?? { type: 'string' }) }
      : { content: { 'application/json': { schema: source.schemas.convert(schema ?? {}) } } }),
    ...(example === undefined ? {} : { example }),
  };
};

/** A comma list unless it says otherwise (Swagger 2.0, Parameter Object). */
const swaggerStyle = ({ type, in: place, collectionFormat }: JsonObject): JsonObject => {
  if (type !== 'array' || place !== 'query') return {};
  return styles[textOf(collectionFormat)] ?? { style: 'form', explode: false };
};

const knownStyles: ReadonlySet<string> = new Set(
  'form simple label matrix spaceDelimited pipeDelimited deepObject'.split(' '),
);

const openApiStyle = ({ style, explode, allowReserved }: JsonObject): JsonObject => ({
  ...(knownStyles.has(textOf(style)) ? { style } : {}),
  ...(typeof explode === 'boolean' ? { explode } : {}),
  ...(allowReserved === true ? { allowReserved } : {}),
});

const exampleOf = ({ root }: Source, parameter: JsonObject): unknown => {
  const [first] = Object.values(objectOf(parameter.examples));
  return parameter.example ?? parameter['x-example'] ?? objectOf(follow(root, first)).value;
};
