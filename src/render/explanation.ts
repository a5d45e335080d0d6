import { printable, printableLine } from '../lib/printable.ts';
import type { Explanation, Fault } from '../model/explanation.ts';
import { wrap } from './paragraph.ts';
import type { Style } from './style.ts';

const faults: Readonly<Record<Fault, string>> = {
  caller: 'the request, so yours to mend',
  service: 'the service',
  network: 'the way between',
  nobody: 'nobody; nothing is wrong',
};

/** An explanation as a short page. */
export const renderExplanation = (
  { title, meaning, fault, retry, next, source }: Explanation,
  width: number,
  style: Style,
): string =>
  [
    style.heading(printableLine(title)),
    wrap(printable(meaning), width, '  '),
    ...(fault === undefined ? [] : [`  ${style.key('Fault')}  ${faults[fault]}`]),
    ...(retry === undefined ? [] : [`  ${style.key('Again')}  ${printableLine(retry)}`]),
    ...next.map(step => `  ${style.key('→')} ${printableLine(step)}`),
    ...(source === undefined ? [] : [style.muted(`  ${printableLine(source)}`)]),
  ]
    .map(line => `${line}\n`)
    .join('');
