/**
 * Text from outside, fit for a terminal: control and escape sequences are gone, and so are the characters
 * that reorder what is read (Unicode bidirectional overrides and isolates). Newlines and tabs stay.
 *
 * Whole escape sequences are taken out first, so that no tail such as `[31m` is left behind.
 */
export const printable = (text: string): string =>
  text
    .replaceAll(escapeSequences, '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '\u{FFFD}')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');

/** The same on one line: line breaks and tabs become spaces. */
export const printableLine = (text: string): string => printable(text).replaceAll(/[\n\t\u2028\u2029]+/g, ' ');

/** A value with every text in it made printable, names included. */
export const printableDeep = <Value>(value: Value): Value => {
  if (typeof value === 'string') return printable(value) as Value;
  if (Array.isArray(value)) return value.map(printableDeep) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [printableLine(name), printableDeep(each)]),
  ) as Value;
};

/** ECMA-48: CSI; OSC, DCS, SOS, PM and APC strings to their terminator; and two-character escapes. Both C0 and C1 forms. */
const escapeSequences =
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]?/g;
