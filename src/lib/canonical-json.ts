import { isRawNumber, stringifyJson } from './json.ts';

/** JSON text that is the same for equal values: names in order, whatever order they came in. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return stringifyJson(value);
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${stringifyJson(name)}:${canonicalJson(member)}`).join(',')}}`;
};
