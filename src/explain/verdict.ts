import { exitCodes, type ExitCode } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';
import { headerValue } from '../lib/header-list.ts';
import type { ProviderCode, SoftFailure } from '../model/api.ts';
import type { Explanation } from '../model/explanation.ts';
import type { QuotaReport } from '../model/quota.ts';
import type { Problem, Verdict } from '../model/verdict.ts';
import { readWarnings } from './data-warnings.ts';
import { explainStatus } from './explain-status.ts';
import { findProviderCode } from './find-provider-code.ts';
import { findSoftFailure } from './find-soft-failure.ts';
import { isForeign } from './foreign-value.ts';
import type { JudgeInput } from './judge-input.ts';
import { looksLikeProblem, readProblem } from './problem.ts';
import { readQuota } from './rate-limit.ts';
import { explainThrottle, isThrottle } from './throttle.ts';
import {
  explainCode,
  explainEmptyBody,
  explainHiddenError,
  explainMissingIdentity,
  explainMissingKey,
  explainOffline,
  explainPage,
  explainPartial,
  explainRefusal,
  explainRefusedKey,
  explainSoftFailure,
  explainWarnings,
  takesKey,
  wantsIdentity,
} from './verdict-words.ts';

/**
 * What an answer amounts to, whatever its status claims, with an explanation for everything but a plain
 * success. What the catalog knows of the provider (its codes, its soft failures) goes before what can be
 * told in general: a throttle in disguise, a missing key, a web page or nothing where data was due.
 */
export const judge = (input: JudgeInput): Verdict => {
  if (input.isOffline === true) {
    return conclude('server-error', exitCodes.serverError, { explanation: explainOffline(), problem: undefined });
  }
  const problem = findProblem(input);
  const evidence: Evidence = {
    problem,
    code: problem || input.status === 204 || input.status >= 300 ? findProviderCode(input, problem) : undefined,
    soft: findSoftFailure(input),
    quota: readQuota(input.headers, input),
  };
  if (evidence.code?.empty === true) {
    return conclude('empty', exitCodes.ok, { explanation: explainCode(input, evidence.code), problem });
  }
  if (input.status >= 400 || input.status < 200) return judgeRefusal(input, evidence);
  return input.status >= 300 ? judgeRedirect(input, evidence) : judgeSuccess(input, evidence);
};

export type { JudgeInput } from './judge-input.ts';

interface Evidence {
  readonly problem: Problem | undefined;
  readonly code: ProviderCode | undefined;
  readonly soft: SoftFailure | undefined;
  readonly quota: QuotaReport;
}

/** What the body says of a failure; under a status of success only where it is one without doubt. */
const findProblem = ({ status, decoded, headers }: JudgeInput): Problem | undefined => {
  if (decoded === undefined || (status < 400 && !looksLikeProblem(decoded))) return undefined;
  return readProblem(decoded, headerValue(headers, 'content-type'));
};

const judgeRefusal = (input: JudgeInput, evidence: Evidence): Verdict => {
  const { problem, code } = evidence;
  const isServers = isServerError(input.status);
  const exitCode = isServers ? exitCodes.serverError : exitCodes.clientError;
  // A refusal is not data, so that only a soft failure that is one says something here.
  const soft = evidence.soft?.kind === 'empty' || evidence.soft?.kind === 'partial' ? undefined : evidence.soft;
  const throttled = soft ? soft.kind === 'throttle' : isThrottle(input, evidence);
  const lacksKey = isDenied(input.status) && takesKey(input) && input.credential === undefined;
  const explanation =
    (code && addTime(explainCode(input, code), throttled, input, evidence)) ??
    (soft && addTime(explainSoftFailure(input, soft), throttled, input, evidence)) ??
    explainByStatus(input, evidence, throttled);

  if (throttled) return conclude('throttle', exitCode, { explanation, problem });
  if (lacksKey || soft?.kind === 'missing-key') return conclude('missing-key', exitCode, { explanation, problem });
  return conclude(isServers ? 'server-error' : 'client-error', exitCode, { explanation, problem });
};

const explainByStatus = (input: JudgeInput, evidence: Evidence, throttled: boolean): Explanation => {
  if (throttled) return explainThrottle(input, evidence);
  if (input.status === 403 && wantsIdentity(input)) return explainMissingIdentity(input);
  if (!isDenied(input.status)) return explainRefusal(input, evidence.problem);
  if (input.api && input.credential !== undefined) return explainRefusedKey(input);
  return takesKey(input) ? explainMissingKey(input) : explainRefusal(input, evidence.problem);
};

/** The catalog knows what a throttle means; only the headers know for how long. */
const addTime = (known: Explanation, throttled: boolean, input: JudgeInput, evidence: Evidence): Explanation => {
  const { retry, next } = explainThrottle(input, evidence);
  const [comeBack] = next;
  if (!throttled || evidence.quota.retryAt === undefined || comeBack === undefined) return known;
  return { ...known, ...(retry !== undefined && { retry }), next: [comeBack, ...known.next] };
};

const judgeRedirect = (input: JudgeInput, { problem, code, soft }: Evidence): Verdict => {
  if (soft?.kind === 'missing-key') {
    return conclude('missing-key', exitCodes.key, { explanation: explainSoftFailure(input, soft), problem });
  }
  const target = headerValue(input.headers, 'location');
  const base = explainStatus(input.status);
  const explanation = code
    ? explainCode(input, code)
    : { ...base, next: target === undefined ? base.next : [`Go on at ${redactUrl(target)}`, ...base.next] };
  return conclude('redirect', exitCodes.redirected, { explanation, problem });
};

const judgeSuccess = (input: JudgeInput, evidence: Evidence): Verdict => {
  const { problem, code, soft } = evidence;
  if (soft) return judgeSoftFailure(input, soft, problem);
  if (problem) return judgeHiddenError(input, evidence);

  const { status, method, decoded } = input;
  if (status === 204 && method === 'GET') {
    const explanation = code ? explainCode(input, code) : explainStatus(status);
    return conclude('empty', exitCodes.ok, { explanation });
  }
  if (decoded?.kind === 'html') {
    const due = whatWasDue(input);
    if (due !== undefined) {
      return conclude('soft-failure', exitCodes.softFailure, {
        explanation: explainPage(input, decoded, due),
        problem: readProblem(decoded),
      });
    }
  }
  if (decoded?.kind === 'empty' && isBodyDue(input)) {
    return conclude('soft-failure', exitCodes.softFailure, { explanation: explainEmptyBody(input) });
  }
  if (decoded?.kind === 'json' && isPartialGraphql(decoded.value)) {
    const partial = readProblem(decoded);
    return conclude('partial', exitCodes.ok, { explanation: explainPartial(input), problem: partial });
  }
  const warnings = readWarnings(decoded);
  if (warnings.length > 0) {
    const told: Problem = { dialect: 'json', particulars: warnings };
    return conclude('partial', exitCodes.ok, { explanation: explainWarnings(input), problem: told });
  }
  return { kind: 'success', exitCode: exitCodes.ok };
};

/** A GET asks for a body; another method does where the operation says what it answers with. */
const isBodyDue = ({ status, method, operation }: JudgeInput): boolean => {
  if (status === 204 || status === 205 || method === 'HEAD') return false;
  // What was sent is accepted for later; whoever asked for data has to wait for it.
  if (status === 202 && method !== 'GET') return false;
  return method === 'GET' || (operation?.accept.length ?? 0) > 0;
};

const judgeSoftFailure = (input: JudgeInput, soft: SoftFailure, problem: Problem | undefined): Verdict => {
  const { kind, exitCode } = softOutcomes[soft.kind];
  const known = explainSoftFailure(input, soft);
  const warnings = kind === 'partial' ? readWarnings(input.decoded) : [];
  const warned: Problem | undefined = warnings.length > 0 ? { dialect: 'json', particulars: warnings } : undefined;
  const told = problem ?? warned ?? (kind === 'soft-failure' && input.decoded ? readProblem(input.decoded) : undefined);
  return conclude(kind, exitCode, { explanation: known, problem: told });
};

const judgeHiddenError = (input: JudgeInput, evidence: Evidence): Verdict => {
  const { problem, code } = evidence;
  const throttled = isThrottle(input, evidence);
  const general = throttled ? explainThrottle(input, evidence) : explainHiddenError(input, problem);
  const explanation = code ? explainCode(input, code) : general;
  return conclude(throttled ? 'throttle' : 'soft-failure', exitCodes.softFailure, { explanation, problem });
};

const softOutcomes: Readonly<Record<SoftFailure['kind'], Pick<Verdict, 'kind' | 'exitCode'>>> = {
  failure: { kind: 'soft-failure', exitCode: exitCodes.softFailure },
  throttle: { kind: 'throttle', exitCode: exitCodes.softFailure },
  'missing-key': { kind: 'missing-key', exitCode: exitCodes.key },
  empty: { kind: 'empty', exitCode: exitCodes.ok },
  partial: { kind: 'partial', exitCode: exitCodes.ok },
};

/** A status that cannot be one, and a 1xx where the end is due, count as the server's fault (RFC 9110 §15). */
const isServerError = (status: number): boolean => status >= 500 || status < 200;

const isDenied = (status: number): boolean => status === 401 || status === 403;

/** What was asked for, or what the label promises, where a web page cannot be meant; else `undefined`. */
const whatWasDue = ({ expected, headers }: JudgeInput): string | undefined => {
  const label = headerValue(headers, 'content-type') ?? '';
  const wanted = expected.length > 0 ? expected : [label];
  if (wanted.some(type => /html|\*\/\*|text\/\*/i.test(type))) return undefined;
  return (
    dataNames.find(([pattern]) => wanted.some(type => pattern.test(type)))?.[1] ??
    (expected.length > 0 ? 'data' : undefined)
  );
};

const dataNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/json/i, 'JSON'],
  [/xml/i, 'XML'],
  [/csv|tab-separated/i, 'a table'],
];

/** GraphQL over HTTP: `errors` beside data that is there all the same. */
const isPartialGraphql = (value: unknown): boolean =>
  isForeign(value) &&
  isForeign(value['data']) &&
  Array.isArray(value['errors']) &&
  value['errors'].some(error => isForeign(error) && typeof error['message'] === 'string') &&
  Object.keys(value).every(name => name === 'data' || name === 'errors' || name === 'extensions');

const conclude = (
  kind: Verdict['kind'],
  exitCode: ExitCode,
  { explanation, problem }: { readonly explanation: Explanation; readonly problem?: Problem | undefined },
): Verdict => ({ kind, exitCode, explanation, ...(problem && { problem }) });
