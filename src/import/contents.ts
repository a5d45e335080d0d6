import { follow } from './follow.ts';
import { isObject, type JsonObject, listOf, member, objectOf, textOf } from './loosely.ts';
import { isTakenName } from './schema-keywords.ts';
import type { SortedParameters } from './parameters.ts';
import type { Source, SourceOperation } from './source.ts';
import { description, headline } from './wording.ts';

/** The body that an operation takes, in the shape of OpenAPI 3.1; the media type that suits apix best comes first. */
export const readRequestBody = (
  source: Source,
  { method, operation }: SourceOperation,
  { body, form }: Pick<SortedParameters, 'body' | 'form'>,
): JsonObject | undefined => {
  // What a body means there no standard says (RFC 9110 §9.3.1), and many services refuse it.
  if (method === 'get' || method === 'head') return undefined;
  if (!source.isSwagger) return openApiBody(source, objectOf(follow(source.root, operation.requestBody)));
  const consumes = mediaTypes(operation.consumes ?? source.root.consumes);
  if (form.length > 0) return formBody(source, form, consumes);
  if (!body) return undefined;
  const type = preferred(consumes)[0] ?? 'application/json';
  const schema = source.schemas.convert(body.schema ?? {});
  return { ...described(body), ...(body.required === true ? { required: true } : {}), content: { [type]: { schema } } };
};

/** The answers of an operation; those without a description get one, for OpenAPI wants it. */
export const readResponses = (source: Source, { operation }: SourceOperation): JsonObject => {
  const produces = mediaTypes(operation.produces ?? source.root.produces);
  const responses = Object.entries(objectOf(operation.responses))
    .filter(([status]) => /^([1-5](\d\d|XX)|default)$/i.test(status))
    .map(([status, value]) => {
      const response = objectOf(follow(source.root, value));
      const content = source.isSwagger
        ? swaggerContent(source, response, produces)
        : contentOf(source, response.content);
      return [
        status,
        { description: headline(response.description) || status, ...(content ? { content } : {}) },
      ] as const;
    });
  return Object.fromEntries(responses.length === 0 ? [['default', { description: 'Not described' }]] : responses);
};

const openApiBody = (source: Source, body: JsonObject): JsonObject | undefined => {
  const content = contentOf(source, body.content);
  if (!content) return undefined;
  const ordered = preferred(Object.keys(content)).map(type => [type, content[type]] as const);
  return {
    ...described(body),
    ...(body.required === true ? { required: true } : {}),
    content: Object.fromEntries(ordered),
  };
};

const described = (holder: JsonObject): JsonObject => {
  const text = description(holder.description);
  return text === '' ? {} : { description: text };
};

/** Form parameters as the properties of one object (OpenAPI 3.1, Media Type Object, has them so). */
const formBody = (source: Source, form: readonly JsonObject[], consumes: readonly string[]): JsonObject => {
  const hasFiles = form.some(each => each.type === 'file');
  const type = hasFiles || consumes.includes('multipart/form-data') ? 'multipart/form-data' : urlEncoded;
  const fields = form.filter(each => !isTakenName(textOf(each.name)));
  const properties = fields.map(({ name, required: _, in: __, ...field }): readonly [string, unknown] => [
    textOf(name),
    source.schemas.convert(field),
  ]);
  const required = fields.filter(each => each.required === true).map(each => textOf(each.name));
  const schema = {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
  return { ...(required.length === 0 ? {} : { required: true }), content: { [type]: { schema } } };
};

const urlEncoded = 'application/x-www-form-urlencoded';

const swaggerContent = (source: Source, response: JsonObject, produces: readonly string[]): JsonObject | undefined => {
  const examples = objectOf(response.examples);
  const types = [...new Set([...produces, ...mediaTypes(Object.keys(examples))])];
  if (response.schema === undefined && Object.keys(examples).length === 0) return undefined;
  const schema = source.schemas.convert(response.schema ?? {});
  const content = (types.length === 0 ? ['application/json'] : types).map(type => {
    const example = member(examples, type);
    return [type, { schema, ...(example === undefined ? {} : { example }) }] as const;
  });
  return Object.fromEntries<JsonObject>(content);
};

const contentOf = (source: Source, content: unknown): Readonly<Record<string, JsonObject>> | undefined => {
  const entries = Object.entries(objectOf(content)).flatMap(([name, media]) =>
    mediaTypes([name]).map(type => {
      const { schema, example } = objectOf(follow(source.root, media));
      const [first] = Object.values(objectOf(objectOf(media).examples));
      const value = example ?? objectOf(follow(source.root, first)).value;
      return [
        type,
        { schema: source.schemas.convert(schema ?? {}), ...(value === undefined ? {} : { example: value }) },
      ] as const;
    }),
  );
  return isObject(content) && entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

/** What is a media type (RFC 9110 §8.3.1); a range of all of them is JSON, as it is meant. */
const mediaTypes = (value: unknown): readonly string[] =>
  listOf(value)
    .map(textOf)
    .filter(type => /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(\s*;[\t -~]*)?$/.test(type))
    .map(type => (/^(\*|application)\/\*/.test(type) ? 'application/json' : type))
    // How a form is divided and written is for the sender to say.
    .map(type => /^(application\/x-www-form-urlencoded|multipart\/form-data)/.exec(type)?.[0] ?? type);

/** What apix can make of values by their names comes first. */
const preferred = (types: readonly string[]): readonly string[] =>
  types.toSorted((left, right) => rank(left) - rank(right));

const rank = (type: string): number => {
  if (/\bjson\b/.test(type)) return 0;
  if (type.startsWith(urlEncoded)) return 1;
  return type.startsWith('multipart/form-data') ? 2 : 3;
};
