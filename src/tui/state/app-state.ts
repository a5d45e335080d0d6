import type { ApiSummary } from '../../model/api.ts';
import type { Input, Size, Step } from '../screen.ts';
import { jumpLetters } from './jump-letters.ts';
import type { OpenCall } from './open-call.ts';
import { closingCommands, openPalette, openHelp, type Overlay, reduceOverlay } from './overlay-state.ts';
import {
  type ActionOf,
  begin,
  modeOf,
  type OpenScreen,
  reduceScreen,
  type Screen,
  type ScreenKind,
  stepOf,
  targetsOf,
} from './screens.ts';
import { type KeptCall, withCall } from './session.ts';

/** Everything on the screen. */
export interface AppState {
  /** The last is on top; never empty. */
  readonly stack: readonly [OpenScreen, ...OpenScreen[]];
  /** What lies over the screen and has the keys. */
  readonly overlay: Overlay | undefined;
  /** Something to know, until the next key. */
  readonly notice: string | undefined;
  /** What the last command wants done outside of the screen; `number` tells two alike apart. */
  readonly wish: { readonly command: Deed; readonly number: number } | undefined;
  /** How it was left, when it was. */
  readonly left: 'done' | 'interrupted' | undefined;
  readonly lastId: number;
  /** The calls of this session, the latest first. */
  readonly session: readonly KeptCall[];
}

/** Commands of every screen that reach beyond it. */
export type Deed = 'copy' | 'suspend' | 'redraw';

export type AppAction =
  | { readonly kind: 'input'; readonly input: Input; readonly size: Size }
  /** From an effect of the screen of this id; lost when it has been closed meanwhile. */
  | { readonly kind: 'screen'; readonly id: number; readonly action: ActionOf<ScreenKind>; readonly size: Size }
  | { readonly kind: 'step'; readonly step: Step<Screen> }
  | { readonly kind: 'notice'; readonly text: string }
  /** A call is over, at this moment. */
  | { readonly kind: 'called'; readonly call: OpenCall; readonly at: number };

/** The catalog, with what was asked for on top of it. */
export const openApp = (all: readonly ApiSummary[], screens: readonly Screen[]): AppState => {
  const first: AppState = {
    stack: [begin({ kind: 'catalog', all }, 0)],
    overlay: undefined,
    notice: undefined,
    wish: undefined,
    left: undefined,
    lastId: 0,
    session: [],
  };
  return screens.reduce((state, screen) => takeStep(state, { kind: 'open', screen }), first);
};

export const topOf = ({ stack }: AppState): OpenScreen => stack.at(-1) ?? stack[0];

export const reduceApp = (state: AppState, action: AppAction): AppState => {
  switch (action.kind) {
    case 'input':
      return takeInput({ ...state, notice: undefined }, action.input, action.size);
    case 'screen':
      return withScreen(state, action.id, screen => reduceScreen(screen, action.action, action.size));
    case 'step':
      return takeStep(state, action.step);
    case 'notice':
      return { ...state, notice: action.text };
    case 'called':
      return { ...state, session: withCall(state.session, action.call, action.at) };
  }
};

const takeInput = (state: AppState, input: Input, size: Size): AppState => {
  if (state.overlay) return throughOverlay(state, state.overlay, { input, size });
  if (input.kind === 'command') {
    const changed = ofEverywhere(state, input.command, size);
    if (changed) return changed;
  }
  const top = topOf(state);
  const step = stepOf(top, input);
  return step ? takeStep(state, step) : withScreen(state, top.id, screen => reduceScreen(screen, input, size));
};

/** Commands that every screen has; `undefined` for another. */
const ofEverywhere = (state: AppState, command: string, size: Size): AppState | undefined => {
  switch (command) {
    case 'help':
      return { ...state, overlay: openHelp(modeOf(topOf(state))) };
    case 'palette':
      return { ...state, overlay: openPalette(modeOf(topOf(state))) };
    case 'jump':
      return { ...state, overlay: { kind: 'jump', letters: jumpLetters(targetsOf(topOf(state), size)), typed: '' } };
    case 'history':
      return takeStep(state, { kind: 'open', screen: { kind: 'calls', session: state.session } });
    case 'all-keys':
      return takeStep(state, { kind: 'open', screen: { kind: 'keys' } });
    case 'back':
      return takeStep(state, { kind: 'back' });
    case 'leave':
      return takeStep(state, { kind: 'leave' });
    case 'copy':
    case 'suspend':
    case 'redraw':
      return { ...state, wish: { command, number: (state.wish?.number ?? 0) + 1 } };
    default:
      return undefined;
  }
};

/** What an overlay does not keep from happening. */
const outwardCommands: ReadonlySet<string> = new Set(['leave', 'suspend', 'redraw']);

const throughOverlay = (
  state: AppState,
  overlay: Overlay,
  { input, size }: { readonly input: Input; readonly size: Size },
): AppState => {
  const outward = input.kind === 'command' && outwardCommands.has(input.command);
  if (outward) return ofEverywhere(state, input.command, size) ?? state;
  if (input.kind === 'command' && closingCommands.includes(input.command)) return { ...state, overlay: undefined };
  const { next, below } = reduceOverlay(overlay, input, size);
  const changed: AppState = { ...state, overlay: next };
  return below ? takeInput(changed, below, size) : changed;
};

const takeStep = (state: AppState, step: Step<Screen>): AppState => {
  switch (step.kind) {
    case 'open': {
      const id = state.lastId + 1;
      return { ...state, lastId: id, stack: [...state.stack, begin(step.screen, id)] };
    }
    case 'back': {
      const [first, ...others] = state.stack;
      return others.length === 0 ? { ...state, left: 'done' } : { ...state, stack: [first, ...others.slice(0, -1)] };
    }
    case 'leave':
      return { ...state, left: 'interrupted' };
  }
};

const withScreen = (state: AppState, id: number, change: (screen: OpenScreen) => OpenScreen): AppState => {
  const [first, ...others] = state.stack;
  const changed = (screen: OpenScreen): OpenScreen => (screen.id === id ? change(screen) : screen);
  return { ...state, stack: [changed(first), ...others.map(changed)] };
};
