import { printable, printableLine } from '../../lib/printable.ts';
import { hanging, wrap } from '../../render/paragraph.ts';
import { shownText } from './fit.ts';
import { type Line, plainLine, span } from './line.ts';

/** A failure or a remark: what it is called, what it means, what to do. */
export interface Talk {
  readonly tone: 'bad' | 'warning';
  readonly label: string;
  readonly headline: string;
  readonly facts: readonly string[];
  readonly next: readonly string[];
}

/** Characters of a paragraph that are looked at. */
const looked = 4000;

/** A failure or a remark as the command line tells it. */
export const talkLines = ({ tone, label, headline, facts, next }: Talk, width: number): readonly Line[] => [
  ...wrap(`${label} ${shownText(headline, looked)}`, width)
    .split('\n')
    .map((row, index): Line => (index === 0 ? [span(label, tone), span(row.slice(label.length))] : plainLine(row))),
  ...facts.filter(fact => fact !== '').flatMap(fact => paragraph(fact, width)),
  ...next.flatMap(step =>
    hanging('→', shownText(printableLine(step), looked), width)
      .split('\n')
      .map((row, index): Line => (index === 0 ? [span('  →', 'muted'), span(row.slice(3))] : plainLine(row))),
  ),
];

const paragraph = (text: string, width: number): readonly Line[] =>
  printable(text)
    .split('\n')
    .flatMap(row => wrap(shownText(row, looked), width, '  ').split('\n'))
    .map(row => plainLine(row));
