import { isRawNumber, numberText } from '../lib/json.ts';

/** A decoded object, whatever is in it. */
export type Foreign = Readonly<Record<string, unknown>>;

/** Whether it has members: no array, no null, and no number that is kept as its digits (`JSON.rawJSON`). */
export const isForeign = (value: unknown): value is Foreign =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);

/** A scalar as text, trimmed; `undefined` for an empty one and for what is none. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return numberText(value);
};

/** The first of the members that holds a text. */
export const firstText = (object: Foreign, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const text = Object.hasOwn(object, name) ? textOf(object[name]) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
};

/** The member of that name, if it is an object of its own. */
export const memberOf = (object: unknown, name: string): Foreign | undefined => {
  if (!isForeign(object) || !Object.hasOwn(object, name)) return undefined;
  const value = object[name];
  return isForeign(value) ? value : undefined;
};
