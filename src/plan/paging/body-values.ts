import { numberText } from '../../lib/json.ts';
import { resolvePointer } from '../../lib/json-pointer.ts';

/** A whole number at a pointer, written as one or as text; `undefined` for anything else. */
export const numberAt = (body: unknown, pointer: string | undefined): number | undefined =>
  pointer === undefined ? undefined : wholeNumber(resolvePointer(body, pointer));

/** A text at a pointer, or a number as text; `undefined` where there is nothing, or nothing in it. */
export const textAt = (body: unknown, pointer: string | undefined): string | undefined => {
  const value = pointer === undefined ? undefined : resolvePointer(body, pointer);
  const text = typeof value === 'string' ? value : numberText(value);
  return text === '' ? undefined : text;
};

/** A whole number from nought on, whatever it is written as. */
export const wholeNumber = (value: unknown): number | undefined => {
  const text = typeof value === 'string' ? value.trim() : numberText(value);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};
