import { numberText, stringifyJson } from './json.ts';

/** A JSON value as the text that an argument has: words as they are, digits as they were written, the rest as JSON. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (numberText(value) ?? stringifyJson(value));
