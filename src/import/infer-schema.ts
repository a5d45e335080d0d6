import { isObject, type JsonObject } from './loosely.ts';

/** What an example tells of values like it: names and types, nothing that would refuse another value. */
export const inferSchema = (value: unknown, depth = 8): JsonObject => {
  if (depth === 0 || value === null) return {};
  if (Array.isArray(value)) {
    return { type: 'array', items: value.length === 0 ? {} : inferSchema(value[0], depth - 1) };
  }
  if (isObject(value)) {
    const properties = Object.entries(value).map(([name, each]) => [name, inferSchema(each, depth - 1)] as const);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  return { type: typeof value };
};
