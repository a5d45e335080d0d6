const unreserved = /[A-Za-z0-9\-._~]/;
/** RFC 3986 reserved characters. */
const reserved = /[:/?#[\]@!$&'()*+,;=]/;
/** What a query value may hold unencoded without a server or a shell-pasted URL reading it otherwise. */
const querySafe = /[:/?@!$()*,]/;
/** `pchar` of RFC 3986 without what some servers read as path parameters. */
const pathSafe = /[:@!$&'()*+,=]/;

/** A query value or name for the `application/x-www-form-urlencoded` readers of this world: `+` and `&` are encoded. */
export const encodeQueryValue = (value: string): string => encode(value, querySafe);

/** A query name; brackets and a dollar stay, as `page[size]` and `$where` are read literally. */
export const encodeQueryName = (name: string): string => encode(name, /[[\]$:/@!*,]/);

/** One path segment; a slash is encoded. */
export const encodePathSegment = (value: string): string => encode(value, pathSafe);

/**
 * RFC 6570 reserved expansion for a query value: reserved characters and percent-encoded triplets stay,
 * but for `&` and `#`, which would end the value (OpenAPI 3.1, `allowReserved`).
 */
export const encodeReserved = (value: string): string =>
  value.replaceAll(/%[0-9A-Fa-f]{2}|[\s\S]/gu, part => {
    if (part.length === 3 && part.startsWith('%')) return part;
    return part !== '&' && part !== '#' && (unreserved.test(part) || reserved.test(part)) ? part : percent(part);
  });

const encode = (value: string, alsoSafe: RegExp): string =>
  value.replaceAll(/[\s\S]/gu, part => (unreserved.test(part) || alsoSafe.test(part) ? part : percent(part)));

/** UTF-8, upper-case hexadecimal; a lone surrogate becomes U+FFFD. */
const percent = (character: string): string =>
  [...new TextEncoder().encode(character)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
