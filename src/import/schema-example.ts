import { isObject, type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import { requiredNames } from './schema-keywords.ts';
import { textExample } from './text-example.ts';

/** Which properties of an object an example has. */
export type Detail = 'required' | 'all';

/** Properties of one object in an example, at the most. */
const mostProperties = 40;

/**
 * A value that a plain schema allows, as far as can be told without trying: what the schema gives as its own
 * example or default, else one made of its type, bounds and format. The same schema gives the same value always.
 */
export const schemaExample = (schema: JsonObject, detail: Detail): unknown => {
  const { example, const: constant, enum: allowed, default: usual, type } = schema;
  if (constant !== undefined) return constant;
  if (Array.isArray(allowed) && allowed.length > 0) return allowed.includes(example) ? example : allowed[0];
  if (example !== undefined && hasType(example, type)) return example;
  if (usual !== undefined && usual !== null && hasType(usual, type)) return usual;
  const [alternative] = [...listOf(schema.oneOf), ...listOf(schema.anyOf)];
  if (isObject(alternative) && type === undefined) return schemaExample(alternative, detail);
  return makers[firstType(schema)]?.(schema, detail) ?? null;
};

const firstType = ({ type }: JsonObject): string => textOf([type].flat().find(each => each !== 'null')) || 'string';

const makers: Readonly<Record<string, (schema: JsonObject, detail: Detail) => unknown>> = {
  string: schema => textExample(schema),
  integer: schema => numberExample(schema, 1),
  number: schema => numberExample(schema, 0.5),
  boolean: () => true,
  array: (schema, detail) => arrayExample(schema, detail),
  object: (schema, detail) => objectExample(schema, detail),
};

const hasType = (value: unknown, type: unknown): boolean =>
  [type].flat().some(each => {
    if (each === undefined) return true;
    if (each === 'array') return Array.isArray(value);
    if (each === 'object') return isObject(value);
    if (each === 'integer') return Number.isSafeInteger(value);
    return each === typeof value;
  });

/** A number within the bounds: the usual one if it fits, else the nearest to it that does. */
const numberExample = (schema: JsonObject, step: number): number => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Partial<
    Record<string, number>
  >;
  const unit = multipleOf ?? step;
  const least = Math.max(minimum ?? -Infinity, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + unit);
  const most = Math.min(maximum ?? Infinity, exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - unit);
  const usual = Math.min(Math.max(1, least), most);
  const value = multipleOf === undefined ? usual : Math.ceil(usual / multipleOf) * multipleOf;
  return step === 1 && multipleOf === undefined ? Math.round(value) : value;
};

const arrayExample = (schema: JsonObject, detail: Detail): readonly unknown[] => {
  const count = Math.min(Math.max(Number(schema.minItems ?? 1), 1), 10);
  const value = schemaExample(objectOf(schema.items), detail);
  return schema.maxItems === 0 ? [] : Array.from({ length: schema.uniqueItems === true ? 1 : count }, () => value);
};

const objectExample = (schema: JsonObject, detail: Detail): JsonObject => {
  const required = requiredNames(schema.required);
  const properties = Object.entries(objectOf(schema.properties)).filter(
    ([name, property]) =>
      (detail === 'all' && objectOf(property).writeOnly !== true) ||
      (required.includes(name) && objectOf(property).readOnly !== true),
  );
  const undeclared = required.filter(name => !Object.hasOwn(objectOf(schema.properties), name));
  return Object.fromEntries([
    ...properties
      .slice(0, detail === 'all' ? mostProperties : Infinity)
      .map(([name, property]) => [name, schemaExample(objectOf(property), detail)] as const),
    ...undeclared.map(name => [name, 'text'] as const),
  ]);
};
