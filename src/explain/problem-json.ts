import { firstText, isForeign, memberOf, textOf, type Foreign } from './foreign-value.ts';
import { readParts, type ProblemParts } from './problem-parts.ts';

/**
 * The error that a JSON value tells. It is asked when something else says that there is one: a status,
 * a soft failure. Ordinary records still give `undefined`.
 */
export const readJsonProblem = (value: unknown): ProblemParts | undefined => {
  const root = rootOf(value);
  if (!root) return undefined;
  return readErrorMember(root) ?? readErrorList(root) ?? readNotice(root) ?? readParts(root, isMarked(root));
};

/**
 * Whether a JSON value is an error through and through, told under a status of success. Strict: beside
 * the error there may be no data, a measurement called `error` is none, and neither is a lone `message`.
 */
export const looksLikeJsonProblem = (value: unknown): boolean => {
  const root = rootOf(value);
  if (!root) return false;
  if (hasNotice(root) || hasStatusObject(root) || hasBlsStatus(root) || hasBeaError(root)) return true;
  if (isWorldBankError(value)) return true;
  if (!hasOnlyEnvelope(root)) return false;
  return hasError(root) || hasErrorStatus(root) || hasFailureFlag(root);
};

/** The object that stands for the whole: World Bank wraps its error in an array of one. */
const rootOf = (value: unknown): Foreign | undefined => {
  const root: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isForeign(root) ? root : undefined;
};

/** `{error: {...}}` and its kin: the holder is known to be an error, so that all of its members count. */
const readErrorMember = (root: Foreign): ProblemParts | undefined => {
  const status = memberOf(root, 'status');
  const holder =
    memberOf(root, 'error') ??
    memberOf(root, 'Error') ??
    memberOf(root, 'fault') ??
    beaError(root) ??
    (status && 'error_code' in status ? status : undefined);
  if (holder) return readNested(holder);
  const errors = root['error'];
  return Array.isArray(errors) ? readParts({ errors }, true) : undefined;
};

/** Google, ArcGIS: the error's own list. CKAN's validation: a member for each field. */
const readNested = (holder: Foreign): ProblemParts | undefined => {
  const parts = readParts(holder, true);
  if (parts?.detail !== undefined) return parts;
  const fields = Object.fromEntries(
    Object.entries(holder).filter(([name]) => !/^(__type|code|type|status)$/.test(name)),
  );
  return readParts({ ...holder, errors: fields }, true) ?? parts;
};

/** `{errors: [...]}`: JSON:API, GitHub, SendGrid, GraphQL. One error is told in full, several as lines. */
const readErrorList = (root: Foreign): ProblemParts | undefined => {
  const { errors } = root;
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  const own = readParts(root, true);
  const first: unknown = errors[0];
  if (firstText(root, ['message', 'detail', 'title', 'errorMessage']) !== undefined || !isForeign(first)) return own;

  const parts = readParts(first, true);
  if (!parts) return own;
  const lines = readParts({ errors }, true);
  const all = [lines?.detail ?? '', ...(lines?.particulars ?? [])].filter(line => line !== '');
  const said = all.length === 1 && all[0] === parts.detail;
  return { ...parts, particulars: said ? parts.particulars : all };
};

/** Alpha Vantage tells everything that is no data under one of three names. */
const readNotice = (root: Foreign): ProblemParts | undefined => {
  const detail = firstText(root, noticeNames);
  return detail === undefined ? undefined : { detail, particulars: [] };
};

const noticeNames = ['Error Message', 'Note', 'Information'];

/** Says of itself that it failed. */
const isMarked = (root: Foreign): boolean =>
  hasFailureFlag(root) || hasFailureWord(root) || typeof root['error'] === 'string' || root['error'] === true;

const hasNotice = (root: Foreign): boolean => {
  const names = Object.keys(root);
  return (
    names.length > 0 && names.every(name => noticeNames.includes(name)) && firstText(root, noticeNames) !== undefined
  );
};

/** CoinGecko. CoinMarketCap has the same members beside its data, with a code of 0. */
const hasStatusObject = (root: Foreign): boolean => {
  const status = memberOf(root, 'status');
  const code = status && textOf(status['error_code']);
  return code !== undefined && code !== '0' && status !== undefined && textOf(status['error_message']) !== undefined;
};

const hasBlsStatus = (root: Foreign): boolean =>
  typeof root['status'] === 'string' && /^REQUEST_(?!SUCCEEDED)/.test(root['status']) && Array.isArray(root['message']);

const beaError = (root: Foreign): Foreign | undefined => {
  const outer = memberOf(root, 'BEAAPI');
  const results = outer?.['Results'];
  return memberOf(outer, 'Error') ?? memberOf(Array.isArray(results) ? results[0] : results, 'Error');
};

const hasBeaError = (root: Foreign): boolean => beaError(root) !== undefined;

/** `[{"message": [{"id": "120", "key": "Invalid value", "value": "..."}]}]` */
const isWorldBankError = (value: unknown): boolean => {
  const root = rootOf(value);
  if (!Array.isArray(value) || !root || Object.keys(root).join() !== 'message') return false;
  const messages = root['message'];
  return Array.isArray(messages) && messages.every(each => isForeign(each) && 'key' in each && 'value' in each);
};

const hasError = ({ error, errors }: Foreign): boolean => {
  if (Array.isArray(errors) && errors.length > 0) return true;
  if (isForeign(errors) && Object.keys(errors).length > 0) return true;
  if (Array.isArray(error)) return error.length > 0;
  if (isForeign(error)) return Object.keys(error).length > 0;
  return error === true || (typeof error === 'string' && /\p{L}{2}/u.test(error));
};

/** A status of failure with words to it: RFC 9457, OpenWeather's `cod`, an Azure gateway. */
const hasErrorStatus = (root: Foreign): boolean => {
  const parts = readParts(root, false);
  return parts?.status !== undefined && (parts.detail ?? parts.title) !== undefined;
};

const hasFailureFlag = (root: Foreign): boolean =>
  ['success', 'ok', 'Success'].some(name => root[name] === false || root[name] === 'false') || hasFailureWord(root);

/** JSend, Crossref. */
const hasFailureWord = (root: Foreign): boolean =>
  typeof root['status'] === 'string' && /^(error|fail|failed|failure)$/i.test(root['status']);

/** Whether nothing but an error's usual company is there: no member that could be data. */
const hasOnlyEnvelope = (root: Foreign): boolean =>
  Object.entries(root).every(([name, value]) => envelope.has(name.toLowerCase()) || isNothing(value));

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0) || isEmptyObject(value);

const isEmptyObject = (value: unknown): boolean => isForeign(value) && Object.keys(value).length === 0;

/** Members of error bodies as they occur, in lower case. */
const envelope: ReadonlySet<string> = new Set(
  [
    'error errors errorid error_id error_name errorcode error_code errormessage error_message errormsg errordescription',
    'error_description error_uri fault message messages message-type message-version msg reason detail details description',
    'info title type instance name exceptiontype $type invalid-params extensions',
    'code cod status statuscode status_code statustext httpstatus httpstatuscode http_status success ok',
    'help documentation documentation_url moreinfo more_info link url path relativeuri method request',
    'id requestid request_id trace traceid trace_id correlationid timestamp timestamputc time',
    'version apiversion service_version jsonrpc',
  ].flatMap(line => line.split(' ')),
);
