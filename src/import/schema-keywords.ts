import { isObject, listOf } from './loosely.ts';

/** Keywords that hold neither schemas nor names, each with what it must be to be kept (JSON Schema 2020-12). */
export const plainKeywords: Readonly<Record<string, (value: unknown) => boolean>> = {
  title: value => typeof value === 'string',
  description: value => typeof value === 'string',
  format: value => typeof value === 'string',
  pattern: value => typeof value === 'string' && isSafePattern(value),
  enum: value => Array.isArray(value) && value.length > 0,
  const: () => true,
  default: () => true,
  example: () => true,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  exclusiveMinimum: Number.isFinite,
  exclusiveMaximum: Number.isFinite,
  multipleOf: value => Number.isFinite(value) && Number(value) > 0,
  uniqueItems: value => typeof value === 'boolean',
  readOnly: value => typeof value === 'boolean',
  writeOnly: value => typeof value === 'boolean',
  deprecated: value => typeof value === 'boolean',
};

/** What strangers call the types of JSON Schema, and what more they say by it. */
const types: Readonly<Record<string, { readonly type?: string; readonly format?: string }>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  array: { type: 'array' },
  object: { type: 'object' },
  null: { type: 'null' },
  int: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  decimal: { type: 'number' },
  bool: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  file: { type: 'string', format: 'binary' },
  text: { type: 'string' },
  any: {},
};

/** `type` and `nullable` as JSON Schema has them: `{}` where nothing can be told. */
export const typeKeywords = (
  type: unknown,
  isNullable: boolean,
): { readonly type?: string | readonly string[]; readonly format?: string } => {
  const known = [type].flat().flatMap(each => {
    const name = String(each).toLowerCase();
    return Object.hasOwn(types, name) ? [types[name] ?? {}] : [];
  });
  const names = [...new Set([...known.flatMap(each => each.type ?? []), ...(isNullable ? ['null'] : [])])];
  const [format] = known.flatMap(each => each.format ?? []);
  if (names.length === 0 || known.every(each => each.type === undefined)) return {};
  return { type: names.length === 1 ? (names[0] ?? '') : names, ...(format === undefined ? {} : { format }) };
};

/** The names of a `required` list; in old drafts it was a flag of the property itself. */
export const requiredNames = (value: unknown): readonly string[] =>
  listOf(value).filter(each => typeof each === 'string');

/** Whether an object's members can all be kept: names of every object's own inheritance cannot be told from none. */
export const isTakenName = (name: string): boolean => name in {};

/** Bounds of Swagger 2.0 and OpenAPI 3.0: `exclusiveMinimum: true` is about the minimum beside it. */
export const bounds = (schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { minimum, exclusiveMinimum }),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { maximum, exclusiveMaximum }),
  };
};

/** Whether a value is a schema at all. */
export const isSchema = (value: unknown): boolean => isObject(value) || typeof value === 'boolean';

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

const longestPattern = 300;

/**
 * Whether a pattern is one of ECMA-262 (with the flag `u`) and cannot take for ever: a repetition inside of a
 * repetition can, for a text of thirty letters.
 */
const isSafePattern = (pattern: string): boolean => {
  if (pattern.length > longestPattern || /[*+}][^()]*\)(?:[*+]|\{\d+,)/.test(pattern)) return false;
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
};
