import type { ApixError } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';
import { printable, printableLine } from '../lib/printable.ts';
import { hanging, wrap } from './paragraph.ts';
import type { Style } from './style.ts';

/** A failure that we understand: what happened, the facts of it, what to do next. */
export const renderError = (error: ApixError, style: Style, width?: number): string =>
  renderTalk(style.bad('error'), error.message, { facts: error.facts, next: error.next, width }, style);

/** What stands below a headline, and how wide a line may be: unlimited where it is not given, as in a log. */
export interface TalkDetails {
  readonly facts?: readonly string[] | undefined;
  readonly next?: readonly string[] | undefined;
  readonly width?: number | undefined;
}

/** A headline with its facts and next steps below. Text from outside is made fit for a terminal. */
export const renderTalk = (
  label: string,
  headline: string,
  { facts = [], next = [], width = Infinity }: TalkDetails,
  style: Style,
): string =>
  [
    `${label} ${printableLine(headline)}`,
    ...facts.filter(fact => fact !== '').map(fact => wrap(printable(fact), width, '  ')),
    ...next.map(step => hanging(style.muted('→'), printableLine(step), width)),
  ]
    .map(line => `${line}\n`)
    .join('');

/** A fault of apix itself, with what a report of it needs; addresses lose their credentials. */
export const renderFault = (error: unknown, style: Style): string => {
  const { headline, facts, next } = faultTalk(error);
  return [
    `${style.bad('fault')} ${headline}`,
    ...facts.map(line => style.muted(`  ${line}`)),
    ...next.map(line => `  ${style.muted('→')} ${line}`),
  ]
    .map(line => `${line}\n`)
    .join('');
};

/** The same as parts, for a screen. */
export const faultTalk = (
  error: unknown,
): { readonly headline: string; readonly facts: readonly string[]; readonly next: readonly string[] } => {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  // A message of several lines stands in the stack as well, and may look like anything.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 6);
  return {
    headline: `apix failed, and that is not your doing: ${printableLine(redactUrl(message))}`,
    facts: frames.map(line => printableLine(redactUrl(line.trim()))),
    next: ['Please report this with the lines above'],
  };
};
