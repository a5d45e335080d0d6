import { numberText, stringifyJson } from '../lib/json.ts';

/** A value as one cell of a table or a CSV file: text as it is, nothing for null, JSON for what is nested. */
export const cellText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  const digits = numberText(value);
  if (digits !== undefined) return digits;
  if (Array.isArray(value) && value.every(isScalar)) return value.map(cellText).join(', ');
  return stringifyJson(value);
};

const isScalar = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || numberText(value) !== undefined;
