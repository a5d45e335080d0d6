import type { KeyRow } from '../../flows/key-rows.ts';
import type { Input, Size } from '../screen.ts';
import type { Meaning } from '../theme.ts';
import { isMove, walked, windowAround } from './scroll.ts';
import { seal, type SealedText } from './sealed-text.ts';

/** What the keys screen asks of whoever shows it; it is there until the next input. */
export type KeyringWish =
  | { readonly kind: 'store'; readonly row: KeyRow; readonly secret: SealedText }
  | { readonly kind: 'remove'; readonly row: KeyRow }
  | { readonly kind: 'test'; readonly row: KeyRow };

/** All keys, and what is being done with one. The key itself is sealed while it is typed, and gone afterwards. */
export interface KeyringState {
  /** Absent until they have been read. */
  readonly rows?: readonly KeyRow[];
  readonly selected: number;
  /** `question`: whether to remove it. */
  readonly mode: 'browse' | 'secret' | 'question';
  readonly secret: SealedText;
  /** What has become of the last thing that was done. */
  readonly note?: { readonly text: string; readonly look: Meaning } | undefined;
  readonly isBusy: boolean;
  /** The group to begin with. */
  readonly group?: string;
  readonly wish?: KeyringWish | undefined;
}

export type KeyringAction =
  | Input
  | { readonly kind: 'rows'; readonly rows: readonly KeyRow[] }
  | { readonly kind: 'done'; readonly text: string; readonly look: Meaning };

export const openKeyring = (group?: string): KeyringState => ({
  selected: 0,
  mode: 'browse',
  secret: seal(),
  isBusy: false,
  ...(group === undefined ? {} : { group }),
});

/** The row that the keys are about. */
export const selectedKey = ({ rows, selected }: KeyringState): KeyRow | undefined => rows?.[selected];

export const reduceKeyring = (state: KeyringState, action: KeyringAction): KeyringState => {
  switch (action.kind) {
    case 'rows':
      return { ...state, rows: action.rows, selected: keptSelection(state, action.rows) };
    case 'done':
      return { ...state, isBusy: false, wish: undefined, note: { text: action.text, look: action.look } };
    case 'focus':
      return { ...state, ...idle, selected: Math.max(0, groupAt(state.rows ?? [], action.target)) };
    case 'text':
      return state.mode === 'secret' ? { ...state, secret: state.secret.with(action.text) } : state;
    case 'erase':
      return byMode[state.mode]({ ...state, wish: undefined }, 'erase');
    case 'command':
      return byMode[state.mode]({ ...state, wish: undefined }, action.command);
  }
};

const idle = { mode: 'browse', secret: seal(), wish: undefined } as const;

const groupAt = (rows: readonly KeyRow[], group: string): number => rows.findIndex(row => row.group === group);

/** Where the keys were read anew, the same key stays selected. */
const keptSelection = (state: KeyringState, rows: readonly KeyRow[]): number => {
  const group = selectedKey(state)?.group ?? state.group;
  return group === undefined ? 0 : Math.max(0, groupAt(rows, group));
};

const browse = (state: KeyringState, command: string): KeyringState => {
  if (isMove(command)) {
    return { ...state, selected: walked(state.selected, command, state.rows?.length ?? 0), note: undefined };
  }
  const row = selectedKey(state);
  // One thing at a time: what is under way is about a row that could change.
  if (row === undefined || state.isBusy) return state;
  if (command === 'set') return { ...state, mode: 'secret', secret: seal(), note: undefined };
  if (command === 'test') return { ...state, wish: { kind: 'test', row }, isBusy: true, note: undefined };
  if (command !== 'remove') return state;
  if (row.state?.kind === 'keychain') return { ...state, mode: 'question', note: undefined };
  return { ...state, note: { text: whyNotRemoved(row), look: 'warning' } };
};

const whyNotRemoved = ({ group, state }: KeyRow): string => {
  if (state?.kind === 'variable') return `It is in $${state.variable} of your shell, which only you can unset`;
  return state?.kind === 'unknown' ? state.reason : `The keychain has no key for ${group}`;
};

const typeSecret = (state: KeyringState, command: string): KeyringState => {
  const row = selectedKey(state);
  if (command === 'erase') return { ...state, secret: state.secret.shortened() };
  if (command === 'erase-all') return { ...state, secret: seal() };
  if (command === 'stop') return { ...state, ...idle };
  if (command !== 'accept' || row === undefined || state.secret.isEmpty) return state;
  return { ...state, ...idle, isBusy: true, wish: { kind: 'store', row, secret: state.secret } };
};

const answer = (state: KeyringState, command: string): KeyringState => {
  const row = selectedKey(state);
  if (command === 'yes' && row !== undefined) {
    return { ...state, ...idle, isBusy: true, wish: { kind: 'remove', row } };
  }
  return command === 'no' ? { ...state, ...idle } : state;
};

const byMode: Readonly<Record<KeyringState['mode'], (state: KeyringState, command: string) => KeyringState>> = {
  browse,
  secret: typeSecret,
  question: answer,
};

/** Rows below the list: what is asked, what came of it, or what can be done. */
export const keyringFoot = ({ height }: Size): number => (height < 8 ? 2 : 5);

/** The rows of the keys screen that are seen. */
export const seenKeys = (
  { rows = [], selected }: Pick<KeyringState, 'rows' | 'selected'>,
  size: Size,
): readonly [from: number, to: number] =>
  windowAround(selected, { count: rows.length, height: Math.max(0, size.height - 1 - keyringFoot(size)) });
