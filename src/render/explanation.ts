import { printable, printableLine } from '../lib/printable.ts';
import type { Explanation, Fault } from '../model/explanation.ts';
import { wrap } from './paragraph.ts';
import type { Style } from './style.ts';
import { textWidth } from './text-width.ts';

const faults: Readonly<Record<Fault, string>> = {
  caller: 'yours to mend: the request, or how often it is made',
  service: 'the service',
  network: 'the way between',
  nobody: 'nobody; nothing is wrong',
};

/** An explanation as a short page. */
export const renderExplanation = (
  { title, meaning, fault, retry, next, source }: Explanation,
  width: number,
  style: Style,
): string => {
  const labelled = (label: string, text: string): string => hanging(label, printableLine(text), width);
  return [
    style.heading(printableLine(title)),
    wrap(printable(meaning), width, '  '),
    ...(fault === undefined ? [] : [labelled(style.key('Fault'), faults[fault])]),
    ...(retry === undefined ? [] : [labelled(style.key('Again'), retry)]),
    ...next.map(step => labelled(style.key('→'), step.replace(/\bapix .*$/, unbreakable)).replaceAll(noBreak, ' ')),
    ...(source === undefined ? [] : [style.muted(wrap(printableLine(source), width, '  '))]),
  ]
    .map(line => `${line}\n`)
    .join('');
};

/** A command to be typed is not divided: it could not be copied. */
const unbreakable = (command: string): string => command.replaceAll(' ', noBreak);

const noBreak = '\u00A0';

/** A label, and text beside it that stays beside it on further lines. */
const hanging = (label: string, text: string, width: number): string => {
  const indent = 2 + textWidth(label) + (textWidth(label) > 1 ? 2 : 1);
  return `  ${label}${wrap(text, width, ' '.repeat(indent)).slice(2 + textWidth(label))}`;
};
