import { nearest } from '../lib/nearest.ts';
import type { ValueSchema } from '../model/operation.ts';

/**
 * Why a text does not fit a parameter's schema, in words; nothing when it does.
 * Keywords and formats as in JSON Schema 2020-12 (validation), applied to what the text stands for.
 */
export const checkValue = (schema: ValueSchema, text: string): string[] => {
  if (schema.anyOf) {
    const verdicts = schema.anyOf.map(each => checkValue(each, text));
    return verdicts.some(verdict => verdict.length === 0) ? [] : (verdicts.at(0) ?? []);
  }
  const type = checkType(schema, text);
  if (type !== undefined) return [type];
  return [checkEnum(schema, text), checkRange(schema, text), checkText(schema, text), checkFormat(schema, text)].filter(
    problem => problem !== undefined,
  );
};

const checkType = ({ type }: ValueSchema, text: string): string | undefined => {
  if (type === 'integer' && !/^[+-]?\d+$/.test(text)) return `${quote(text)} is not a whole number`;
  if (type === 'number' && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text))
    return `${quote(text)} is not a number`;
  if (type === 'boolean' && text !== 'true' && text !== 'false') return `${quote(text)} is neither true nor false`;
  if ((type === 'object' || type === 'array') && !isJson(text, type)) return `${quote(text)} is not a JSON ${type}`;
  return undefined;
};

const checkEnum = ({ enum: allowed }: ValueSchema, text: string): string | undefined => {
  if (!allowed || allowed.some(value => String(value) === text)) return undefined;
  const words = allowed.map(String);
  const [meant] = nearest(text, words);
  if (meant !== undefined) return `${quote(text)} is not allowed; did you mean ${meant}?`;
  const shown = words.slice(0, 12).join(', ');
  return `${quote(text)} is not allowed; use ${words.length > 12 ? `one of ${words.length}, such as ${shown}` : shown}`;
};

const checkRange = (schema: ValueSchema, text: string): string | undefined => {
  if (schema.type !== 'integer' && schema.type !== 'number') return undefined;
  const value = Number(text);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) return `${text} is too small, at least ${minimum} is needed`;
  if (maximum !== undefined && value > maximum) return `${text} is too large, at most ${maximum} is allowed`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `${text} is not above ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `${text} is not below ${exclusiveMaximum}`;
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) return `${text} is not a multiple of ${multipleOf}`;
  return undefined;
};

/** 0.07 is seven times 0.01, whatever binary fractions make of it. */
const isMultiple = (value: number, of: number): boolean => {
  const times = value / of;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
};

const checkText = ({ type = 'string', pattern, minLength = 0, maxLength = Infinity }: ValueSchema, text: string) => {
  if (type !== 'string') return undefined;
  const { length } = [...text];
  if (length < minLength) return `${quote(text)} is too short, at least ${minLength} characters are needed`;
  if (length > maxLength) return `${quote(text)} is too long, at most ${maxLength} characters are allowed`;
  if (pattern !== undefined && !matches(pattern, text)) return `${quote(text)} does not match ${pattern}`;
  return undefined;
};

const checkFormat = ({ type = 'string', format }: ValueSchema, text: string): string | undefined => {
  const check = type === 'string' && format !== undefined ? formats[format] : undefined;
  return check === undefined || check.fits(text) ? undefined : `${quote(text)} is not ${check.words}`;
};

const isDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // A thirtieth of February is read as the first of March, or refused: neither is this date.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** RFC 3339 full-date and date-time, and the formats that the catalog's documents use. */
const formats: Readonly<Record<string, { readonly words: string; readonly fits: (text: string) => boolean }>> = {
  date: { words: 'a date (YYYY-MM-DD)', fits: isDate },
  'date-time': {
    words: 'a date and time with its zone (YYYY-MM-DDThh:mm:ssZ)',
    fits: text =>
      isDate(text.slice(0, 10)) &&
      /^T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i.test(text.slice(10)),
  },
  uri: { words: 'an address (https://…)', fits: text => URL.canParse(text) },
  email: { words: 'an e-mail address', fits: text => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) },
  uuid: { words: 'a UUID', fits: text => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) },
};

const matches = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // A document's pattern in a dialect that is not ECMA-262 says nothing against the value.
    return true;
  }
};

const isJson = (text: string, type: 'object' | 'array'): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return type === 'array'
      ? Array.isArray(value)
      : typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

const quote = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
