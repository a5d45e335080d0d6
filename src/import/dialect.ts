import { UsageError } from '../errors.ts';
import { printableLine } from '../lib/printable.ts';
import { isObject, type JsonObject, objectOf, textOf } from './loosely.ts';

/** The kinds of documents that are taken. */
export type Dialect = 'openapi' | 'swagger' | 'postman';

/** What a document is, and whether it says so itself. */
export interface FoundDialect {
  readonly dialect: Dialect;
  readonly isGuess: boolean;
}

/** Finds out what a document is. @throws UsageError for one that is none of the kinds, with what it looks like */
export const findDialect = (document: unknown, name: string): FoundDialect => {
  if (!isObject(document)) throw new UsageError(`${name} holds no object, so it is no API document`, refusal);
  const [swagger, openapi] = [textOf(document.swagger), textOf(document.openapi)];
  if (/^3(\.|$)/.test(openapi)) return { dialect: 'openapi', isGuess: false };
  if (/^2(\.|$)/.test(swagger)) return { dialect: 'swagger', isGuess: false };
  if (isCollection(document)) return { dialect: 'postman', isGuess: false };
  if (openapi !== '' || swagger !== '' || document.swaggerVersion !== undefined) {
    const version = printableLine(openapi || swagger || textOf(document.swaggerVersion)).slice(0, 20);
    throw new UsageError(`${name} is of version ${version}, which cannot be taken`, refusal);
  }
  const whole = withPaths(document);
  if (Object.keys(objectOf(whole.paths)).length > 0) {
    return { dialect: looksLikeOpenApi(whole) ? 'openapi' : 'swagger', isGuess: true };
  }
  throw new UsageError(`${name} is no API document: ${lookOf(document)}`, refusal);
};

/** The paths of a document; in a part of one they may stand at its root. */
export const withPaths = (document: JsonObject): JsonObject => {
  if (document.paths !== undefined) return document;
  const paths = Object.entries(document).filter(([name, item]) => name.startsWith('/') && isObject(item));
  return paths.length === 0 ? document : { ...document, paths: Object.fromEntries(paths) };
};

const refusal = { next: ['OpenAPI 3.0 and 3.1, Swagger 2.0 and Postman 2.1 collections can be taken'] };

/** Both versions of the collection format that are in use have their schema's address in `info`. */
const isCollection = (document: JsonObject): boolean =>
  /^https?:\/\/schema\.(get)?postman\.com\/json\/collection\/v2/.test(textOf(objectOf(document.info).schema));

/** Only OpenAPI 3 has these names. */
const looksLikeOpenApi = (document: JsonObject): boolean =>
  document.components !== undefined ||
  document.servers !== undefined ||
  Object.values(objectOf(document.paths)).some(item =>
    Object.values(objectOf(item)).some(
      operation =>
        objectOf(operation).requestBody !== undefined ||
        Object.values(objectOf(objectOf(operation).responses)).some(
          response => objectOf(response).content !== undefined,
        ),
    ),
  );

const lookOf = (document: JsonObject): string => {
  if (document.asyncapi !== undefined) return 'AsyncAPI describes messages, which apix does not send';
  if (document.arazzo !== undefined) return 'Arazzo describes steps through APIs that have documents of their own';
  if (document.paths !== undefined) return 'it has no paths';
  return 'it says neither "openapi" nor "swagger", and has no paths';
};
