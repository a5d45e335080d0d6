import { nearest } from '../lib/nearest.ts';
import type { ArgumentValue } from '../model/api.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import { bodyItems } from './body-items.ts';
import { checkValue } from './check-value.ts';

/** What the user gave, by the API's own names. */
export type Arguments = Readonly<Record<string, ArgumentValue>>;

/** One thing wrong with the arguments, in words; `name` is what it is about. */
export interface ArgumentProblem {
  readonly kind: 'unknown' | 'missing' | 'value';
  readonly name: string;
  readonly message: string;
}

/**
 * All that is wrong with the arguments of an operation, before anything is sent: unknown names with
 * what was probably meant, missing ones with an example, values that do not fit their schema.
 */
export const checkArguments = (operation: Operation, given: Arguments, hasBody = false): ArgumentProblem[] => {
  const names = Object.keys(given);
  return [
    ...names.flatMap(name => checkGiven(operation, name, given[name] ?? '')),
    ...operation.parameters
      .filter(parameter => parameter.required && parameter.preset === undefined && !parameter.open)
      .filter(parameter => given[parameter.name] === undefined && !(hasBody && parameter.in === 'body'))
      .map(parameter => missing(operation, parameter)),
  ];
};

/** The parameter that a name belongs to: its own, or one that stands for many names. */
export const findParameter = (operation: Operation, name: string): Parameter | undefined =>
  operation.parameters.find(parameter => parameter.name === name && !parameter.open) ??
  operation.parameters.find(parameter => parameter.open && new RegExp(parameter.open.pattern, 'u').test(name));

/** The items of an array parameter; a comma divides them where the API's own style is a comma list. */
export const itemsOf = (parameter: Parameter, value: ArgumentValue): readonly string[] => {
  const values = typeof value === 'string' ? [value] : value;
  const separator = separators[parameter.style];
  return parameter.explode || separator === undefined ? values : values.flatMap(each => each.split(separator));
};

const separators: Partial<Record<Parameter['style'], string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

const checkGiven = (operation: Operation, name: string, value: ArgumentValue): ArgumentProblem[] => {
  const parameter = findParameter(operation, name);
  if (!parameter) return [unknown(operation, name)];
  return checkParameter(parameter, value).map(message => ({ kind: 'value', name, message: `${name}: ${message}` }));
};

const checkParameter = (parameter: Parameter, value: ArgumentValue): string[] => {
  const { schema } = parameter;
  if (schema.type !== 'array') {
    if (typeof value !== 'string') return [`given ${value.length} times, but it takes one value`];
    return isBadSegment(parameter, value) ? [badSegment] : checkValue(schema, value);
  }
  const items = parameter.in === 'body' ? bodyItems(schema, value) : itemsOf(parameter, value);
  if (items.length > 0 && items.every(item => isBadSegment(parameter, item))) return [badSegment];
  return [...checkCount(items.length, schema), ...items.flatMap(item => checkValue(schema.items ?? {}, item))];
};

const badSegment = 'a part of the path cannot be empty, "." or ".."';

/** Dot segments would climb the path (RFC 3986 §5.2.4), an empty one would name another resource. */
const isBadSegment = ({ in: place }: Parameter, value: string): boolean =>
  place === 'path' && (value === '' || value === '.' || value === '..');

const checkCount = (count: number, { minItems = 0, maxItems = Infinity }: Parameter['schema']): string[] => {
  if (count < minItems) return [`${count} given, at least ${minItems} are needed`];
  return count > maxItems ? [`${count} given, at most ${maxItems} are allowed`] : [];
};

const unknown = (operation: Operation, name: string): ArgumentProblem => {
  const names = operation.parameters.filter(parameter => !parameter.open).map(parameter => parameter.name);
  const [meant] = nearest(name, names);
  const known = names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`;
  const hint = meant === undefined ? known : `did you mean ${meant}?`;
  return { kind: 'unknown', name, message: `${name}: no such parameter; ${hint}` };
};

const missing = (operation: Operation, { name, description }: Parameter): ArgumentProblem => {
  const example = operation.example[name];
  const suggestion = example === undefined ? '' : `, for example ${name}=${[example].flat()[0]}`;
  const [meaning = ''] = description.split(/(?<=\.)\s/);
  return {
    kind: 'missing',
    name,
    message: `${name}: needed${suggestion}${meaning === '' ? '' : ` (${meaning.replace(/\.$/, '')})`}`,
  };
};
