import { numberText, stringifyJson } from '../lib/json.ts';
import { printable } from '../lib/printable.ts';
import type { Style } from './style.ts';

/** JSON of one document, indented by two. For a pipe: every character as it is. */
export const renderJson = (value: unknown): string => `${stringifyJson(value, 2)}\n`;

/** JSON for a terminal: coloured, and without control characters even where a string escapes none. */
export const renderColouredJson = (value: unknown, style: Style): string => `${paint(value, style, '')}\n`;

const paint = (value: unknown, style: Style, indent: string): string => {
  if (typeof value === 'string') return style.text(printable(JSON.stringify(value)));
  const digits = numberText(value);
  if (digits !== undefined) return style.number(digits);
  if (typeof value !== 'object' || value === null) return style.muted(String(value));
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map(each => paint(each, style, inner))
    : Object.entries(value).map(
        ([name, each]) => `${style.key(printable(JSON.stringify(name)))}: ${paint(each, style, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return parts.length === 0 ? `${open}${close}` : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
};
