import { formatDuration } from '../../lib/duration.ts';
import { eventText } from '../../render/event-text.ts';
import { phaseTimes } from '../../render/phase-times.ts';
import { shareBar } from '../../render/share-bar.ts';
import type { ShownState } from '../state/answer-state.ts';
import { redactOf } from '../state/open-answer.ts';
import { fit, shownText } from './fit.ts';
import { type Line, plainLine, span } from './line.ts';

const label = 12;
const figure = 12;

/** The pane of times: each part of the way with its share of it, and what happened besides. */
export const timingLines = (state: ShownState, width: number): readonly Line[] => {
  const { answer, downloadMs, tookMs } = state.held;
  const { phases, events, cache } = answer.exchange;
  const known = phaseTimes(phases, downloadMs);
  const sum = known.reduce((total, [, ms]) => total + ms, 0);
  const room = Math.max(4, Math.min(40, width - label - figure - 2));
  const redact = redactOf(state.held);
  return [
    ...known.map(([name, ms]): Line => [
      span(fit(name, label), 'key'),
      span(`${fit(formatDuration(ms), figure, 'right')}  `),
      span(shareBar(sum === 0 ? 0 : ms / sum, room), 'muted'),
    ]),
    [span(fit('in all', label), 'heading'), span(fit(formatDuration(tookMs), figure, 'right'))],
    ...(phases?.connectMs === undefined && phases !== undefined
      ? [plainLine('The connection was kept from an earlier call: none was made', 'muted')]
      : []),
    ...(phases === undefined && cache !== undefined ? [plainLine('From the cache: nothing was sent', 'muted')] : []),
    ...(events.length === 0 ? [] : [[], plainLine('What happened on the way', 'heading')]),
    ...events.map(event => plainLine(shownText(redact(eventText(event)), 500))),
  ];
};
