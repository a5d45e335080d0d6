import { Box } from 'ink';

import type { KeyRow } from '../../flows/key-rows.ts';
import { keyStateText } from '../../flows/key-state.ts';
import { Rows } from '../parts/rows.tsx';
import { fitted, marker, type Row, span, wrapped } from '../parts/spans.ts';
import { windowAround } from '../parts/window-around.ts';
import type { Letters, Size } from '../screen.ts';
import { type KeyringState, selectedKey } from '../state/keyring.ts';
import type { Meaning, Theme } from '../theme.ts';

interface KeysScreenProps {
  readonly state: KeyringState;
  readonly size: Size;
  readonly theme: Theme;
  readonly letters?: Letters;
}

/** Every key: where it is from, which APIs it is for, and what can be done with it. Never the key. */
export const KeysScreen = ({ state, size, theme, letters }: KeysScreenProps) => {
  const { width, height } = size;
  const below = height < 8 ? 2 : 5;
  const list = { width, height: Math.max(0, height - 1 - below) };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Rows rows={[headRow(state)]} size={{ width, height: 1 }} theme={theme} />
      <Rows rows={listRows(state, list, letters)} size={list} theme={theme} />
      <Rows rows={footRows(state, { width, height: below })} size={{ width, height: below }} theme={theme} />
    </Box>
  );
};

const headRow = ({ rows }: KeyringState): Row => {
  const there = rows?.filter(isThere).length ?? 0;
  return [span('Keys', 'heading'), span(rows === undefined ? '  reading …' : `  ${there} of ${rows.length}`, 'muted')];
};

const isThere = ({ state }: KeyRow): boolean => state?.kind === 'variable' || state?.kind === 'keychain';

const listRows = (
  { rows = [], selected }: KeyringState,
  { width, height }: Size,
  letters?: Letters,
): readonly Row[] => {
  const name = Math.min(Math.max(...rows.map(({ group }) => group.length), 8) + 2, Math.floor(width * 0.4));
  const where = Math.min(30, Math.floor(width * 0.4));
  const [from, to] = windowAround(selected, { count: rows.length, height });
  return rows
    .slice(from, to)
    .map((row, index) => [
      marker(row.group, from + index === selected, letters),
      span(fitted(row.group, name), from + index === selected ? 'selected' : 'id'),
      span(fitted(keyStateText(row.state), where), lookOf(row)),
      span(` ${row.apis.join(', ')}`, 'muted'),
    ]);
};

const lookOf = (row: KeyRow): Meaning => (isThere(row) ? 'good' : row.state?.kind === 'unknown' ? 'bad' : 'muted');

/** What is being asked, what came of it, or what can be done. */
const footRows = (state: KeyringState, size: Size): readonly Row[] => {
  const row = selectedKey(state);
  if (row === undefined) return [];
  if (state.mode === 'secret') return secretRows(state, row);
  if (state.mode === 'question') return questionRows(row, size);
  if (state.isBusy) return [[span('working …', 'muted')]];
  if (state.note !== undefined) return wrapped(state.note.text, size, state.note.look);
  return aboutRows(row, size);
};

/** What is typed is not shown, not even how long it is. */
const secretRows = ({ secret }: KeyringState, row: KeyRow): readonly Row[] => [
  [span(`Key for ${row.group}: `), span(secret.isEmpty ? '' : '••••••••'), span(' ', 'selected')],
  [
    span('It is not shown. ', 'muted'),
    span('enter', 'key'),
    span(' stores it, ', 'muted'),
    span('escape', 'key'),
    span(' does not', 'muted'),
  ],
  ...signUpRows(row),
];

const signUpRows = ({ signUp }: KeyRow): readonly Row[] =>
  signUp === undefined ? [] : [[span('Get one at ', 'muted'), span(signUp, 'id')]];

const questionRows = (row: KeyRow, { width, height }: Size): readonly Row[] => [
  ...wrapped(`Delete the key of ${row.apis.join(', ')} from the keychain?`, { width, height: height - 1 }, 'warning'),
  [span('y', 'key'), span(' deletes it  ', 'muted'), span('n', 'key'), span(' keeps it', 'muted')],
];

const aboutRows = (row: KeyRow, { width }: Size): readonly Row[] => [
  ...(row.state?.kind === 'unknown' ? wrapped(row.state.reason, { width, height: 2 }, 'bad') : []),
  [
    span('enter', 'key'),
    span(isThere(row) ? ' replaces it  ' : ' stores one  ', 'muted'),
    ...(isThere(row) ? [span('t', 'key'), span(' tests it  ', 'muted')] : []),
    ...(row.state?.kind === 'keychain' ? [span('d', 'key'), span(' deletes it', 'muted')] : []),
  ],
  ...(isThere(row) ? [] : signUpRows(row)),
  [span('for ', 'muted'), span(row.apis.join(', '))],
  [span('or from ', 'muted'), span(row.variables.map(each => `$${each}`).join(', '))],
];
