import type { ApixError } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';
import { printable, printableLine } from '../lib/printable.ts';
import type { Style } from './style.ts';

/** A failure that we understand: what happened, the facts of it, what to do next. */
export const renderError = (error: ApixError, style: Style): string =>
  renderTalk(style.bad('error'), error.message, error, style);

/** A headline with its facts and next steps below. Text from outside is made fit for a terminal. */
export const renderTalk = (
  label: string,
  headline: string,
  { facts = [], next = [] }: { readonly facts?: readonly string[]; readonly next?: readonly string[] },
  style: Style,
): string =>
  [
    `${label} ${printableLine(headline)}`,
    ...facts
      .filter(fact => fact !== '')
      .flatMap(fact =>
        printable(fact)
          .split('\n')
          .map(line => `  ${line}`),
      ),
    ...next.map(step => `  ${style.muted('→')} ${printableLine(step)}`),
  ]
    .map(line => `${line}\n`)
    .join('');

/** A fault of apix itself, with what a report of it needs; addresses lose their credentials. */
export const renderFault = (error: unknown, style: Style): string => {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  // A message of several lines stands in the stack as well, and may look like anything.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 6);
  return [
    `${style.bad('fault')} apix failed, and that is not your doing: ${printableLine(redactUrl(message))}`,
    ...frames.map(line => style.muted(`  ${printableLine(redactUrl(line.trim()))}`)),
    `  ${style.muted('→')} Please report this with the lines above`,
  ]
    .map(line => `${line}\n`)
    .join('');
};
