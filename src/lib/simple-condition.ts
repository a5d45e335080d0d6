import { isRawNumber } from './json.ts';
import { parseExpression, type RuntimeScope } from './runtime-expression.ts';

/** Tells whether a condition holds. */
type Condition = (scope: RuntimeScope) => boolean;

type Operand = (scope: RuntimeScope) => unknown;

/**
 * Reads a condition in the words of Arazzo 1.0 (Criterion Object, `simple`): literals, runtime expressions, `== != < <= >
 * >=`, `!`, `&&`, `||` and parentheses. Texts are compared without regard to capitals, as the standard says; what is
 * absent equals `null`.
 *
 * @throws SyntaxError with the place where it stops being one
 */
export const parseCondition = (text: string): Condition => {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = (): string | undefined => tokens[next];
  const take = (): string | undefined => tokens[next++];
  const fail = (): never => {
    throw new SyntaxError(`"${text}" cannot be read at ${peek() ?? 'its end'}`);
  };

  const either = (): Operand => {
    const first = both();
    if (peek() !== '||') return first;
    take();
    const second = either();
    return scope => isTrue(first(scope)) || isTrue(second(scope));
  };
  const both = (): Operand => {
    const first = comparison();
    if (peek() !== '&&') return first;
    take();
    const second = both();
    return scope => isTrue(first(scope)) && isTrue(second(scope));
  };
  const comparison = (): Operand => {
    const left = operand();
    const compare = comparisons[peek() ?? ''];
    if (!compare) return left;
    take();
    const right = operand();
    return scope => compare(comparable(left(scope)), comparable(right(scope)));
  };
  const operand = (): Operand => {
    const token = take();
    if (token === '!') {
      const negated = operand();
      return scope => !isTrue(negated(scope));
    }
    if (token === '(') {
      const inner = either();
      return take() === ')' ? inner : fail();
    }
    return literal(token) ?? fail();
  };

  const condition = either();
  if (peek() !== undefined) fail();
  return scope => isTrue(condition(scope));
};

/** A text in quotes, an operator, or what stands between blanks; a parenthesis may belong to nothing else. */
const tokensOf = (text: string): readonly string[] =>
  text.match(/'(?:[^']|'')*'|&&|\|\||[!=<>]=|[!<>()]|[^\s!=<>()&|']+/g) ?? [];

const literal = (token: string | undefined): Operand | undefined => {
  if (token === undefined) return undefined;
  if (token.startsWith('$')) return parseExpression(token);
  if (/^'.*'$/s.test(token)) return () => token.slice(1, -1).replaceAll("''", "'");
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(token)) return () => Number(token);
  return Object.hasOwn(words, token) ? () => words[token] : undefined;
};

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** Numbers as numbers, whatever they were written as; texts in small letters. */
const comparable = (value: unknown): unknown => {
  if (isRawNumber(value)) return Number(value.rawJSON);
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
};

/** Negative, zero or positive as the first is less, equal or more; what has no order is none of them. */
const order = (left: unknown, right: unknown): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return NaN;
  return left === right ? 0 : left < right ? -1 : 1;
};

const comparisons: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => order(left, right) < 0,
  '<=': (left, right) => order(left, right) <= 0,
  '>': (left, right) => order(left, right) > 0,
  '>=': (left, right) => order(left, right) >= 0,
};

const isTrue = (value: unknown): boolean => value !== undefined && value !== null && value !== false;
