import { SoftFailureError } from '../errors.ts';
import { JsonSyntaxError, parseJson, type ParseJsonOptions } from '../lib/json.ts';

/**
 * The value of a JSON body. JSON lines (NDJSON, JSON text sequences of RFC 7464) become an array.
 *
 * @throws {SoftFailureError} with the place where it stops being JSON.
 */
export const readJson = (text: string, options: ParseJsonOptions = {}): unknown => {
  try {
    return parseJson(text, options);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const isInLines = error.fault === 'trailing' && error.line > 1 && error.column === 1;
    if (isInLines || text.startsWith(recordSeparator)) return readLines(text, options);
    throw unreadable(error, error.line);
  }
};

const recordSeparator = '\u001E';

const readLines = (text: string, options: ParseJsonOptions): unknown[] => {
  const values: unknown[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const document = line.replaceAll(recordSeparator, '').trim();
    if (document !== '') values.push(readLine(document, index + 1, options));
  }
  return values;
};

const readLine = (document: string, line: number, options: ParseJsonOptions): unknown => {
  try {
    return parseJson(document, options);
  } catch (error) {
    throw error instanceof JsonSyntaxError ? unreadable(error, line) : error;
  }
};

/** The fault as told within a line holds the line's own count; `line` is that of the whole body. */
const unreadable = (error: JsonSyntaxError, line: number): SoftFailureError => {
  const message = error.message.replace(/\bline \d+/, `line ${line}`);
  if (error.fault === 'cut-short') {
    return new SoftFailureError(`${message}: the answer is not complete`, {
      next: ['Send it again; if it breaks off at another place, the connection is to blame'],
    });
  }
  return new SoftFailureError(message, { next: ['See what came with -o raw'] });
};
