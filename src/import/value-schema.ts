import { valueKeywords } from '../model/value-keywords.ts';
import { isObject, type JsonObject, listOf } from './loosely.ts';

/**
 * A plain schema as one for a parameter's value: only what can be written as text and checked, and nothing that no
 * value could ever fit.
 */
export const valueSchema = (schema: JsonObject): JsonObject => {
  const types = [schema.type].flat().filter(each => each !== 'null' && each !== undefined);
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isObject);
  if (types.length > 1) return { anyOf: types.map(type => valueSchema({ ...schema, type })) };
  if (types.length === 0 && alternatives.length > 0) return { ...kept(schema), anyOf: alternatives.map(valueSchema) };
  const [type] = types;
  const single = fitting({ ...schema, ...(type === undefined ? {} : { type }) });
  if (type !== 'array') return kept(single);
  const items = isObject(schema.items) ? valueSchema(schema.items) : { type: 'string' };
  // A list inside of a list has no way to be written.
  return { ...kept(single), items: items.type === 'array' ? { type: 'string' } : items };
};

const names = ['type', 'const', ...valueKeywords];

const kept = (schema: JsonObject): JsonObject =>
  Object.fromEntries(names.filter(name => schema[name] !== undefined).map(name => [name, schema[name]]));

/** Bounds that cross, and an enumeration that its own type excludes, are mistakes of the document. */
const fitting = (schema: JsonObject): JsonObject => {
  const { type, enum: allowed, ...rest } = schema;
  const scalars = listOf(allowed).filter(each => typeof each !== 'object');
  const isMistaken = scalars.some(each => !couldBe(type, String(each)));
  return {
    ...withoutCrossing(rest),
    ...(type === undefined || isMistaken ? {} : { type }),
    ...(scalars.length === 0 || type === 'array' || type === 'object' ? {} : { enum: scalars }),
  };
};

const couldBe = (type: unknown, text: string): boolean => {
  if (type === 'integer') return /^[+-]?\d+$/.test(text);
  if (type === 'number') return text !== '' && !Number.isNaN(Number(text));
  return type !== 'boolean' || text === 'true' || text === 'false';
};

const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
] as const;

const withoutCrossing = (schema: JsonObject): JsonObject => {
  const crossing = pairs.filter(
    ([least, most]) => Number(schema[least] ?? -Infinity) > Number(schema[most] ?? Infinity),
  );
  const dropped = new Set<string>(crossing.flat());
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !dropped.has(name)));
};
