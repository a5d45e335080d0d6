import { Box } from 'ink';

import type { KeyRow } from '../../flows/key-rows.ts';
import { keyStateText } from '../../flows/key-state.ts';
import { Lines } from '../parts/lines.tsx';
import { fitText, wrapLines } from '../lines/fit.ts';
import { marker, type Line, span } from '../lines/line.ts';
import type { Letters, Size } from '../screen.ts';
import { keyringFoot, type KeyringState, seenKeys, selectedKey } from '../state/keyring.ts';
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
  const below = keyringFoot(size);
  const list = { width, height: Math.max(0, height - 1 - below) };
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Lines lines={[headLine(state)]} size={{ width, height: 1 }} theme={theme} />
      <Lines lines={listLines(state, size, letters)} size={list} theme={theme} />
      <Lines lines={footLines(state, { width, height: below })} size={{ width, height: below }} theme={theme} />
    </Box>
  );
};

const headLine = ({ rows }: KeyringState): Line => {
  const there = rows?.filter(isThere).length ?? 0;
  return [span('Keys', 'heading'), span(rows === undefined ? '  reading …' : `  ${there} of ${rows.length}`, 'muted')];
};

const isThere = ({ state }: KeyRow): boolean => state?.kind === 'variable' || state?.kind === 'keychain';

const listLines = (state: KeyringState, size: Size, letters?: Letters): readonly Line[] => {
  const { rows = [], selected } = state;
  const { width } = size;
  const name = Math.min(Math.max(...rows.map(({ group }) => group.length), 8) + 2, Math.floor(width * 0.4));
  const where = Math.min(30, Math.floor(width * 0.4));
  const [from, to] = seenKeys(state, size);
  return rows
    .slice(from, to)
    .map((row, index) => [
      marker(row.group, from + index === selected, letters),
      span(fitText(row.group, name), from + index === selected ? 'selected' : 'id'),
      span(fitText(keyStateText(row.state), where), lookOf(row)),
      span(` ${row.apis.join(', ')}`, 'muted'),
    ]);
};

const lookOf = (row: KeyRow): Meaning => (isThere(row) ? 'good' : row.state?.kind === 'unknown' ? 'bad' : 'muted');

/** What is being asked, what came of it, or what can be done. */
const footLines = (state: KeyringState, size: Size): readonly Line[] => {
  const row = selectedKey(state);
  if (row === undefined) return [];
  if (state.mode === 'secret') return secretLines(state, row);
  if (state.mode === 'question') return questionLines(row, size);
  if (state.isBusy) return [[span('working …', 'muted')]];
  if (state.note !== undefined) return wrapLines(state.note.text, size, state.note.look);
  return aboutLines(row, size);
};

/** What is typed is not shown, not even how long it is. */
const secretLines = ({ secret }: KeyringState, row: KeyRow): readonly Line[] => [
  [span(`Key for ${row.group}: `), span(secret.isEmpty ? '' : '••••••••'), span(' ', 'selected')],
  [
    span('Hidden. ', 'muted'),
    span('enter', 'key'),
    span(' stores it, ', 'muted'),
    span('escape', 'key'),
    span(' does not', 'muted'),
  ],
  ...signUpLines(row),
];

const signUpLines = ({ signUp }: KeyRow): readonly Line[] =>
  signUp === undefined ? [] : [[span('Get one at ', 'muted'), span(signUp, 'id')]];

const questionLines = (row: KeyRow, { width, height }: Size): readonly Line[] => [
  ...wrapLines(`Delete the key of ${row.apis.join(', ')} from the keychain?`, { width, height: height - 1 }, 'warning'),
  [span('y', 'key'), span(' deletes it  ', 'muted'), span('n', 'key'), span(' keeps it', 'muted')],
];

const aboutLines = (row: KeyRow, { width }: Size): readonly Line[] => [
  ...(row.state?.kind === 'unknown' ? wrapLines(row.state.reason, { width, height: 2 }, 'bad') : []),
  [
    span('enter', 'key'),
    span(isThere(row) ? ' replaces it  ' : ' stores one  ', 'muted'),
    ...(isThere(row) ? [span('t', 'key'), span(' tests it  ', 'muted')] : []),
    ...(row.state?.kind === 'keychain' ? [span('d', 'key'), span(' deletes it', 'muted')] : []),
  ],
  ...(isThere(row) ? [] : signUpLines(row)),
  [span('for ', 'muted'), span(row.apis.join(', '))],
  [span('or from ', 'muted'), span(row.variables.map(each => `$${each}`).join(', '))],
];
