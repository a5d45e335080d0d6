import { shellQuote } from '../lib/shell-quote.ts';
import type { CredentialSlot, RequestPlan } from '../model/plan.ts';

/**
 * The request as a curl command that runs in a POSIX shell. The key is a shell variable, never its value,
 * and curl's own globbing is off so that `[` and `{` mean themselves.
 */
export const toCurl = (plan: RequestPlan): string => {
  const sign = plan.credential ? signers[plan.credential.signIn.kind](plan, plan.credential) : {};
  const body = sign.body ?? (plan.body && shellQuote(textOf(plan.body.bytes)));
  const options = [
    'curl --globoff --compressed',
    ...followsRedirects(plan),
    ...(plan.method === 'GET' ? [] : plan.method === 'HEAD' ? ['--head'] : [`--request ${plan.method}`]),
    ...(sign.option ? [sign.option] : []),
    ...Object.entries(plan.headers).map(([name, value]) => `--header ${shellQuote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${body}`]),
    sign.url ?? shellQuote(plan.url),
  ];
  return `${options.join(' \\\n  ')}\n`;
};

/** curl keeps a header of ours on a redirect to another host, so a request that carries a key in one does not follow. */
const followsRedirects = ({ credential }: RequestPlan): string[] =>
  credential?.signIn.kind === 'header' ? [] : ['--location'];

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
      const separator = plan.url.includes('?') ? '&' : '?';
      return { url: `${shellQuote(plan.url)}"${separator}${nameOf(slot)}=$${slot.variable}"` };
    },
    body: (plan, slot) => {
      const object = plan.body ? textOf(plan.body.bytes).trimEnd() : '{}';
      const open = object === '{}' ? '{' : `${object.slice(0, -1)},`;
      return { body: `${shellQuote(`${open}"${nameOf(slot)}":"`)}"$${slot.variable}"${shellQuote('"}')}` };
    },
  };

const nameOf = ({ signIn }: CredentialSlot): string => ('name' in signIn ? signIn.name : '');

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
