import { Box } from 'ink';

import { formatDuration } from '../../lib/duration.ts';
import { Rows } from '../parts/rows.tsx';
import { fitted, marker, type Row, type Span, span, wrapped } from '../parts/spans.ts';
import { windowAround } from '../parts/window-around.ts';
import type { Letters, Size } from '../screen.ts';
import { type CallsState, selectedCall, type SessionCall } from '../state/calls.ts';
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
  const below = Math.min(4, Math.max(0, height - 3));
  const list = { width, height: Math.max(0, height - 1 - below) };
  const foot = { width, height: below };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Rows rows={[headRow(state)]} size={{ width, height: 1 }} theme={theme} />
      <Rows rows={listRows(state, list, letters)} size={list} theme={theme} />
      <Rows rows={footRows(state, foot)} size={foot} theme={theme} />
    </Box>
  );
};

const headRow = ({ calls }: CallsState): Row => [
  span('Calls of this session', 'heading'),
  span(`  ${calls.length}`, 'muted'),
];

const listRows = ({ calls, selected }: CallsState, { width, height }: Size, letters?: Letters): readonly Row[] => {
  if (calls.length === 0) return [[span('Nothing has been called yet', 'muted')]];
  const [from, to] = windowAround(selected, { count: calls.length, height });
  return calls.slice(from, to).map((call, index) => {
    const isSelected = from + index === selected;
    const name = `${call.api} ${call.operation}`;
    const counts = width < 60 ? '' : ` ${fitted(call.records === undefined ? '' : `${call.records} records`, 16)}`;
    const room = Math.max(8, width - fixedWidth - counts.length);
    return [
      marker(call.id, isSelected, letters),
      span(`${clockTime(call.at)} `, 'muted'),
      ...statusSpans(call),
      span(fitted(name, room), isSelected ? 'selected' : 'id'),
      span(counts),
      span(` ${formatDuration(call.tookMs)}`, 'muted'),
    ];
  });
};

/** Mark, time of day, status, and how long it took. */
const fixedWidth = 2 + 9 + 4 + 10;

const statusSpans = ({ status, problem }: SessionCall): readonly Span[] => [
  span(fitted(status === undefined ? '—' : String(status), 4), problem === undefined ? 'good' : 'bad'),
];

/** The time of day where the user is. */
const clockTime = (at: number): string => {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(part => String(part).padStart(2, '0')).join(':');
};

const footRows = (state: CallsState, size: Size): readonly Row[] => {
  const call = selectedCall(state);
  if (call === undefined) return [];
  const problem = call.problem === undefined ? [] : wrapped(call.problem, { ...size, height: 1 }, 'bad');
  return [...problem, ...wrapped(call.command, { ...size, height: size.height - problem.length }, 'command')];
};
