import { type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import { plainSchema } from './plain-schema.ts';
import { requiredNames } from './schema-keywords.ts';
import { schemaExample } from './schema-example.ts';
import { valueSchema } from './value-schema.ts';

/**
 * A normalised document in the narrower form that the catalog's compiler takes: no references, parameters that can
 * be written as text, one way of signing in at a time, and an answer for each operation where the document tells
 * enough to make one.
 */
export const plainDocument = (document: JsonObject): JsonObject => ({
  ...document,
  paths: mapObject(objectOf(document.paths), item =>
    mapObject(objectOf(item), operation => plainOperation(document, objectOf(operation))),
  ),
});

const mapObject = (source: JsonObject, change: (value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(source).map(([name, value]) => [name, change(value)]));

const plainOperation = (document: JsonObject, operation: JsonObject): JsonObject => {
  const { requestBody, parameters } = operation;
  return {
    ...operation,
    security: listOf(operation.security).map(oneScheme),
    parameters: listOf(parameters).flatMap(each => plainParameters(document, objectOf(each))),
    ...(requestBody === undefined ? {} : { requestBody: plainBody(document, objectOf(requestBody)) }),
    responses: plainResponses(document, objectOf(operation.responses)),
  };
};

/** Where several keys go together, the first goes by itself: there is one key for an API. */
const oneScheme = (requirement: unknown): JsonObject =>
  Object.fromEntries(Object.entries(objectOf(requirement)).slice(0, 1));

const parameterBounds = { depth: 4, count: 60 };

/** Objects are written by the names of their members, where the style says how (OpenAPI 3.1, style examples). */
const plainParameters = (document: JsonObject, parameter: JsonObject): readonly JsonObject[] => {
  const { content, ...rest } = parameter;
  if (content !== undefined) return [{ ...rest, schema: { type: 'string' } }];
  const schema = plainSchema(document, parameter.schema, parameterBounds);
  const members = Object.entries(objectOf(schema.properties));
  const style = textOf(parameter.style) || 'form';
  const isDivided = parameter.in === 'query' && schema.type === 'object' && members.length > 0;
  if (!isDivided || (style !== 'deepObject' && (style !== 'form' || parameter.explode === false))) {
    return [{ ...rest, schema: valueSchema(schema) }];
  }
  const required = requiredNames(schema.required);
  return members.map(([name, each]) => ({
    name: style === 'deepObject' ? `${textOf(parameter.name)}[${name}]` : name,
    in: 'query',
    ...(parameter.required === true && required.includes(name) ? { required: true } : {}),
    description: textOf(objectOf(each).description) || parameter.description,
    schema: valueSchema(objectOf(each)),
  }));
};

const bodyBounds = { depth: 8, count: 1500 };

/** Members have names of their own in JSON and in forms; any other body is given whole. */
const plainBody = (document: JsonObject, body: JsonObject): JsonObject => {
  const [[type, media] = ['application/json', {}]] = Object.entries(objectOf(body.content));
  const hasNames = /\bjson\b/.test(type) || /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type);
  const schema = hasNames ? writable(plainSchema(document, objectOf(media).schema, bodyBounds)) : {};
  const { example } = objectOf(media);
  return { ...body, content: { [type]: { schema, ...(example === undefined ? {} : { example }) } } };
};

/** What only an answer has is not sent (OpenAPI 3.1, Schema Object, readOnly). */
const writable = (schema: JsonObject): JsonObject => {
  if (schema.type !== 'object') return schema;
  const properties = Object.entries(objectOf(schema.properties)).filter(([, each]) => objectOf(each).readOnly !== true);
  const names = new Set(properties.map(([name]) => name));
  const { required: _, properties: __, ...rest } = schema;
  const required = requiredNames(schema.required).filter(name => names.has(name));
  return {
    ...rest,
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
  };
};

/** Only the first answer of success counts. */
const plainResponses = (document: JsonObject, responses: JsonObject): JsonObject => {
  const statuses = ['200', ...Object.keys(responses).filter(status => /^2\d\d$/.test(status)), '2XX', '2xx', 'default'];
  const success = statuses.find(status => Object.hasOwn(responses, status));
  if (success === undefined) return {};
  const response = objectOf(responses[success]);
  const content = mapEntries(objectOf(response.content), (type, media) => plainMedia(document, type, objectOf(media)));
  return { [/^2\d\d$/.test(success) ? success : '200']: { description: response.description, content } };
};

const mapEntries = (source: JsonObject, change: (name: string, value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(source).map(([name, value]) => [name, change(name, value)]));

const sampleBounds = { depth: 7, count: 400 };

/** Letters of a sample answer; one that is longer is made anew from the schema. */
const longestSample = 20_000;

const plainMedia = (document: JsonObject, type: string, { schema, example }: JsonObject): JsonObject => {
  const isJson = /\bjson\b/.test(type);
  const isGiven =
    example !== undefined && (isJson || typeof example === 'string') && lengthOf(example) <= longestSample;
  if (isGiven) return { example };
  const plain = isJson ? plainSchema(document, schema, sampleBounds) : {};
  return Object.keys(plain).length === 0 ? {} : { example: schemaExample(plain, 'all') };
};

const lengthOf = (value: unknown): number => (JSON.stringify(value) ?? '').length;
