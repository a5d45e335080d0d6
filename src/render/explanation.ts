import { printable, printableLine } from '../lib/printable.ts';
import type { Explanation, Fault } from '../model/explanation.ts';
import { hanging, wrap } from './paragraph.ts';
import type { Style } from './style.ts';

const faults: Readonly<Record<Fault, string>> = {
  caller: 'yours to mend: the request, or how often it is made',
  service: 'the service',
  network: 'the way between',
  nobody: 'nobody in particular',
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
    ...next.map(step => labelled(style.key('→'), step)),
    ...(source === undefined ? [] : [labelled(style.muted('Source'), source)]),
  ]
    .map(line => `${line}\n`)
    .join('');
};
