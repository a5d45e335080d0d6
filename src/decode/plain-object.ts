import { isRawNumber } from '../lib/json.ts';

export type PlainObject = Readonly<Record<string, unknown>>;

/** An object of JSON: no array, no `null`, and no number kept as it was written. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);

/** Sets a property of whatever name; `__proto__` would otherwise vanish. */
export const setProperty = (target: Record<string, unknown>, name: string, value: unknown): void => {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
};
