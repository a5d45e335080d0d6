import { parseJson, stringifyJson } from '../lib/json.ts';
import type { ArgumentValue } from '../model/api.ts';
import type { ValueSchema } from '../model/operation.ts';

/**
 * The items of an array in a JSON body: several texts, the items of one text that is a JSON array, or what the commas
 * of one text divide. Objects and arrays have commas of their own, and are not divided.
 */
export const bodyItems = ({ items }: ValueSchema, value: ArgumentValue): readonly string[] => {
  if (typeof value !== 'string') return value;
  if (isJsonArray(value)) return itemsIn(value) ?? [value];
  return items?.type === 'object' || items?.type === 'array' ? [value] : value.split(',');
};

/** Whether one text is meant to be the whole array. */
export const isJsonArray = (text: string): boolean => text.trimStart().startsWith('[');

const itemsIn = (text: string): readonly string[] | undefined => {
  try {
    const value = parseJson(text);
    return Array.isArray(value)
      ? value.map(each => (typeof each === 'string' ? each : stringifyJson(each)))
      : undefined;
  } catch {
    return undefined;
  }
};
