import { formatBytes } from '../../lib/bytes.ts';
import { formatDuration } from '../../lib/duration.ts';
import { eventText, isWorthTelling } from '../../render/event-text.ts';
import type { Size } from '../screen.ts';
import type { HeardEvent, RunningState } from '../state/answer-state.ts';
import { shownText } from './fit.ts';
import { fillLines, type Line, plainLine, span } from './line.ts';

/** A call under way: how long already, what has happened, and how long it still waits. */
export const runningLines = (state: RunningState, size: Size): readonly Line[] => {
  const { startedAt, now, received, events, isCancelled, call } = state;
  const seconds = Math.floor(Math.max(0, now - startedAt) / 1000);
  const head: Line = [
    span(isCancelled ? 'Cancelling' : 'Calling', 'heading'),
    span(`  ${seconds === 0 ? '' : formatDuration(seconds * 1000)}`),
    ...(received === 0 ? [] : [span(`  ${formatBytes(received)} so far`, 'muted')]),
  ];
  const told = events.filter(({ event }) => event.kind !== 'wait' || isWorthTelling(event));
  const room = Math.max(0, size.height - 4);
  const lines = told
    .slice(-room || told.length)
    .map((heard, index, all) => eventLine(heard, now, index === all.length - 1));
  const foot = plainLine(isCancelled ? '' : 'Esc cancels it', 'muted');
  return fillLines([head, plainLine(shownText(call.command, 2000), 'muted'), [], ...lines.slice(0, room), foot], size);
};

const eventLine = ({ event, at }: HeardEvent, now: number, isLast: boolean): Line => {
  if (event.kind !== 'wait') return plainLine(shownText(eventText(event), 500), 'muted');
  const left = Math.ceil(Math.max(0, at + event.ms - now) / 1000) * 1000;
  if (!isLast || left === 0) return plainLine(`waited ${shownText(eventText(event), 500)}`, 'muted');
  return [span('wait ', 'warning'), span(shownText(eventText({ ...event, ms: left }), 500))];
};
