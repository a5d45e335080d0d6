import { follow } from './follow.ts';
import { isObject, type JsonObject, listOf, objectOf } from './loosely.ts';
import { requiredNames } from './schema-keywords.ts';

/** How far references are followed. */
export interface PlainBounds {
  /** Schemas inside of schemas. */
  readonly depth: number;
  /** Schemas in all. */
  readonly count: number;
}

/**
 * A converted schema without references, with each `allOf` merged into one, as far as the bounds allow: beyond
 * them, and where it contains itself, it accepts anything. Schemas that refer to each other would be endless
 * without the first bound and take for ever without the second.
 */
export const plainSchema = (root: JsonObject, schema: unknown, { depth, count }: PlainBounds): JsonObject =>
  flatten(schema, { root, depth, above: [], budget: { left: count } });

interface Walk {
  readonly root: JsonObject;
  readonly depth: number;
  readonly above: readonly unknown[];
  readonly budget: { left: number };
}

const flatten = (schema: unknown, { root, depth, above, budget }: Walk): JsonObject => {
  const target = follow(root, schema);
  budget.left--;
  if (!isObject(target) || depth === 0 || budget.left < 0 || above.includes(target)) return {};
  const walk = { root, depth: depth - 1, above: [...above, target], budget };
  const { allOf, properties, items, anyOf, oneOf, additionalProperties, prefixItems, not: _, ...rest } = target;
  const own: JsonObject = {
    ...rest,
    ...(isObject(properties) ? { properties: mapValues(properties, walk) } : {}),
    ...(items === undefined ? {} : { items: flatten(items, walk) }),
    ...(anyOf === undefined ? {} : { anyOf: listOf(anyOf).map(each => flatten(each, walk)) }),
    ...(oneOf === undefined ? {} : { oneOf: listOf(oneOf).map(each => flatten(each, walk)) }),
    ...(additionalProperties === undefined || allOf !== undefined
      ? {}
      : {
          additionalProperties: isObject(additionalProperties)
            ? flatten(additionalProperties, walk)
            : additionalProperties,
        }),
    ...(prefixItems === undefined ? {} : { prefixItems: listOf(prefixItems).map(each => flatten(each, walk)) }),
  };
  return typed([...listOf(allOf).map(each => flatten(each, { ...walk, depth })), own].reduce(merge, {}));
};

const mapValues = (properties: JsonObject, walk: Walk): JsonObject =>
  Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, flatten(each, walk)]));

/** What both say of properties counts; of all else, what the later one says. */
const merge = (left: JsonObject, right: JsonObject): JsonObject => {
  const required = [...new Set([...requiredNames(left.required), ...requiredNames(right.required)])];
  const { additionalProperties: _, ...first } = left;
  return {
    ...first,
    ...right,
    ...(left.properties === undefined && right.properties === undefined
      ? {}
      : { properties: { ...objectOf(left.properties), ...objectOf(right.properties) } }),
    ...(required.length === 0 ? {} : { required }),
  };
};

/** What has properties is an object, and what has items an array, though it does not say so. */
const typed = (schema: JsonObject): JsonObject => {
  if (schema.type !== undefined) return schema;
  if (schema.properties !== undefined) return { type: 'object', ...schema };
  return schema.items === undefined ? schema : { type: 'array', ...schema };
};
