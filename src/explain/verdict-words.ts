import { redactUrl } from '../lib/credential-names.ts';
import type { Api, ProviderCode, SoftFailure } from '../model/api.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Problem } from '../model/verdict.ts';
import { retryWords } from './explain-provider-code.ts';
import { explainStatus, statusTitle } from './explain-status.ts';
import type { JudgeInput } from './judge-input.ts';
import { describeLimits, moreQuota } from './throttle.ts';

/** A code of the provider's that the catalog knows. */
export const explainCode = (input: JudgeInput, code: ProviderCode): Explanation => {
  const { status, api } = input;
  const name = code.empty === true ? 'no match' : code.code;
  const next = code.next === undefined ? [] : [code.next.replaceAll('<API>', api?.id ?? '<api>')];
  return {
    title:
      name === String(status)
        ? statusTitle(status)
        : `${statusTitle(status)}${status < 300 && code.empty !== true ? ', but' : ':'} ${name}`,
    meaning: join([code.meaning, isDemo(input) ? demoNote(input) : undefined]),
    fault: code.fault,
    retry: retryWords[code.retry],
    next:
      isDemo(input) && !next.some(line => line.includes('keys set'))
        ? [...next, ...moreQuota(api, input.credential)]
        : next,
  };
};

/** A soft failure that the catalog knows. */
export const explainSoftFailure = (input: JudgeInput, soft: SoftFailure): Explanation => {
  const next = soft.next === undefined ? [] : [soft.next.replaceAll('<API>', input.api?.id ?? '<api>')];
  const refusedKey = soft.kind === 'missing-key' && input.credential !== undefined;
  const advice = softAdvice(input, soft);
  return {
    title: `${statusTitle(input.status)}${input.status < 300 && softIsBad(soft) ? ', but' : ':'} ${refusedKey ? 'the key was not accepted' : softTitles[soft.kind]}`,
    meaning: refusedKey
      ? `The key from ${input.credential} was sent, and the service takes it for none.`
      : soft.meaning,
    next: [...(next.length > 0 ? next : advice), ...(softIsBad(soft) && wantsIdentity(input) ? [identityAdvice] : [])],
  };
};

/** Only what is kept was wanted (RFC 9111 §5.2.1.7), and nothing is: the 504 is our own. */
export const explainOffline = (): Explanation => ({
  title: `${statusTitle(504)}: nothing is kept for this call`,
  meaning:
    'With --offline apix answers from its cache alone. It has no answer to exactly this call with this key, or one that the service wants to confirm each time.',
  fault: 'nobody',
  retry: 'Only after the call has been made once without --offline',
  next: ['Ask the service: the same call without --offline', 'See what is kept: apix cache info'],
});

/** An error in the service's own words under a status of success. */
export const explainHiddenError = ({ status }: JudgeInput, problem: Problem | undefined): Explanation => {
  const inner = problem?.status === undefined ? undefined : explainStatus(problem.status);
  return {
    title: `${statusTitle(status)}, but the body is an error${inner === undefined ? '' : ` (${inner.title})`}`,
    meaning: join(['The service reports a failure inside an answer whose status says success.', inner?.meaning]),
    ...(inner?.fault !== undefined && { fault: inner.fault }),
    ...(inner?.retry !== undefined && { retry: inner.retry }),
    next: inner?.next ?? ['Read what the service says, and change the request'],
  };
};

/** 401 and 403 where a key is taken and none was sent. */
export const explainMissingKey = ({ status, api }: JudgeInput): Explanation => ({
  title: `${statusTitle(status)}: a key is needed`,
  meaning: `${api?.title ?? 'The service'} takes a key, and none was sent.`,
  fault: 'caller',
  retry: 'Only with a key',
  next: keyAdvice(api),
});

/** 401 and 403 although a key was sent. */
export const explainRefusedKey = (input: JudgeInput): Explanation => {
  const { status, api, credential = '' } = input;
  const id = api?.id ?? '<api>';
  if (isDemo(input)) {
    return {
      title: `${statusTitle(status)}: refused with ${credential}`,
      meaning: join(['The public key was sent, and this was refused.', demoNote(input)]),
      fault: 'caller',
      retry: 'With a key of your own',
      next: moreQuota(api, credential),
    };
  }
  return {
    title: `${statusTitle(status)}: the key was refused`,
    meaning: `The key from ${credential} was sent. It is wrong, expired, not confirmed yet, or not for this.`,
    fault: 'caller',
    retry: 'Only with a valid key',
    next: [`Try the key: apix keys test ${id}`, `Put in another: apix keys set ${id}`],
  };
};

/** 403 where the service wants to know who calls and nobody said. */
export const explainMissingIdentity = ({ status, api }: JudgeInput): Explanation => ({
  title: `${statusTitle(status)}: the service wants to know who calls`,
  meaning: join([
    `${api?.title ?? 'The service'} turns away callers that do not name themselves.`,
    api?.identity?.note,
  ]),
  fault: 'caller',
  retry: 'Once you have said who you are',
  next: [identityAdvice],
});

/** Any other refusal: what the status means, and which operation to compare with. */
export const explainRefusal = ({ status, api, operation }: JudgeInput, problem: Problem | undefined): Explanation => {
  const base = explainStatus(status);
  const isCallers =
    status >= 500 && callersWords.test(`${problem?.detail ?? ''} ${problem?.particulars.join(' ') ?? ''}`);
  const place =
    api && (status < 500 || isCallers)
      ? [`See what it takes: apix show ${[api.id, operation?.id].filter(Boolean).join(' ')}`]
      : [];
  if (!isCallers)
    return { ...base, next: place.length > 0 && comparable.has(status) ? place : [...base.next, ...place] };
  return {
    ...base,
    meaning: 'The status blames the service, but by its words the request could not be read.',
    fault: 'caller',
    retry: 'Only after changing the request',
    next: place.length > 0 ? place : ['Check the spelling and the quotes of the values'],
  };
};

/** An HTML page where data was due. */
export const explainPage = (input: JudgeInput, page: Extract<Decoded, { kind: 'html' }>, due: string): Explanation => {
  const { status, url, requestUrl, api, credential } = input;
  const isElsewhere = withoutQuery(url) !== withoutQuery(requestUrl);
  const lacksKey = takesKey(input) && credential === undefined;
  return {
    title: `${statusTitle(status)}, but a web page came instead of ${due}`,
    meaning: join([
      page.title.trim() === ''
        ? 'It is not the data.'
        : `The page is called "${page.title.trim().slice(0, 120)}"; it is not the data.`,
      isElsewhere ? `The request was led on to ${withoutQuery(url)}.` : undefined,
    ]),
    fault: lacksKey ? 'caller' : 'service',
    retry: 'After looking at the page',
    next: lacksKey ? keyAdvice(api) : [`Look at the page in a browser: ${withoutQuery(url)}`],
  };
};

/** No body where one was due. */
export const explainEmptyBody = ({ status }: JudgeInput): Explanation => {
  if (status === 202) return { ...explainStatus(202), title: `${statusTitle(202)}, but not ready yet` };
  return {
    title: `${statusTitle(status)}, but the body is empty`,
    meaning: 'The service reports success and sent nothing at all; even "no match" would be a few characters.',
    fault: 'service',
    retry: 'Yes, after a while',
    next: ['Try again; if it stays, tell the provider'],
  };
};

/** GraphQL: data and errors side by side. */
export const explainPartial = ({ status }: JudgeInput): Explanation => ({
  title: `${statusTitle(status)}, but not all of it worked`,
  meaning: 'The body holds data and errors: what the errors are about is missing from the data.',
  next: ['Read the errors before you use the data'],
});

/** Data, and a warning of the service beside it. */
export const explainWarnings = ({ status }: JudgeInput): Explanation => ({
  title: `${statusTitle(status)}, with a warning`,
  meaning: 'The data is there, and may be incomplete.',
  next: ['Read the warning before you use the data; ask for less at a time where it says so'],
});

/** Whether this call takes a key at all. */
export const takesKey = ({ api, operation }: JudgeInput): boolean =>
  api?.key !== undefined && (operation === undefined || operation.signIn.length > 0);

/** Whether the service asks who is calling and nobody said. */
export const wantsIdentity = ({ api, identity }: JudgeInput): boolean =>
  api?.identity?.need === 'required' && !identity;

const keyAdvice = (api: Api | undefined): string[] => {
  if (!api?.key) return [];
  const [variable] = api.key.variables;
  return [
    ...(api.key.signUp === undefined ? [] : [`Get a key: ${api.key.signUp}`]),
    `Then: apix keys set ${api.id}${variable === undefined ? '' : ` (or set ${variable})`}`,
  ];
};

/** What helps where the catalog has nothing better to say. */
const softAdvice = ({ api, credential }: JudgeInput, { kind }: SoftFailure): readonly string[] => {
  if (kind === 'throttle') return ['Wait a while, then ask less often'];
  return kind === 'missing-key' && credential === undefined ? keyAdvice(api) : [];
};

const identityAdvice = 'apix config set identity "Your Name <you@example.org>"';

const isDemo = ({ api, credential }: JudgeInput): boolean => credential !== undefined && credential === api?.key?.demo;

const demoNote = ({ api, credential }: JudgeInput): string =>
  describeLimits(api, credential) ?? `${credential} has low limits, shared by everybody at this address.`;

const softIsBad = ({ kind }: SoftFailure): boolean => kind !== 'empty';

const softTitles: Readonly<Record<SoftFailure['kind'], string>> = {
  failure: 'it failed',
  throttle: 'the limit is reached',
  'missing-key': 'a key is needed',
  empty: 'no records',
  partial: 'not everything is there',
};

/** Refusals that are best understood by looking at the operation. */
const comparable: ReadonlySet<number> = new Set([400, 404, 405, 406, 422]);

/** openFDA answers a search it cannot parse with a 500. */
const callersWords = /check your request|lexical error|parse (error|exception)|syntax error/i;

/** A query can be long, and can hold a key. */
const withoutQuery = (url: string): string => redactUrl(url).replace(/[?#].*$/s, '');

const join = (parts: readonly (string | undefined)[]): string =>
  parts
    .filter(part => part !== undefined)
    .map(part => (/[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ');
