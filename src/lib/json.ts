import { findJsonSyntaxFault } from './json-syntax-fault.ts';

/** How the text of a number is kept where a double would not print it again as it came. */
export interface ParseJsonOptions {
  /**
   * `digits`: every number whose text differs from the one JavaScript prints (`1.0`, `1e5`, a 20-digit id) is kept raw.
   * `precision`: only a number that a double cannot tell from its neighbours, so that the rest can be computed with.
   */
  readonly keep?: 'digits' | 'precision';
}

/** A number as it was written. `stringifyJson` prints it unchanged. */
export interface RawNumber {
  readonly rawJSON: string;
}

/** A text that is not JSON: where it stops being so (both count from 1), and why. */
export class JsonSyntaxError extends SyntaxError {
  override readonly name = 'JsonSyntaxError';
  /** `cut-short`: the text ends too early; `trailing`: a whole value is followed by something else. */
  readonly fault: 'cut-short' | 'trailing' | 'unexpected' | 'too-deep';
  readonly line: number;
  readonly column: number;

  constructor(
    message: string,
    {
      fault,
      line,
      column,
    }: { readonly fault: JsonSyntaxError['fault']; readonly line: number; readonly column: number },
  ) {
    super(message);
    this.fault = fault;
    this.line = line;
    this.column = column;
  }
}

/**
 * Reads JSON (RFC 8259) as `JSON.parse` does, without losing digits: see `ParseJsonOptions`.
 * A byte order mark is skipped; of a name given twice the last value wins; a name `__proto__` is a plain property.
 *
 * @throws {JsonSyntaxError} with line and column.
 */
export const parseJson = (text: string, { keep = 'digits' }: ParseJsonOptions = {}): unknown => {
  const document = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const isLossy = keep === 'digits' ? losesDigits : losesPrecision;
  try {
    if (!mayHoldLossyNumber(document, isLossy)) return JSON.parse(document) as unknown;
    return json.parse(document, (_name, value, { source }) =>
      typeof value === 'number' && source !== undefined && isLossy(source) ? json.rawJSON(source) : value,
    );
  } catch (error) {
    throw explain(error, document);
  }
};

/** Whether a value is a number kept as it was written. */
export const isRawNumber = (value: unknown): value is RawNumber => json.isRawJSON(value);

/** The text of a number, raw or not; `undefined` for anything else. */
export const numberText = (value: unknown): string | undefined => {
  if (isRawNumber(value)) return value.rawJSON;
  return typeof value === 'number' ? String(value) : undefined;
};

/** JSON text of a value, raw numbers as they were written. What JSON has no word for is `null`. */
export const stringifyJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, undefined, indent) ?? 'null';

/** ES2026 (JSON.parse source text access), in Node since 21; TypeScript's library does not have it yet. */
interface JsonWithSource {
  parse(
    text: string,
    reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
}

const json = JSON as unknown as JsonWithSource;

/**
 * A number that a double may not print again as it is written: a fraction that ends in 0 or begins with six of them,
 * an exponent, sixteen digits or more, minus zero. Fifteen digits always survive. Text inside a string can match, which
 * costs time and nothing else.
 */
const suspect = /[:,[]\s*(-?(?:\d+\.\d*0|0\.0{6}\d*|\d[\d.]*[eE][+-]?\d+|\d[\d.]{15,}|(?<=-)0))(?=\s*[,\]}])/g;

/**
 * A reviver makes `JSON.parse` several times slower, so a scan looks first whether any number needs one.
 * A number that stands alone is not seen by the scan; reading it twice costs nothing.
 */
const mayHoldLossyNumber = (text: string, isLossy: (source: string) => boolean): boolean => {
  if (!/^\s*[[{]/.test(text)) return true;
  for (const [, number = ''] of text.matchAll(suspect)) if (isLossy(number)) return true;
  return false;
};

const losesDigits = (source: string): boolean => String(Number(source)) !== source || source === '-0';

/**
 * Seventeen significant digits name one double and no other: `4.2199999999999998` is how some writers print 4.22, and
 * nothing is lost by computing with it. An integer stands for itself, so there every digit counts.
 */
const losesPrecision = (source: string): boolean => {
  const value = Number(source);
  const written = significantDigits(source);
  if (!Number.isFinite(value)) return true;
  if (value === 0) return written !== '';
  if (written.length <= 15 || written === significantDigits(String(value))) return false;
  return written.length > 17 || /^-?\d+$/.test(source);
};

const significantDigits = (source: string): string =>
  source
    .replace(/[eE].*$/, '')
    .replaceAll(/[-.]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '');

const explain = (error: unknown, text: string): unknown => {
  if (error instanceof RangeError) {
    return new JsonSyntaxError('The JSON is nested too deep to be read', { fault: 'too-deep', line: 1, column: 1 });
  }
  const fault = error instanceof SyntaxError ? findJsonSyntaxFault(text) : undefined;
  return fault === undefined ? error : new JsonSyntaxError(fault.message, fault);
};
