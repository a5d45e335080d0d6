import { resolvePointer } from '../lib/json-pointer.ts';
import { parseExpression } from '../lib/runtime-expression.ts';
import { isObject, type JsonObject, objectOf, textOf } from './loosely.ts';

/** Refuses a document for what is at a place in it. @throws UsageError */
export type Refuse = (place: string, why: string) => never;

/** Where in a document a part stands, and what it may refer to. */
export interface Surroundings {
  readonly root: JsonObject;
  /** Ids of APIs by the names of the sources. */
  readonly sources: ReadonlyMap<string, string>;
  readonly place: string;
  readonly refuse: Refuse;
}

/** Runtime expressions by their names, such as the outputs of a step. */
export const expressionsOf = (value: unknown, place: string, refuse: Refuse): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(value)).map(([name, expression]) =>
      typeof expression === 'string' && parseExpression(expression)
        ? [name, expression]
        : refuse(`${place}/${name}`, `${String(expression)} cannot be read here`),
    ),
  );

/** A part, or what its reference leads to: `reference: $components.parameters.x`, `$ref: '#/components/inputs/x'`. */
export const resolved = (value: unknown, { root, place, refuse }: Surroundings): JsonObject => {
  if (!isObject(value)) return {};
  const { reference, $ref: pointer } = value;
  if (reference === undefined && pointer === undefined) return value;
  const path = pointer === undefined ? textOf(reference).replace(/^\$/, '#/').replaceAll('.', '/') : textOf(pointer);
  const found = path.startsWith('#') ? resolvePointer(root, path.slice(1)) : undefined;
  if (!isObject(found)) return refuse(place, `${path} leads to nothing`);
  return { ...found, ...(value.value === undefined ? {} : { value: value.value }) };
};
