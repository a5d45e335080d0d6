import { resolvePointer } from '../lib/json-pointer.ts';
import { isObject, type JsonObject } from './loosely.ts';

/** References that lead to references, at the most. */
const mostHops = 16;

/** Where a reference leads within the document; `undefined` when it leads nowhere, to itself or out of it. */
export const follow = (root: JsonObject, value: unknown): unknown => {
  let current = value;
  for (let hops = 0; hops < mostHops; hops++) {
    const pointer = pointerOf(current);
    if (pointer === undefined) return current;
    current = resolvePointer(root, pointer);
  }
  return undefined;
};

/** RFC 6901 pointer of a reference within the document (RFC 3986 fragment); `undefined` for what is none. */
export const pointerOf = (value: unknown): string | undefined => {
  if (!isObject(value) || typeof value.$ref !== 'string') return undefined;
  const { $ref: reference } = value;
  if (!reference.startsWith('#')) return unreachable;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
};

/** Leads nowhere in any document: no name is empty twice. */
const unreachable = '/$ref/$ref';
