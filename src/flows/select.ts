import { UsageError } from '../errors.ts';
import { isRawNumber } from '../lib/json.ts';

/**
 * What a JMESPath expression selects of a value.
 *
 * @throws UsageError for an expression that is none, or that does not fit the value
 */
export const select = async (value: unknown, expression: string): Promise<unknown> => {
  const { search } = await import('@jmespath-community/jmespath');
  try {
    return search(value as Parameters<typeof search>[0], expression);
  } catch (error) {
    throw queryError(error);
  }
};

/** Whether an expression is JMESPath at all, before anything is sent. @throws UsageError when it is not */
export const checkQuery = async (expression: string): Promise<void> => {
  const { compile } = await import('@jmespath-community/jmespath');
  try {
    compile(expression);
  } catch (error) {
    throw queryError(error);
  }
};

/**
 * Whether an expression compares numbers while the value holds some that are too long for it: those are kept
 * as their digits, and JMESPath takes them for equal to nothing.
 */
export const missesLongNumbers = (value: unknown, expression: string): boolean =>
  /[<>]|[!=]=\s*`|`\s*[!=]=/.test(expression) && holdsRawNumber(value);

/** A number kept as its digits, anywhere inside. */
const holdsRawNumber = (value: unknown): boolean => {
  if (isRawNumber(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsRawNumber);
};

const queryError = (error: unknown): UsageError =>
  new UsageError(`--query: ${error instanceof Error ? error.message : String(error)}`, {
    next: ['JMESPath is explained at https://jmespath.site, for example: features[].properties.event'],
  });
