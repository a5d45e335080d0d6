import { headerValue } from '../lib/header-list.ts';
import { resolvePointer } from '../lib/json-pointer.ts';
import type { SoftFailure } from '../model/api.ts';
import type { Decoded } from '../model/decoded.ts';
import { isForeign, textOf } from './foreign-value.ts';
import type { JudgeInput } from './judge-input.ts';

/** The first of the catalog's soft failures whose conditions all hold; an operation's own come first. */
export const findSoftFailure = (input: JudgeInput): SoftFailure | undefined =>
  [...(input.operation?.softFailures ?? []), ...(input.api?.softFailures ?? [])].find(({ when }) => holds(when, input));

type Condition = SoftFailure['when'];

const holds = (when: Condition, input: JudgeInput): boolean => {
  const checks = [
    when.header === undefined || headerValue(input.headers, when.header.toLowerCase()) !== undefined,
    when.url === undefined || addressHolds(when.url, input),
    when.pointer === undefined || pointerHolds(when, input.decoded),
    // The text is looked for last, and only when the rest holds: it costs the most.
  ];
  return checks.every(Boolean) && (when.text === undefined || bodyContains(input.decoded, when.text));
};

/** A redirect that was not followed leads where the final address would be. */
const addressHolds = (part: string, { url, status, headers }: JudgeInput): boolean =>
  url.includes(part) || (status >= 300 && status < 400 && (headerValue(headers, 'location') ?? '').includes(part));

/** Where no value is asked for, null, false and an empty text are as good as absent: `"error": null`. */
const pointerHolds = ({ pointer = '', equals, not }: Condition, decoded: Decoded | undefined): boolean => {
  if (decoded?.kind !== 'json' && decoded?.kind !== 'xml') return false;
  const value = resolvePointer(decoded.value, pointer);
  if (value === undefined) return false;
  if (equals === undefined && not === undefined) return value !== null && value !== false && value !== '';
  const isIn = (values: readonly unknown[]): boolean =>
    values.some(each => each === value || textOf(value) === String(each));
  return (equals === undefined || isIn(equals)) && (not === undefined || !isIn(not));
};

/** Values looked at, at the most: an error's body is small, and a large one is data. */
const maxValues = 2000;

const bodyContains = (decoded: Decoded | undefined, text: string): boolean => {
  if (decoded === undefined) return false;
  if (decoded.kind === 'text') return decoded.text.includes(text);
  if (decoded.kind === 'html') return decoded.title.includes(text) || decoded.text.includes(text);
  if (decoded.kind === 'table') return valuesContain([decoded.columns, decoded.rows], text);
  return (decoded.kind === 'json' || decoded.kind === 'xml') && valuesContain([decoded.value], text);
};

const valuesContain = (values: readonly unknown[], text: string): boolean => {
  const queue = [...values];
  for (let index = 0; index < queue.length && index < maxValues; index += 1) {
    const value = queue[index];
    if (textOf(value)?.includes(text) === true) return true;
    // A spread of more would overflow the stack, and none of it would be looked at.
    if (Array.isArray(value)) for (const item of value.slice(0, maxValues)) queue.push(item);
    else if (isForeign(value)) queue.push(...Object.entries(value).slice(0, maxValues).flat());
  }
  return false;
};
