import { isCredentialHeader, isCredentialParameter } from '../lib/credential-names.ts';
import { shellQuote } from '../lib/shell-quote.ts';
import type { CredentialSlot, RequestPlan } from '../model/plan.ts';

/**
 * The request as a curl command that runs in a POSIX shell. A key is a shell variable, never its value,
 * and curl's own globbing is off so that `[` and `{` mean themselves.
 */
export const toCurl = (plan: RequestPlan): string => {
  const sign = plan.credential ? signers[plan.credential.signIn.kind](plan, plan.credential) : {};
  const body = sign.body ?? (plan.body && shellQuote(textOf(plan.body.bytes)));
  const options = [
    'curl --globoff --compressed',
    ...(carriesKeyHeader(plan) ? [] : ['--location']),
    ...(plan.method === 'GET' ? [] : plan.method === 'HEAD' ? ['--head'] : [`--request ${plan.method}`]),
    ...(sign.option ? [sign.option] : []),
    ...Object.entries(plan.headers).map(headerOption),
    ...(body === undefined ? [] : [`--data-raw ${body}`]),
    sign.url ?? addressWord(plan.url),
  ];
  return `${options.join(' \\\n  ')}\n`;
};

/** curl keeps a header of ours on a redirect to another host, so a request that carries a key in one does not follow. */
const carriesKeyHeader = ({ credential, headers }: RequestPlan): boolean =>
  credential?.signIn.kind === 'header' || Object.keys(headers).some(isCredentialHeader);

interface Signed {
  readonly option?: string;
  readonly url?: string;
  readonly body?: string;
}

const signers: Readonly<Record<CredentialSlot['signIn']['kind'], (plan: RequestPlan, slot: CredentialSlot) => Signed>> =
  {
    header: (_, slot) => ({ option: `--header "${nameOf(slot)}: $${slot.variable}"` }),
    bearer: (_, slot) => ({ option: `--header "authorization: Bearer $${slot.variable}"` }),
    basic: (_, slot) => ({ option: `--user "$${slot.variable}:"` }),
    query: (plan, slot) => {
      const separator = plan.url.replace(/#.*$/s, '').includes('?') ? '&' : '?';
      return { url: `${addressWord(plan.url)}"${separator}${nameOf(slot)}=$${slot.variable}"` };
    },
    body: (plan, slot) => {
      const members = textOf(plan.body?.bytes ?? new Uint8Array())
        .trim()
        .replace(/^\{/, '')
        .replace(/\}$/, '')
        .trim();
      const open = members === '' ? '{' : `{${members},`;
      return { body: `${shellQuote(`${open}"${nameOf(slot)}":"`)}"$${slot.variable}"${shellQuote('"}')}` };
    },
  };

/** A key that the user read from a file stays out of the command; curl writes an empty header with a semicolon. */
const headerOption = ([name, value]: readonly [string, string]): string => {
  if (isCredentialHeader(name)) return `--header "${name}: $${variableFor(name)}"`;
  return `--header ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`;
};

/** The address as one word of the shell: without a fragment, which is never sent, and with variables for keys. */
const addressWord = (url: string): string => {
  const parts = url.replace(/#.*$/s, '').split(/(?<=[?&])([^=&]+)=([^&]+)/);
  const words = parts.map((part, index) => {
    if (index % 3 === 0) return part;
    const name = index % 3 === 1 ? part : (parts[index - 1] ?? '');
    if (index % 3 === 1) return `${name}=`;
    return isCredentialParameter(name) ? undefined : part;
  });
  return quoteAround(words, index => variableFor(parts[index - 1] ?? ''));
};

/** Text in quotes, and a variable of the shell where there is none. */
const quoteAround = (words: readonly (string | undefined)[], variable: (index: number) => string): string => {
  let result = '';
  let pending = '';
  for (const [index, word] of words.entries()) {
    if (word !== undefined) pending += word;
    else {
      result += `${shellQuote(pending)}"$${variable(index)}"`;
      pending = '';
    }
  }
  return pending === '' ? result : result + shellQuote(pending);
};

/** `x-api-key` is called `$X_API_KEY`. */
const variableFor = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');

const nameOf = ({ signIn }: CredentialSlot): string => ('name' in signIn ? signIn.name : '');

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
