import { findItems } from '../../decode/records.ts';
import { resolvePointer } from '../../lib/json-pointer.ts';
import { numberText } from '../../lib/json.ts';
import type { Joining } from '../../model/batch.ts';
import type { Decoded } from '../../model/decoded.ts';
import { joiningKind } from './joining-kinds.ts';

/** The parts of an answer. */
export const partsOf = (decoded: Decoded, { kind, rows }: Joining): readonly unknown[] | undefined => {
  if (kind !== 'places') return findItems(decoded, rows);
  if (decoded.kind !== 'json') return undefined;
  const found = resolvePointer(decoded.value, rows);
  // Of one place the answer is no list, but the thing itself.
  return Array.isArray(found) ? found : found === undefined ? undefined : [found];
};

/**
 * Which parts of an answer belong to which value that was asked for; a value without any has no record.
 *
 * `undefined` where that cannot be told for certain: not all parts came, one fits none of the values, or it may have
 * been found by more than the value that it has.
 */
export const divideAnswer = (
  decoded: Decoded,
  joining: Joining,
  { field, values }: { readonly field: string; readonly values: readonly string[] },
): ReadonlyMap<string, readonly unknown[]> | undefined => {
  const parts = partsOf(decoded, joining);
  if (!parts || isCut(decoded, joining, parts)) return undefined;
  const { valuesOf, isSearch } = joiningKind(joining);
  if (!valuesOf) {
    if (parts.length !== values.length) return undefined;
    return new Map(values.map((value, index) => [value, [parts[index]]]));
  }
  const owned = new Map<string, unknown[]>();
  const isExact = !isSearch || joining.kind === 'levels' || field.endsWith('.exact');
  for (const part of parts) {
    const found = valuesOf(part, field);
    const owners = values.filter(value => found.some(each => isSame(each, value)));
    const isDoubtful = !isExact && values.some(value => found.some(each => holdsWords(each, value)));
    if (owners.length === 0 || isDoubtful) return undefined;
    for (const owner of owners) owned.set(owner, [...(owned.get(owner) ?? []), part]);
  }
  return owned;
};

/** More was found than came back. */
const isCut = (decoded: Decoded, { total }: Joining, parts: readonly unknown[]): boolean => {
  if (total === undefined || decoded.kind !== 'json') return false;
  const count = numberText(resolvePointer(decoded.value, total));
  return count !== undefined && Number(count) > parts.length;
};

const isSame = (found: string, value: string): boolean => found.trim().toLowerCase() === value.trim().toLowerCase();

/** A search by words finds a phrase inside a longer text too. */
const holdsWords = (found: string, value: string): boolean =>
  !isSame(found, value) && ` ${wordsOf(found)} `.includes(` ${wordsOf(value)} `);

const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
