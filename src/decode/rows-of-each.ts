import { isRawNumber } from '../lib/json.ts';
import { resolvePointer } from '../lib/json-pointer.ts';
import { isPlainObject, type PlainObject } from './plain-object.ts';
import { type Rows, rowOf } from './row-shapes.ts';

/**
 * The rows of lists inside a list, as one table: BLS gives each series its figures, and a row is a figure with
 * the facts of its series before its own. In the pointer `*` stands for every item of a list, or every member
 * of an object, whose name goes into the column `key`. `undefined` where there is nothing to go through.
 */
export const rowsOfEach = (value: unknown, pointer: string): Rows | undefined => {
  const [before = '', ...after] = pointer.split('/*');
  const holders = membersOf(resolvePointer(value, before));
  if (!holders) return undefined;
  const inner = after.join('/*');
  // Where it is inside none of them, the pointer is for another answer.
  if (holders.length > 0 && holders.every(({ member }) => isAbsent(member, inner))) return undefined;
  return { rows: holders.flatMap(({ member, facts }) => rowsInside(member, inner, facts)) };
};

interface Member {
  readonly member: unknown;
  /** What a row from inside it is told by. */
  readonly facts: PlainObject;
}

const membersOf = (target: unknown): readonly Member[] | undefined => {
  if (Array.isArray(target)) return target.map((member: unknown) => ({ member, facts: scalarsOf(member) }));
  if (!isPlainObject(target)) return undefined;
  return Object.entries(target).map(([key, member]) => ({ member, facts: { key, ...scalarsOf(member) } }));
};

const rowsInside = (member: unknown, pointer: string, facts: PlainObject): PlainObject[] => {
  if (pointer.includes('/*')) return (rowsOfEach(member, pointer)?.rows ?? []).map(row => ({ ...facts, ...row }));
  const inner = resolvePointer(member, pointer);
  if (inner === undefined || inner === null) return [];
  return [inner].flat().map(item => ({ ...facts, ...rowOf(item) }));
};

const isAbsent = (member: unknown, pointer: string): boolean =>
  resolvePointer(member, pointer.split('/*')[0] ?? '') === undefined;

const scalarsOf = (value: unknown): PlainObject =>
  isPlainObject(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => isScalar(each))) : {};

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null || isRawNumber(value);
