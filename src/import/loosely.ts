/** An object of a stranger's document: any name may be there, with any value. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, not a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a value should be; an empty one where it is something else. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The list that a value should be; an empty one where it is something else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The text that a value should be; an empty one where it is something else. A bare number in YAML is text, too. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** A member, where it is its own: `constructor` is not one of every object. */
export const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
