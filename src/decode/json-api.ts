import { isPlainObject, type PlainObject } from './plain-object.ts';

/** A resource object of JSON:API 1.1. */
export const isResource = (value: unknown): value is PlainObject =>
  isPlainObject(value) &&
  typeof value['type'] === 'string' &&
  value['id'] !== undefined &&
  isPlainObject(value['attributes']);

/** A resource as a row: id and type, its attributes, and the ids of what it is related to under `NAME.id`. */
export const resourceRow = ({ id, type, attributes, relationships }: PlainObject): PlainObject => ({
  id,
  type,
  ...(attributes as PlainObject),
  ...Object.fromEntries(Object.entries(isPlainObject(relationships) ? relationships : {}).flatMap(relatedIds)),
});

const relatedIds = ([name, relationship]: readonly [string, unknown]): readonly (readonly [string, unknown])[] => {
  const related = isPlainObject(relationship) ? relationship['data'] : undefined;
  if (isPlainObject(related)) return [[`${name}.id`, related['id']]];
  return Array.isArray(related)
    ? [[`${name}.id`, related.map((each: unknown) => (isPlainObject(each) ? each['id'] : each))]]
    : [];
};
