import { UsageError } from '../errors.ts';
import { formatBytes } from '../lib/bytes.ts';
import { findJsonSyntaxFault } from '../lib/json-syntax-fault.ts';
import { printableLine } from '../lib/printable.ts';

/** A document may be no larger than this. */
export const maxDocumentBytes = 64_000_000;

/** Nothing that people write is nested deeper; what follows it down does not run out of stack. */
const maxDepth = 200;

/** Values in a document: an alias of YAML that repeats itself makes billions of a few lines. */
const maxValues = 5_000_000;

/**
 * Reads a JSON or YAML 1.2 document, whichever it is. What strangers write is taken where its meaning is plain: a
 * trailing comma, a date that no calendar has, a name given twice (the last one counts).
 *
 * @param name what the document is called in an error
 * @throws UsageError with the line and the reason when it is neither, or larger or deeper than it may be
 */
export const readDocument = async (bytes: Uint8Array, name: string): Promise<unknown> => {
  if (bytes.length > maxDocumentBytes) {
    throw new UsageError(`${name} is larger than ${formatBytes(maxDocumentBytes)}`);
  }
  const text = decodeText(bytes);
  if (text.trim() === '') throw new UsageError(`${name} is empty`);
  if (/^\s*</.test(text)) throw new UsageError(`${name} is HTML or XML, not JSON or YAML`);
  const value = isJsonLike(text) ? await parseJsonOrYaml(text, name) : await parseYaml(text, name);
  const budget = { left: maxValues };
  return tidy(value, { name, depth: 0, budget });
};

/** UTF-8, or UTF-16 with its mark (RFC 8259 §8.1, YAML 1.2 §5.2). */
const decodeText = (bytes: Uint8Array): string => {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const label = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // What else editors write; every byte stands for a letter there.
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const isJsonLike = (text: string): boolean => /^\s*[[{]/.test(text);

/** What is not quite JSON is often YAML, which allows a comma at the end and comments. */
const parseJsonOrYaml = async (text: string, name: string): Promise<unknown> => {
  try {
    return JSON.parse(text);
  } catch (error) {
    try {
      return await parseYaml(text, name);
    } catch {
      const fault = findJsonSyntaxFault(text);
      if (fault === undefined) throw error;
      throw new UsageError(`${name}, line ${fault.line}: ${fault.message}`);
    }
  }
};

const parseYaml = async (text: string, name: string): Promise<unknown> => {
  const { LineCounter, parseDocument, visit } = await import('yaml');
  const lineCounter = new LineCounter();
  const refused = (offset: number, why: string): UsageError =>
    new UsageError(`${name}, line ${lineCounter.linePos(offset).line}: ${why}`);
  try {
    const document = parseDocument(text, { ...readingOptions, lineCounter });
    const [error] = document.errors;
    if (error) throw refused(error.pos[0], reason(error));
    try {
      return document.toJS() as unknown;
    } catch (failure) {
      // The library does not say which of the aliases leads nowhere.
      visit(document, {
        Alias: (_, alias) => {
          if (alias.resolve(document)) return;
          throw refused(alias.range?.[0] ?? 0, `*${alias.source.slice(0, 40)} is an alias of nothing`);
        },
      });
      throw failure;
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Too deep for the stack, or too many aliases, in the library's own words.
    throw new UsageError(
      `${name} is no YAML: ${error instanceof RangeError ? 'it is nested too deep' : reason(error)}`,
    );
  }
};

/** Of a name given twice the last one counts, as in JSON; `<<` merges, as in YAML 1.1. */
const readingOptions = { prettyErrors: false, uniqueKeys: false, merge: true, logLevel: 'silent' } as const;

const reason = (error: unknown): string => printableLine(error instanceof Error ? error.message : '').slice(0, 200);

interface Place {
  readonly name: string;
  readonly depth: number;
  readonly budget: { left: number };
}

/** A copy without what could be taken for the prototype of an object, and without lists and objects that are shared. */
const tidy = (value: unknown, { name, depth, budget }: Place): unknown => {
  budget.left--;
  if (budget.left < 0) throw new UsageError(`${name} holds more than ${maxValues} values`);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) throw new UsageError(`${name} is nested deeper than ${maxDepth} levels`);
  const place = { name, depth: depth + 1, budget };
  if (Array.isArray(value)) return value.map(each => tidy(each, place));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, each]) => [key, tidy(each, place)]),
  );
};
