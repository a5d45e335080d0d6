import { compileApi } from '../catalog/compile.ts';
import type { Api } from '../model/api.ts';
import type { BodySpec, Operation } from '../model/operation.ts';
import { checkBody } from '../plan/check-body.ts';
import { exemplify } from './call-example.ts';
import { type JsonObject, listOf, objectOf } from './loosely.ts';
import { plainDocument } from './plain-document.ts';
import { schemaExample } from './schema-example.ts';

/** Compiles a normalised document, with an example call for each operation that its own rules allow. */
export const compileOwn = async (document: JsonObject): Promise<Api> => {
  const plain = plainDocument(document);
  const api = compileApi(plain);
  const operations: Operation[] = [];
  for (const operation of api.operations) {
    const source = objectOf(objectOf(objectOf(plain.paths)[operation.path])[operation.method.toLowerCase()]);
    operations.push(await withExample(operation, source));
  }
  return { ...api, operations };
};

const withExample = async (operation: Operation, source: JsonObject): Promise<Operation> => {
  const declared = listOf(source.parameters).map(objectOf);
  const { parameters, example, notes } = exemplify(
    operation,
    ({ name, in: place }) => declared.find(each => each.name === name && each.in === place)?.example,
  );
  const made = { ...operation, parameters, example, notes: [...operation.notes, ...notes] };
  const { body } = operation;
  if (!body) return made;
  if (parameters.some(each => each.in === 'body')) {
    const problems = await checkBody(made, undefined, example);
    return problems.length === 0 ? made : unchecked(made, body);
  }
  if (!body.required) return made;
  const [media] = Object.values(objectOf(objectOf(source.requestBody).content));
  return withBody(made, body, objectOf(media).example);
};

/** A body that has no named members is given whole. */
const withBody = async (operation: Operation, body: BodySpec, given: unknown): Promise<Operation> => {
  const isJson = /\bjson\b/.test(body.contentType);
  for (const value of [given, schemaExample(objectOf(body.schema), 'required')]) {
    if (value === undefined || (!isJson && typeof value !== 'string')) continue;
    const exampleBody = typeof value === 'string' && !isJson ? value : JSON.stringify(value);
    const problems = await checkBody(operation, new TextEncoder().encode(exampleBody), {});
    if (problems.length === 0) return { ...operation, exampleBody };
  }
  return { ...unchecked(operation, body), exampleBody: isJson ? '{}' : 'text' };
};

const unchecked = (operation: Operation, body: BodySpec): Operation => ({
  ...operation,
  body: { ...body, schema: {} },
  notes: [...operation.notes, 'No body could be made that fits its schema, so apix checks none.'],
});
