import type { Decoded } from '../model/decoded.ts';
import type { Problem } from '../model/verdict.ts';
import { isForeign } from './foreign-value.ts';
import { looksLikeJsonProblem, readJsonProblem } from './problem-json.ts';
import type { ProblemParts } from './problem-parts.ts';
import { looksLikeTextProblem, readHtmlProblem, readTextProblem } from './problem-text.ts';
import { readXmlProblem } from './problem-xml.ts';

/**
 * The error that a body tells in the service's own words: RFC 9457 problem details in JSON or XML, the
 * api.data.gov gateway's four forms, OAuth, JSON:API, GraphQL, OGC, SOAP, providers' own JSON, plain text
 * and HTML pages. It is meant for answers that are known to have failed; see `looksLikeProblem` for the others.
 */
export const readProblem = (decoded: Decoded, contentType?: string): Problem | undefined => {
  const parts = readParts(decoded);
  return parts && { dialect: dialectOf(decoded, contentType), ...parts };
};

/**
 * Whether a body is an error although the status says success. Strict: what could be data is data.
 * An HTML page is not judged here, as that depends on what was due.
 */
export const looksLikeProblem = (decoded: Decoded): boolean => {
  if (decoded.kind === 'json') return looksLikeJsonProblem(decoded.value);
  if (decoded.kind === 'xml') return readXmlProblem(decoded.value) !== undefined;
  if (decoded.kind === 'table') return readTableProblem(decoded) !== undefined;
  return decoded.kind === 'text' && looksLikeTextProblem(decoded.text);
};

const readParts = (decoded: Decoded): ProblemParts | undefined => {
  switch (decoded.kind) {
    case 'json':
      return readJsonProblem(decoded.value);
    case 'xml':
      return readXmlProblem(decoded.value);
    case 'table':
      return readTableProblem(decoded);
    case 'html':
      return readHtmlProblem(decoded.text, decoded.title);
    case 'text':
      return readTextProblem(decoded.text);
    case 'empty':
    case 'binary':
      return undefined;
  }
};

type Table = Extract<Decoded, { kind: 'table' }>;

/** `Error Code,Error Message` with one line below it. */
const readTableProblem = ({ columns, rows }: Table): ProblemParts | undefined => {
  const [codeColumn = '', messageColumn = ''] = columns;
  if (columns.length !== 2 || !/^error[ _]?code$/i.test(codeColumn) || !/^error[ _]?message$/i.test(messageColumn)) {
    return undefined;
  }
  const [code = '', detail = ''] = rows[0] ?? [];
  return { ...(code !== '' && { code }), ...(detail !== '' && { detail }), particulars: [] };
};

const dialectOf = (decoded: Decoded, contentType = ''): Problem['dialect'] => {
  if (/^application\/problem\+(json|xml)\b/i.test(contentType.trim())) return 'problem-details';
  if (decoded.kind === 'json' && isProblemDetails(decoded.value)) return 'problem-details';
  if (decoded.kind === 'table') return 'csv';
  if (decoded.kind === 'json' || decoded.kind === 'xml' || decoded.kind === 'html') return decoded.kind;
  return 'text';
};

/** RFC 9457 by its members, whatever the label says. */
const isProblemDetails = (value: unknown): boolean =>
  isForeign(value) &&
  typeof value['type'] === 'string' &&
  typeof value['title'] === 'string' &&
  typeof value['status'] === 'number';
