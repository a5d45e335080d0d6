import { UsageError } from '../errors.ts';
import { parseJson, stringifyJson } from '../lib/json.ts';
import type { ArgumentValue } from '../model/api.ts';
import type { Parameter, ValueSchema } from '../model/operation.ts';
import { bodyItems, isJsonArray } from './body-items.ts';
import type { Arguments } from './check-arguments.ts';

/**
 * A JSON body made of named values, each with the type that its schema gives it; `whole` is the object
 * they are put into. Digits of numbers stay as they were written.
 *
 * @throws UsageError when `whole` is not a JSON object
 */
export const jsonBody = (
  parameters: readonly Parameter[],
  args: Arguments,
  whole: Uint8Array | undefined,
): Uint8Array => {
  const body = whole ? parseObject(whole) : {};
  for (const { name, schema } of parameters) body[name] = typed(schema, args[name] ?? '');
  return new TextEncoder().encode(stringifyJson(body));
};

const parseObject = (bytes: Uint8Array): Record<string, unknown> => {
  try {
    const value = parseJson(new TextDecoder().decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below: what was given is no object either way.
  }
  throw new UsageError('--body: a JSON object is needed where parameters are put into it by name');
};

const typed = (schema: ValueSchema, value: ArgumentValue): unknown => {
  if (schema.type === 'array') return arrayValue(schema, value);
  const [text = ''] = [value].flat();
  if (schema.type === 'integer' || schema.type === 'number' || schema.type === 'object') return parseOrText(text);
  if (schema.type === 'boolean') return text === 'true';
  return text;
};

/** One text that is itself a JSON array is that array. */
const arrayValue = (schema: ValueSchema, value: ArgumentValue): unknown =>
  typeof value === 'string' && isJsonArray(value)
    ? parseOrText(value)
    : bodyItems(schema, value).map(item => typed(schema.items ?? {}, item));

/** With `--no-validate` a text that is no JSON goes as it is, for the service to refuse. */
const parseOrText = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
};
