import { Box } from 'ink';

import { formatDuration } from '../../lib/duration.ts';
import { counted } from '../../lib/grouped.ts';
import { Lines } from '../parts/lines.tsx';
import { fitText, wrapLines } from '../lines/fit.ts';
import { marker, type Line, type Span, span } from '../lines/line.ts';
import type { Letters, Size } from '../screen.ts';
import { callsFoot, type CallsState, seenCalls, selectedCall, type SessionCall } from '../state/calls.ts';
import type { Theme } from '../theme.ts';

interface CallsScreenProps {
  readonly state: CallsState;
  readonly size: Size;
  readonly theme: Theme;
  readonly letters?: Letters;
}

/** The calls of this session, the latest first; of the selected one the whole command. */
export const CallsScreen = ({ state, size, theme, letters }: CallsScreenProps) => {
  const { width, height } = size;
  const below = callsFoot(size);
  const list = { width, height: Math.max(0, height - 1 - below) };
  const foot = { width, height: below };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Lines lines={[headLine(state)]} size={{ width, height: 1 }} theme={theme} />
      <Lines lines={listLines(state, size, letters)} size={list} theme={theme} />
      <Lines lines={footLines(state, foot)} size={foot} theme={theme} />
    </Box>
  );
};

const headLine = ({ calls }: CallsState): Line => [
  span('Calls of this session', 'heading'),
  span(`  ${calls.length}`, 'muted'),
];

const listLines = (state: CallsState, size: Size, letters?: Letters): readonly Line[] => {
  const { calls, selected } = state;
  const { width } = size;
  if (calls.length === 0) return [[span('Nothing has been called yet', 'muted')]];
  const [from, to] = seenCalls(state, size);
  return calls.slice(from, to).map((call, index) => {
    const isSelected = from + index === selected;
    const name = `${call.api} ${call.operation}${call.isSample === true ? ' (sample)' : ''}`;
    const counts =
      width < 60 ? '' : ` ${fitText(call.records === undefined ? '' : counted(call.records, 'record'), 16)}`;
    const room = Math.max(8, width - fixedWidth - counts.length);
    return [
      marker(call.id, isSelected, letters),
      span(`${clockTime(call.at)} `, 'muted'),
      ...statusSpans(call),
      span(fitText(name, room), isSelected ? 'selected' : 'id'),
      span(counts),
      span(` ${formatDuration(call.tookMs)}`, 'muted'),
    ];
  });
};

/** Mark, time of day, status, and how long it took. */
const fixedWidth = 2 + 9 + 4 + 10;

const statusSpans = ({ status, problem }: SessionCall): readonly Span[] => [
  span(fitText(status === undefined ? '—' : String(status), 4), problem === undefined ? 'good' : 'bad'),
];

/** The time of day where the user is. */
const clockTime = (at: number): string => {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(part => String(part).padStart(2, '0')).join(':');
};

const footLines = (state: CallsState, size: Size): readonly Line[] => {
  const call = selectedCall(state);
  if (call === undefined) return [];
  const problem = call.problem === undefined ? [] : wrapLines(call.problem, { ...size, height: 1 }, 'bad');
  return [...problem, ...wrapLines(call.command, { ...size, height: size.height - problem.length }, 'command')];
};
