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
    header: 'in a header',
    bearer: 'as a bearer token',
    basic: 'as user name',
    body: 'in the body',
  }[signIn.kind];
  const name = 'name' in signIn ? ` ${signIn.name}` : '';
  return `# key of ${group} ${place}${name}: ${need}, from $${variable} or the keychain, added when it is sent`;
};
