import { resolvePointer } from '../../lib/json-pointer.ts';
import { numberText } from '../../lib/json.ts';
import { type Dialect, end } from './page-facts.ts';
import { writeValues } from './plan-values.ts';

/**
 * The keys of the last record, each sent back as the parameter of its name: `last_indexes` of the FEC. None of them, or
 * a page without records, is the end.
 */
export const byKeyset: Dialect = (paging, plan, page) => {
  const keys = paging.next === undefined ? undefined : resolvePointer(page.body, paging.next);
  if (page.rows.length === 0 || typeof keys !== 'object' || keys === null) return end;
  const values = Object.fromEntries(Object.entries(keys).flatMap(([name, value]) => keyOf(name, value)));
  return Object.keys(values).length === 0 ? end : { kind: 'page', plan: writeValues(plan, values, paging) };
};

const keyOf = (name: string, value: unknown): readonly (readonly [string, string])[] => {
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : numberText(value);
  return text === undefined ? [] : [[name, text]];
};
