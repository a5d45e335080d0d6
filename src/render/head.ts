import { isCredentialHeader } from '../lib/credential-names.ts';
import { printableLine } from '../lib/printable.ts';
import type { HttpResponse } from '../model/exchange.ts';
import type { Style } from './style.ts';

/** The head of an answer, as HTTP has it, a field a line. Cookies and their like are named and not shown. */
export const renderHead = ({ httpVersion, status, statusText, headers }: HttpResponse, style: Style): string =>
  [
    `HTTP/${httpVersion} ${status} ${printableLine(statusText)}`.trimEnd(),
    ...headers.map(([name, value]) => `${style.key(printableLine(name))}: ${shownValue(name, value)}`),
  ]
    .map(line => `${line}\n`)
    .join('');

/** A field's value for a screen: cookies and their like are not shown. */
export const shownValue = (name: string, value: string): string =>
  isCredentialHeader(name) || name.toLowerCase() === 'set-cookie' ? '…' : printableLine(value);
