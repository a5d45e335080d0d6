import type { ValueSchema } from '../model/operation.ts';

/** In which ways a schema refuses values that it took before, in words. */
export const narrowing = (before: ValueSchema, after: ValueSchema): readonly string[] => [
  ...(isOtherType(before, after) ? [`is of type ${after.type ?? 'any'} now, not ${before.type ?? 'any'}`] : []),
  ...goneValues(before, after),
  ...(after.pattern !== undefined && after.pattern !== before.pattern ? [`must match ${after.pattern} now`] : []),
  ...bounds
    .filter(({ name, isNarrower }) => isNarrower(before[name], after[name]))
    .map(({ name, words }) => `is ${words} ${after[name] ?? ''} now`),
  ...(before.items && after.items ? narrowing(before.items, after.items) : []),
];

/** Every whole number is a number, and everything is a text. */
const isOtherType = ({ type: before }: ValueSchema, { type: after }: ValueSchema): boolean =>
  before !== after && after !== undefined && after !== 'string' && !(before === 'integer' && after === 'number');

const goneValues = ({ enum: before }: ValueSchema, { enum: after }: ValueSchema): readonly string[] => {
  if (!after) return [];
  if (!before) return ['takes certain values only now'];
  const gone = before.filter(value => !after.includes(value));
  return gone.length === 0 ? [] : [`does not take ${gone.slice(0, 5).join(', ')} any more`];
};

type Bound =
  | 'minimum'
  | 'exclusiveMinimum'
  | 'minLength'
  | 'minItems'
  | 'maximum'
  | 'exclusiveMaximum'
  | 'maxLength'
  | 'maxItems';

const isHigher = (before = -Infinity, after = -Infinity): boolean => after > before;
const isLower = (before = Infinity, after = Infinity): boolean => after < before;

const bounds: readonly {
  readonly name: Bound;
  readonly words: string;
  readonly isNarrower: (before?: number, after?: number) => boolean;
}[] = [
  { name: 'minimum', words: 'at least', isNarrower: isHigher },
  { name: 'exclusiveMinimum', words: 'above', isNarrower: isHigher },
  { name: 'minLength', words: 'of a length of at least', isNarrower: isHigher },
  { name: 'minItems', words: 'a list of at least', isNarrower: isHigher },
  { name: 'maximum', words: 'at most', isNarrower: isLower },
  { name: 'exclusiveMaximum', words: 'below', isNarrower: isLower },
  { name: 'maxLength', words: 'of a length of at most', isNarrower: isLower },
  { name: 'maxItems', words: 'a list of at most', isNarrower: isLower },
];
