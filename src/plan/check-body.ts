import { JsonSyntaxError, parseJson } from '../lib/json.ts';
import type { Operation } from '../model/operation.ts';
import type { Arguments } from './check-arguments.ts';
import { jsonBody } from './json-body.ts';

/**
 * Why a body does not fit the operation's schema (JSON Schema 2020-12), a line each; nothing when it does,
 * or when it is not JSON that is wanted. Properties given by name are put into it first; what is wrong
 * with them is said as of any other parameter.
 */
export const checkBody = async (operation: Operation, bytes: Uint8Array, args: Arguments): Promise<string[]> => {
  const { body } = operation;
  if (!body || !/\bjson\b/.test(body.contentType)) return [];
  const syntax = syntaxProblem(bytes);
  if (syntax !== undefined) return [`--body: not JSON: ${syntax}`];

  const named = operation.parameters.filter(each => each.in === 'body' && args[each.name] !== undefined);
  const whole = named.length === 0 ? bytes : jsonBody(named, args, bytes);
  const { Validator } = await import('@cfworker/json-schema');
  const { errors } = new Validator(body.schema as object, '2020-12', false).validate(
    JSON.parse(new TextDecoder().decode(whole)),
  );
  return (
    errors
      // The outermost errors only repeat that something within does not fit.
      .filter(error => !['properties', 'items', 'allOf', 'anyOf', '$ref'].includes(error.keyword))
      .filter(error => !named.some(({ name }) => error.instanceLocation.split('/')[1] === name))
      .map(error => `--body: ${place(error.instanceLocation)}${words(error)}`)
  );
};

const syntaxProblem = (bytes: Uint8Array): string | undefined => {
  try {
    parseJson(new TextDecoder().decode(bytes));
    return undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error.message;
    throw error;
  }
};

/** `#/items/0/count` is read as `items/0/count: `. */
const place = (location: string): string => (location === '#' ? '' : `${location.slice(2)}: `);

/** The validator's sentences begin with "Instance"; the commonest are said as of any parameter. */
const words = ({ keyword, error }: { readonly keyword: string; readonly error: string }): string => {
  const quoted = [...error.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  if (keyword === 'required') return `${quoted[0] ?? 'a property'} is needed`;
  if (keyword === 'type') return `${quoted[1] ?? 'another type'} is needed, not ${quoted[0] ?? 'this'}`;
  return error.replace(/^Instance /, '').replace(/\.$/, '');
};
