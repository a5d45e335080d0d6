import { nearest } from '../lib/nearest.ts';
import { JsonSyntaxError, parseJson } from '../lib/json.ts';
import type { BodySpec, Operation, Parameter } from '../model/operation.ts';
import type { Arguments } from './check-arguments.ts';
import { jsonBody } from './json-body.ts';

/**
 * Why a body does not fit the operation's schema (JSON Schema 2020-12), a line each; nothing when it does,
 * or when it is not JSON that is wanted. Properties given by name are put into it first. What is wrong with them is
 * said as of any other parameter, but for what is wrong inside objects, which only this schema knows.
 *
 * @param bytes the body as given, if there is one beside the names
 */
export const checkBody = async (
  operation: Operation,
  bytes: Uint8Array | undefined,
  args: Arguments,
): Promise<string[]> => {
  const { body } = operation;
  if (!body || !/\bjson\b/.test(body.contentType)) return [];
  const syntax = bytes && syntaxProblem(bytes);
  if (syntax !== undefined) return [`--body: not JSON: ${syntax}`];

  const named = operation.parameters.filter(each => each.in === 'body' && args[each.name] !== undefined);
  if (!bytes && !named.some(hasObjects)) return [];
  const whole = bytes && named.length === 0 ? bytes : jsonBody(named, args, bytes);
  const { Validator } = await import('@cfworker/json-schema');
  const { errors } = new Validator(body.schema as object, '2020-12', false).validate(
    JSON.parse(new TextDecoder().decode(whole)),
  );
  return (
    errors
      // The outermost errors only repeat that something within does not fit.
      .filter(
        error => !['properties', 'additionalProperties', 'items', 'allOf', 'anyOf', '$ref'].includes(error.keyword),
      )
      .flatMap(error => {
        const [, name, ...inside] = error.instanceLocation.split('/');
        const parameter = named.find(each => each.name === name);
        if (parameter) return isSaid(parameter, inside, error.keyword) ? [] : [line(error, body)];
        return bytes ? [`--body: ${line(error, body)}`] : [];
      })
  );
};

interface Misfit {
  readonly instanceLocation: string;
  readonly keyword: string;
  readonly error: string;
}

const hasObjects = ({ schema }: Parameter): boolean => schema.type === 'object' || schema.items?.type === 'object';

/** Whether the check of the arguments has said it: it knows the value and its items, and not what is inside them. */
const isSaid = (parameter: Parameter, inside: readonly string[], keyword: string): boolean => {
  if (!hasObjects(parameter)) return true;
  const depth = parameter.schema.type === 'object' ? 0 : 1;
  return inside.length < depth || (inside.length === depth && keyword === 'type');
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

const line = (error: Misfit, body: BodySpec): string => `${place(error.instanceLocation)}${words(error, body)}`;

/** `#/items/0/count` is read as `items/0/count: `. */
const place = (location: string): string => (location === '#' ? '' : `${location.slice(2)}: `);

/** The validator's sentences begin with "Instance"; the commonest are said as of any parameter. */
const words = ({ keyword, error, instanceLocation }: Misfit, { schema }: BodySpec): string => {
  const quoted = [...error.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  if (keyword === 'required') return `${quoted[0] ?? 'a property'} is needed`;
  if (keyword === 'type') return `${quoted[1] ?? 'another type'} is needed, not ${quoted[0] ?? 'this'}`;
  if (keyword === 'false') return noSuchProperty(instanceLocation, schema);
  return error.replace(/^Instance /, '').replace(/\.$/, '');
};

const noSuchProperty = (location: string, schema: unknown): string => {
  const path = location.split('/').slice(1);
  const [meant] = nearest(path.at(-1) ?? '', namesAt(schema, path.slice(0, -1)));
  return `no such property${meant === undefined ? '' : `; did you mean ${meant}?`}`;
};

/** The names that an object at this place has. */
const namesAt = (schema: unknown, path: readonly string[]): readonly string[] => {
  const [step, ...rest] = path;
  const { properties = {}, items } = (schema ?? {}) as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly items?: unknown;
  };
  if (step === undefined) return Object.keys(properties);
  return namesAt(properties[step] ?? items, rest);
};
