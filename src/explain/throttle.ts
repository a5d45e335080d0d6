import { headerValue } from '../lib/header-list.ts';
import { describeLimit } from '../lib/describe-limit.ts';
import type { Api, Limit, ProviderCode } from '../model/api.ts';
import type { Explanation } from '../model/explanation.ts';
import type { QuotaReport } from '../model/quota.ts';
import type { Problem } from '../model/verdict.ts';
import { describeClock, describeMoment } from './describe-moment.ts';
import { statusTitle } from './explain-status.ts';
import type { JudgeInput } from './judge-input.ts';
import { bindingQuota } from './rate-limit.ts';

/** What else is known of an answer that may be a throttle. */
export interface ThrottleSigns {
  readonly problem: Problem | undefined;
  readonly quota: QuotaReport;
  readonly code: ProviderCode | undefined;
}

/**
 * Whether an answer means "too many requests", whatever its status: GitHub says 403 for it, others 402 or
 * 503, some put it into a 200. A provider's code that is about something else rules it out.
 */
export const isThrottle = ({ status, headers }: JudgeInput, { problem, quota, code }: ThrottleSigns): boolean => {
  if (throttleStatuses.has(status)) return true;
  if (code !== undefined) return throttleCode.test(code.code);
  if (problem?.status === 429 || throttleWords.test(wordsOf(problem))) return true;
  if (status < 400) return false;
  if (headerValue(headers, 'gh-limited-by') !== undefined) return true;
  if (!ambiguousStatuses.has(status)) return false;
  return quota.retryAt !== undefined || bindingQuota(quota)?.remaining === 0;
};

/** In words: what limit, for whom, until when, and how to get more. */
export const explainThrottle = (input: JudgeInput, { quota }: Pick<ThrottleSigns, 'quota'>): Explanation => {
  const { status, api, credential, now } = input;
  const at = quota.retryAt ?? spentUntil(quota);
  const isBusy = status === 503;
  const title = status < 400 ? `${statusTitle(status)}, but the limit is reached` : statusTitle(status);
  return {
    title: status === 429 || status < 400 ? title : `${title}: ${isBusy ? 'not now' : 'too many requests'}`,
    meaning: [
      isBusy
        ? 'The service takes no more requests just now.'
        : `The limit of ${api?.title ?? 'the service'} is reached for this ${credential === undefined ? 'address' : 'key'}.`,
      describeLimits(api, credential),
      at === undefined ? undefined : `It asks to come back ${describeMoment(Math.max(at, now), now)}.`,
    ]
      .filter(part => part !== undefined)
      .join(' '),
    fault: isBusy ? 'service' : 'caller',
    retry:
      at === undefined ? 'Yes, after a pause that grows each time' : `Yes, ${describeMoment(Math.max(at, now), now)}`,
    next: [
      at === undefined ? 'Wait a while, then ask less often' : `Come back at ${describeClock(Math.max(at, now), now)}`,
      ...moreQuota(api, credential),
    ],
  };
};

/** The published limits of such a caller; `undefined` when none is known. */
export const describeLimits = (api: Api | undefined, credential: string | undefined): string | undefined => {
  const caller = callerOf(api, credential);
  const limits = (api?.limits ?? []).filter(limit => limit.for === caller || limit.for === 'everyone');
  if (limits.length === 0) return undefined;
  const whom = caller === 'demo' ? ` with ${credential}` : '';
  return `Published${whom}: ${limits.map(describeLimit).join(', ')}.`;
};

/** How to be allowed more: a key, where there is none or only the public one. */
export const moreQuota = (api: Api | undefined, credential: string | undefined): string[] => {
  if (!api?.key || callerOf(api, credential) === 'key') return [];
  const where = api.key.signUp === undefined ? '' : ` (from ${api.key.signUp})`;
  return [`Use a key of your own${where}: apix keys set ${api.id}`];
};

const callerOf = (api: Api | undefined, credential: string | undefined): Limit['for'] => {
  if (credential === undefined) return 'anonymous';
  return credential === api?.key?.demo ? 'demo' : 'key';
};

const spentUntil = (quota: QuotaReport): number | undefined => {
  const binding = bindingQuota(quota);
  return binding?.remaining === 0 ? binding.resetAt : undefined;
};

const throttleStatuses: ReadonlySet<number> = new Set([420, 429, 509]);

/** Statuses that mean a throttle when a header says so. */
const ambiguousStatuses: ReadonlySet<number> = new Set([402, 403, 503]);

const throttleCode = /rate|throttl|too_?many|quota|over_?(query_)?limit/i;

const throttleWords =
  /\brate[ -]?limit|too many requests|throttl|request rate|call frequency|abuse detection|over_(query_)?limit|daily (limit|quota|threshold)|quota (has been |was |is )?(exceeded|reached)|exceeded (your|the) [a-z ]{0,40}(limit|quota)|limit (has been |was |is )?(exceeded|reached)/i;

const wordsOf = (problem: Problem | undefined): string =>
  [problem?.code, problem?.title, problem?.detail, ...(problem?.particulars ?? [])].join('\n');
