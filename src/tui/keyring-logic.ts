import { moveKeys } from './move-keys.ts';
import type { KeyBinding, Mode, ScreenLogic } from './screen.ts';
import { type CallsAction, reduceCalls, seenCalls, selectedCall } from './state/calls.ts';
import type { HistoryState } from './state/session.ts';
import { type KeyringAction, type KeyringState, reduceKeyring, seenKeys, selectedKey } from './state/keyring.ts';

/** The keys screen. */
export const keyringKeys: readonly KeyBinding[] = [
  ...moveKeys,
  { keys: ['enter', 's'], command: 'set', help: 'store a key, typed without being shown' },
  { keys: ['t'], command: 'test', help: 'make one harmless call with the key' },
  { keys: ['d', 'delete'], command: 'remove', help: 'delete the key from the keychain' },
];

/** Typing a key. */
export const secretKeys: readonly KeyBinding[] = [
  { keys: ['enter'], command: 'accept', help: 'store it' },
  { keys: ['backspace'], command: 'erase', help: 'erase a character' },
  { keys: ['ctrl-u'], command: 'erase-all', help: 'erase all' },
  { keys: ['escape'], command: 'stop', help: 'store nothing' },
];

/** Whether to remove a key. */
export const questionKeys: readonly KeyBinding[] = [
  { keys: ['y'], command: 'yes', help: 'delete it' },
  { keys: ['n', 'escape', 'enter', 'q'], command: 'no', help: 'keep it' },
];

/** What the keys of the keys screen mean as it is now. */
const keyringMode = ({ mode }: Pick<KeyringState, 'mode'>): Mode => {
  const keys = { browse: keyringKeys, secret: secretKeys, question: questionKeys }[mode];
  return { keys, isTyping: mode === 'secret' };
};

/** The history of this session. */
export const callsKeys: readonly KeyBinding[] = [
  ...moveKeys,
  { keys: ['enter', 'l', 'right'], command: 'open', help: 'open the answer again' },
  { keys: ['r'], command: 'again', help: 'run it again' },
  { keys: ['e'], command: 'edit', help: 'open its form, filled in' },
];

/** The keys screen as the shell drives it. Its wishes are its own: `useKeyringEffects` carries them out. */
export const keyringLogic: Omit<ScreenLogic<KeyringState, KeyringAction, never>, 'follow'> = {
  mode: keyringMode,
  reduce: reduceKeyring,
  commandLine: state => {
    const row = selectedKey(state);
    if (row === undefined) return 'apix keys list';
    if (state.mode === 'question') return `apix keys remove ${row.group}`;
    const isThere = row.state?.kind === 'variable' || row.state?.kind === 'keychain';
    return `apix keys ${isThere && state.mode === 'browse' ? 'test' : 'set'} ${row.group}`;
  },
  targets: (state, size) =>
    (state.rows ?? [])
      .slice(...seenKeys(state, size))
      .map(({ group }, row) => ({ name: group, place: { y: row + 1 } })),
};

/** The history as the shell drives it. Where a wish leads is the shell's to say. */
export const callsLogic: Omit<ScreenLogic<HistoryState, CallsAction, never>, 'follow'> = {
  mode: () => ({ keys: callsKeys, isTyping: false }),
  reduce: reduceCalls,
  commandLine: state => selectedCall(state)?.command ?? 'apix',
  targets: (state, size) =>
    state.calls.slice(...seenCalls(state, size)).map(({ id }, row) => ({ name: id, place: { y: row + 1 } })),
};
