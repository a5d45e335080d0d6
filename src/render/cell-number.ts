import { numberText } from '../lib/json.ts';

/**
 * The number that a cell holds: a number of JSON, or text as agencies send it (`12.3`, `1,234.50`, `$7`, `45%`, `−3`).
 * `undefined` for all else: an empty cell, the marks that stand for "no value", and text with leading zeros, a code.
 */
export const cellNumber = (cell: unknown): number | undefined => {
  if (isBlank(cell)) return undefined;
  const text = typeof cell === 'string' ? cell.trim() : numberText(cell);
  if (text === undefined) return undefined;
  const [, minus, digits] = numeral.exec(text) ?? [];
  if (digits === undefined || codes.test(digits)) return undefined;
  const value = Number(digits.replaceAll(',', ''));
  if (!Number.isFinite(value)) return undefined;
  return minus === undefined ? value : -value;
};

const numeral =
  /^\+?([-\u2212])?[$€£]?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)\s?%?$/;

const codes = /^0\d/;

/** What stands where there is no value: a gap, and no text. */
export const isBlank = (cell: unknown): boolean => {
  if (cell === undefined || cell === null) return true;
  const text = typeof cell === 'string' ? cell.trim() : numberText(cell);
  return text !== undefined && (blanks.test(text) || sentinels.test(text));
};

const blanks = /^(?:|\.{1,3}|-{1,2}|[–—*]|\(?n\/?a\)?|nan|null|none|\(?[dszx]\)|:)$/i;

/** Numbers that agencies write for "no value": -9999 and longer, and those of the Census Bureau. */
const sentinels = /^-(?:9{4,}|2{9}|3{9}|5{9}|6{9}|8{9})(?:\.0*)?$/;
