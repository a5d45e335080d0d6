import type { Api } from '../model/api.ts';
import { compileOwn } from './compile-own.ts';
import type { ImportOptions } from './describe-api.ts';
import { findDialect, withPaths } from './dialect.ts';
import { type JsonObject, objectOf } from './loosely.ts';
import { normalise } from './normalise.ts';
import { postmanToOpenApi } from './postman.ts';

/** An API that was taken in. */
export interface ImportedApi {
  /** Proper OpenAPI 3.1 with `x-apix`. */
  readonly document: JsonObject;
  readonly api: Api;
}

/**
 * Takes in a document that was read: Swagger 2.0, OpenAPI 3 or a Postman collection. Pure: nothing is fetched and nothing stored.
 *
 * @throws UsageError when it is none of these, or does not tell enough to call anything
 */
export const importDocument = async (value: unknown, options: ImportOptions): Promise<ImportedApi> => {
  const { dialect, isGuess } = findDialect(value, options.name);
  const source = dialect === 'postman' ? postmanToOpenApi(objectOf(value)) : withPaths(objectOf(value));
  const normal = normalise(source, dialect === 'swagger', options);
  const document = isGuess
    ? withDoubt(normal, 'The document does not say which version of OpenAPI it follows.')
    : normal;
  return { document, api: await compileOwn(document) };
};

const withDoubt = (document: JsonObject, doubt: string): JsonObject => {
  const extension = objectOf(document['x-apix']);
  const doubts = [doubt, ...(extension.doubts as readonly string[])];
  return { ...document, 'x-apix': { ...extension, doubts } };
};
