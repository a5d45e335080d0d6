import { parseExpression, type RuntimeScope } from '../../lib/runtime-expression.ts';
import { parseCondition } from '../../lib/simple-condition.ts';
import { valueText } from '../../lib/value-text.ts';
import type { Criterion } from '../../model/recipe.ts';

/** Whether all conditions hold (Arazzo 1.0, Criterion Object); without any they do. */
export const allHold = async (criteria: readonly Criterion[], scope: RuntimeScope): Promise<boolean> => {
  for (const criterion of criteria) if (!(await holds(criterion, scope))) return false;
  return true;
};

const holds = async ({ type, context = '', condition }: Criterion, scope: RuntimeScope): Promise<boolean> => {
  if (type === 'simple') return parseCondition(condition)(scope);
  const value = parseExpression(context)?.(scope);
  if (value === undefined || value === null) return false;
  if (type === 'regex') return new RegExp(condition, 'u').test(valueText(value));
  const { query } = await import('jsonpath-rfc9535');
  // RFC 9535: a path that selects something holds.
  return query(value as Parameters<typeof query>[0], condition).length > 0;
};
