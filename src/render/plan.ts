import { isCredentialHeader, redactUrl } from '../lib/credential-names.ts';
import { printable, printableLine } from '../lib/printable.ts';
import type { CredentialSlot, RequestPlan } from '../model/plan.ts';
import type { Style } from './style.ts';

/** A request as it would go, in the form of an HTTP message; the credential is named and not shown. */
export const renderPlan = (plan: RequestPlan, style: Style): string => {
  const lines = [
    `${style.heading(plan.method)} ${printableLine(redactUrl(plan.url))}`,
    ...Object.entries(plan.headers).map(
      ([name, value]) => `${style.key(name)}: ${isCredentialHeader(name) ? '…' : printableLine(value)}`,
    ),
    ...(plan.credential ? [style.muted(credentialText(plan.credential))] : []),
    ...(plan.body ? ['', printable(new TextDecoder().decode(plan.body.bytes))] : []),
  ];
  return `${lines.join('\n')}\n`;
};

const credentialText = ({ signIn, group, need, variable }: CredentialSlot): string => {
  const place = {
    query: 'in the query',
    header: 'as a header',
    bearer: 'as a bearer token',
    basic: 'as the user name',
    body: 'in the body',
  }[signIn.kind];
  const what = 'name' in signIn ? signIn.name : 'a key';
  const condition = need === 'required' ? '' : ', where there is one';
  return `# ${what} is added ${place} when it is sent${condition}: the key of ${group}, from $${variable} or the keychain`;
};
