import { type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import { inferSchema } from './infer-schema.ts';

/** The body of a request, its schema made of the example that the collection has. */
export const postmanBody = (body: JsonObject): JsonObject | undefined => {
  switch (body.mode) {
    case 'urlencoded':
      return { content: { 'application/x-www-form-urlencoded': { schema: formSchema(body.urlencoded) } } };
    case 'formdata':
      return { content: { 'multipart/form-data': { schema: formSchema(body.formdata) } } };
    case 'raw':
      return rawBody(body);
    default:
      return undefined;
  }
};

/** Saved answers of success that are JSON become the sample. */
export const postmanResponses = (responses: readonly unknown[]): JsonObject => {
  for (const { code, body } of responses.map(objectOf)) {
    const value = Number(code) >= 200 && Number(code) < 300 ? parse(textOf(body)) : undefined;
    if (value === undefined) continue;
    const schema = inferSchema(value);
    return {
      [String(Number(code))]: { description: 'Success', content: { 'application/json': { schema, example: value } } },
    };
  }
  return {};
};

const formSchema = (fields: unknown): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(
    listOf(fields)
      .map(objectOf)
      .filter(field => textOf(field.key) !== '')
      .map(field => {
        const file = field.type === 'file' ? { format: 'binary' } : {};
        return [textOf(field.key), { type: 'string', ...file, description: textOf(field.description) }];
      }),
  ),
});

const rawBody = (body: JsonObject): JsonObject | undefined => {
  const raw = textOf(body.raw);
  const language = textOf(objectOf(objectOf(body.options).raw).language);
  const value = parse(raw);
  if (value !== undefined && typeof value === 'object' && value !== null) {
    return { content: { 'application/json': { schema: inferSchema(value), example: value } } };
  }
  if (raw === '') return undefined;
  const type = { xml: 'application/xml', html: 'text/html', json: 'application/json' }[language] ?? 'text/plain';
  return { content: { [type]: { schema: {} } } };
};

const parse = (text: string): unknown => {
  try {
    // As in the document itself: no name of every object's own prototype.
    return JSON.parse(text, (name, value: unknown) => (name === '__proto__' ? undefined : value)) as unknown;
  } catch {
    return undefined;
  }
};
