import type { Operation } from '../model/operation.ts';
import type { Arguments } from './check-arguments.ts';

/**
 * Why a body does not fit the operation's schema (JSON Schema 2020-12), a line each; nothing when it does,
 * or when it is not JSON that is wanted. Properties given by name are checked as parameters.
 */
export const checkBody = async (operation: Operation, bytes: Uint8Array, args: Arguments): Promise<string[]> => {
  const { body } = operation;
  if (!body || !/\bjson\b/.test(body.contentType)) return [];
  const value = parse(bytes);
  if (value instanceof Error) return [`--body: not JSON: ${value.message}`];
  const named = operation.parameters.filter(each => each.in === 'body' && args[each.name] !== undefined);
  if (named.length > 0) return [];

  const { Validator } = await import('@cfworker/json-schema');
  const { errors } = new Validator(body.schema as object, '2020-12', false).validate(value);
  // The outermost errors only repeat that something within does not fit.
  const innermost = errors.filter(error => !['properties', 'items', 'allOf', 'anyOf', '$ref'].includes(error.keyword));
  return innermost.map(error => `--body ${error.instanceLocation.replace(/^#\/?/, '/')}: ${error.error}`);
};

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return error;
  }
};
