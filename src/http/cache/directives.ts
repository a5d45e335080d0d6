import { parseHeaderItems } from '../../lib/header-items.ts';

/** Directives of Cache-Control by name, in lower case; '' for one without a value. */
export type Directives = ReadonlyMap<string, string>;

/**
 * The directives of a Cache-Control field (RFC 9111 §5.2). What stands inside quotes is a value and no directive; of
 * several with one name the first counts (§4.2.1).
 */
export const parseDirectives = (text: string | undefined): Directives => {
  const directives = new Map<string, string>();
  for (const { values, parameters } of parseHeaderItems(text ?? '')) {
    for (const [name, value] of [...parameters, ...values.map(each => [each.toLowerCase(), ''] as const)])
      if (!directives.has(name)) directives.set(name, value);
  }
  return directives;
};

/**
 * Milliseconds of a directive that takes seconds; `undefined` where it is not there. What is no whole number
 * counts as nought, which lets nothing pass for fresh (RFC 9111 §4.2.1).
 */
export const directiveMs = (directives: Directives, name: string): number | undefined => {
  const value = directives.get(name);
  if (value === undefined) return undefined;
  return /^\d+$/.test(value) ? Math.min(Number(value), mostSeconds) * 1000 : 0;
};

/** RFC 9111 §1.2.2: what is larger may be taken for this. */
const mostSeconds = 2 ** 31;
