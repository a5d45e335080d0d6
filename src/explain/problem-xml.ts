import { isForeign, textOf, type Foreign } from './foreign-value.ts';
import { readJsonProblem } from './problem-json.ts';
import { readParts, type ProblemParts } from './problem-parts.ts';

/**
 * The error that an XML document tells, by the name of its root: RFC 9457, api.data.gov, S3, FRED and
 * Open311 errors, OGC exception reports, SOAP faults (1.1 and 1.2). `undefined` for any other document.
 */
export const readXmlProblem = (value: unknown): ProblemParts | undefined => {
  const [name, content] = rootOf(value);
  const reader = name === undefined ? undefined : readers.get(name);
  // Simplifying copies the document: only what may be an error is worth it.
  return reader && mayBeError(name, content) ? reader(simplify(content)) : undefined;
};

const rootOf = (value: unknown): readonly [name: string, content: unknown] | readonly [] => {
  if (!isForeign(value)) return [];
  const root = Object.entries(value).find(([name]) => !/^[?#@!]/.test(name));
  return root ? [localName(root[0]), root[1]] : [];
};

/** `response` is the root of much that is data. */
const mayBeError = (name: string | undefined, content: unknown): boolean =>
  name !== 'response' || (isForeign(content) && Object.keys(content).some(key => /^errors?$/.test(localName(key))));

/** Elements and attributes alike by their local name, beginning in lower case; an element's text as `message`. */
const simplify = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(simplify);
  if (!isForeign(value)) return value;
  const entries = Object.entries(value).map(([name, content]) => [
    name === '#text' ? 'message' : localName(name),
    simplify(content),
  ]);
  return Object.fromEntries(entries);
};

const localName = (name: string): string => {
  const local = name.slice(name.lastIndexOf(':') + 1).replace(/^@/, '');
  return `${local.charAt(0).toLowerCase()}${local.slice(1)}`;
};

const readError = (content: unknown): ProblemParts | undefined =>
  isForeign(content) ? readParts(content, true) : readParts({ message: content }, true);

const readErrors = (content: unknown): ProblemParts | undefined =>
  isForeign(content) ? readJsonProblem({ errors: [content['error'] ?? content].flat() }) : readError(content);

/** OGC: WMS, WFS and their like. */
const readExceptions = (content: unknown): ProblemParts | undefined => {
  if (!isForeign(content)) return undefined;
  const exceptions = [content['exception'] ?? content['serviceException']].flat();
  const errors = exceptions.map(each =>
    isForeign(each)
      ? {
          code: each['exceptionCode'] ?? each['code'],
          locator: each['locator'],
          message: textIn(each['exceptionText'] ?? each['message']),
        }
      : { message: textOf(each) },
  );
  return readJsonProblem({ errors });
};

const readSoap = (content: unknown): ProblemParts | undefined => {
  const body = isForeign(content) ? content['body'] : undefined;
  const fault = isForeign(body) ? body['fault'] : undefined;
  if (!isForeign(fault)) return undefined;
  const { faultcode, faultstring, code, reason } = fault;
  return readParts({ code: faultcode ?? textIn(code), message: faultstring ?? textIn(reason) }, true);
};

/** Only a `response` that holds an error is one. */
const readResponse = (content: unknown): ProblemParts | undefined => {
  if (!isForeign(content)) return undefined;
  if ('error' in content) return readError(content['error']);
  return 'errors' in content ? readErrors(content['errors']) : undefined;
};

/** The text of an element, whatever is wrapped around it: `<Reason><Text xml:lang="en">…`. */
const textIn = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return value.map(textIn).filter(Boolean).join('; ') || undefined;
  if (!isForeign(value)) return textOf(value);
  return textIn(firstOf(value, ['message', 'text', 'value']));
};

const firstOf = (object: Foreign, names: readonly string[]): unknown =>
  names.map(name => object[name]).find(value => value !== undefined);

const readers: ReadonlyMap<string, (content: unknown) => ProblemParts | undefined> = new Map([
  ['problem', readError],
  ['error', readError],
  ['errors', readErrors],
  ['response', readResponse],
  ['exceptionReport', readExceptions],
  ['serviceExceptionReport', readExceptions],
  ['envelope', readSoap],
]);
