import { follow, pointerOf } from './follow.ts';
import { isObject, type JsonObject, listOf, objectOf } from './loosely.ts';
import { bounds, isSchema, isTakenName, plainKeywords, requiredNames, typeKeywords } from './schema-keywords.ts';

/** Turns schemas of Swagger 2.0 and OpenAPI 3.0 and 3.1 into those of 3.1, and collects the ones that are referred to. */
export interface SchemaStore {
  /** The same schema in JSON Schema 2020-12; references lead to the components. */
  convert(schema: unknown): unknown;
  /** All schemas that something converted refers to, by name. */
  components(): Readonly<Record<string, unknown>>;
}

/** A store for the schemas of one document. */
export const createSchemaStore = (root: JsonObject): SchemaStore => {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const converted = new Map<string, unknown>();
  const waiting: string[] = [];

  const refer = (schema: JsonObject, pointer: string): unknown => {
    if (!isSchema(follow(root, schema))) return {};
    const name = names.get(pointer) ?? freeName(pointer, taken);
    if (!names.has(pointer)) {
      names.set(pointer, name);
      taken.add(name);
      waiting.push(pointer);
    }
    return { $ref: `#/components/schemas/${name}` };
  };

  const convert = (schema: unknown): unknown => {
    if (typeof schema === 'boolean') return schema;
    const pointer = pointerOf(schema);
    if (pointer !== undefined) return refer(objectOf(schema), pointer);
    return isObject(schema) ? convertObject(schema, convert) : {};
  };

  return {
    convert,
    components: () => {
      // What is converted may refer to more.
      for (let pointer = waiting.shift(); pointer !== undefined; pointer = waiting.shift()) {
        const target = follow(root, { $ref: `#${encodeURI(pointer)}` });
        converted.set(names.get(pointer) ?? '', convert(isObject(target) ? withoutReference(target) : target));
      }
      return Object.fromEntries(converted);
    },
  };
};

/** `follow` has gone to the end: a reference that is left leads round in a circle. */
const withoutReference = ({ $ref: _, ...rest }: JsonObject): JsonObject => rest;

/** Names of components are of letters, digits, dots, dashes and underscores (OpenAPI 3.1, Components Object). */
const freeName = (pointer: string, taken: ReadonlySet<string>): string => {
  const last = pointer.split('/').at(-1) ?? '';
  const wanted = last.replaceAll(/[^\w.-]+/g, '_').slice(0, 80) || 'Schema';
  let name = isTakenName(wanted) ? `${wanted}_` : wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  return name;
};

type Convert = (schema: unknown) => unknown;

const convertObject = (source: JsonObject, convert: Convert): JsonObject => {
  const schema = bounds(source);
  const { format, ...plain } = Object.fromEntries(
    Object.entries(plainKeywords)
      .filter(([name, fits]) => Object.hasOwn(schema, name) && schema[name] !== undefined && fits(schema[name]))
      .map(([name]) => [name, schema[name]]),
  );
  const isNullable = source.nullable === true || source['x-nullable'] === true;
  const required = requiredNames(source.required);
  return {
    ...typeKeywords(source.type, isNullable),
    ...(format === undefined ? {} : { format }),
    ...plain,
    ...(required.length === 0 ? {} : { required }),
    ...schemaKeywords(source, convert),
  };
};

const schemaKeywords = (source: JsonObject, convert: Convert): JsonObject => {
  const { items, additionalProperties, properties } = source;
  const kept: Record<string, unknown> = {};
  for (const name of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    const schemas = listOf(source[name]).filter(isSchema);
    if (schemas.length > 0) kept[name] = schemas.map(convert);
  }
  if (Array.isArray(items)) kept.prefixItems = items.filter(isSchema).map(convert);
  else if (isSchema(items)) kept.items = convert(items);
  if (isSchema(source.not)) kept.not = convert(source.not);
  if (isSchema(additionalProperties)) kept.additionalProperties = convert(additionalProperties);
  if (isObject(properties)) kept.properties = convertProperties(properties, convert);
  return kept;
};

const convertProperties = (properties: JsonObject, convert: Convert): JsonObject =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name, schema]) => !isTakenName(name) && isSchema(schema))
      .map(([name, schema]) => [name, convert(schema)]),
  );
