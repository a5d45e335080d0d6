import type { Problem } from '../model/verdict.ts';
import { firstText, isForeign, memberOf, textOf, type Foreign } from './foreign-value.ts';

/** A problem before it is said in which dialect it came. */
export type ProblemParts = Omit<Problem, 'dialect'>;

/**
 * What an error object tells, under the many names that services give to the same things.
 * `isMarked` says that something else has shown it to be an error: then a `description` is one, too.
 */
export const readParts = (object: Foreign, isMarked: boolean): ProblemParts | undefined => {
  const status = readStatus(object);
  const code = readCode(object, status);
  const isError = isMarked || code !== undefined || status !== undefined || object['error'] === true;
  const errorText = textOf(object['error']);
  const ownDetail = readDetail(object, isError ? [...detailNames, ...weakDetailNames] : detailNames);
  const detail = ownDetail ?? errorText;
  const title = firstText(object, titleNames) ?? (ownDetail === undefined ? undefined : errorText);
  const particulars = [
    ...listNames.flatMap(name => describeAll(object[name])),
    ...textListNames.flatMap(name => (Array.isArray(object[name]) ? describeAll(object[name]) : [])),
  ];
  if (detail === undefined && particulars.length === 0 && !(isError && (code ?? title) !== undefined)) return undefined;

  const [only] = particulars;
  const type = firstText(object, ['type']);
  return {
    ...(code !== undefined && { code }),
    ...(title !== undefined && title !== code && title !== detail && { title }),
    ...(detail !== undefined ? { detail } : only !== undefined && { detail: only }),
    ...(type !== undefined && /^(https?:|urn:|tag:|\/)/i.test(type) && { type }),
    ...(status !== undefined && { status }),
    particulars: detail === undefined ? particulars.slice(1) : particulars.filter(line => line !== detail),
  };
};

const detailNames = [
  'detail',
  'message',
  'error_description',
  'errorMessage',
  'error_message',
  'errorMsg',
  'errorDescription',
  'APIErrorDescription',
  'faultstring',
  'Message',
];
/** Names that ordinary records have as well. */
const weakDetailNames = ['reason', 'description', 'msg', 'info', 'value', 'moreInfo'];

const codeNames = ['code', 'errorCode', 'error_code', 'errorcode', 'APIErrorCode', '__type', 'Code', 'faultcode'];

const titleNames = ['title', 'message-type', 'exceptionType'];

const statusNames = [
  'status',
  'statusCode',
  'status_code',
  'httpStatusCode',
  'http_status',
  'cod',
  'code',
  'error_code',
];

/** Particulars: a list, a member for each field, or (openFDA) one text. */
const listNames = [
  'errors',
  'details',
  'ErrorDetail',
  'invalid-params',
  'invalidParams',
  'invalid_params',
  'violations',
  'fieldViolations',
];
/** Texts as a rule, but lists at the BLS, at Crossref and in FastAPI. */
const textListNames = ['message', 'detail'];

/** The first that holds words: OpenWeather has `message: 0` beside its data. */
const readDetail = (object: Foreign, names: readonly string[]): string | undefined =>
  names.map(name => textOf(object[name])).find(text => text !== undefined && /\p{L}/u.test(text));

const readStatus = (object: Foreign): number | undefined =>
  statusNames
    .map(name => textOf(object[name]))
    .filter(text => text !== undefined && /^[45]\d\d$/.test(text))
    .map(Number)[0];

/** A word in capitals (`NOT_FOUND`, `TOO_MANY_REQUESTS`) is the better code than the number beside it. */
const readCode = (object: Foreign, status: number | undefined): string | undefined => {
  const code = firstText(object, codeNames) ?? oauthCode(object);
  if (code !== undefined && !/^-?\d+$/.test(code)) return code;
  const word = [object['status'], object['name']].map(textOf).find(text => text !== undefined && isConstant(text));
  if (word !== undefined && (code !== undefined || word.includes('_'))) return word;
  return code === undefined || Number(code) === status ? undefined : code;
};

/** RFC 6749 §5.2: `error` is the code when a description comes with it. */
const oauthCode = (object: Foreign): string | undefined =>
  textOf(object['error_description']) === undefined ? undefined : textOf(object['error']);

const isConstant = (text: string): boolean => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(text);

/** A list of particulars, members by field name or a single text, as lines. */
const describeAll = (value: unknown): string[] => {
  if (typeof value === 'string') return describeOne(value);
  if (Array.isArray(value)) return value.flatMap(describeOne);
  if (!isForeign(value)) return [];
  return Object.entries(value).flatMap(([field, messages]) =>
    [messages].flat().flatMap(message => describeOne(message).map(line => `${field}: ${line}`)),
  );
};

const describeOne = (item: unknown): string[] => {
  const plain = textOf(item);
  if (plain !== undefined) return [plain];
  if (!isForeign(item)) return [];

  const violations = item['fieldViolations'];
  if (Array.isArray(violations)) return violations.flatMap(describeOne);
  const what = firstText(item, [
    'message',
    'msg',
    'detail',
    'description',
    'reason',
    'title',
    'value',
    'text',
    'code',
    'key',
  ]);
  const where = placeOf(item);
  if (what === undefined) return where === undefined ? [] : [where];
  return [where === undefined || where === what ? what : `${where}: ${what}`];
};

const placeOf = (item: Foreign): string | undefined => {
  const source = memberOf(item, 'source');
  if (source) return firstText(source, ['parameter', 'pointer', 'header']);
  const path = item['loc'] ?? item['path'];
  if (Array.isArray(path)) return path.map(String).join('.');
  const field = firstText(item, ['field', 'param', 'parameter', 'locator', 'pointer', 'name']);
  // SendGrid writes the word where there is no field.
  return field === 'null' ? undefined : field;
};
