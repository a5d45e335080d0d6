/** Columns and rows that a part may fill. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A command and its keys, written 'j', 'down', 'ctrl-o', 'enter', 'pageup', '?' …; help, palette and keys are made from these. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly command: string;
  readonly help: string;
}

/** What the keys mean at the moment. */
export interface Mode {
  readonly keys: readonly KeyBinding[];
  /** A text is being typed: a key without a command is a part of it, and the keys of everywhere that are letters are text. */
  readonly isTyping: boolean;
  /** A text of several lines may be pasted. */
  readonly hasLines?: boolean;
}

/** What a key came to, for the reducer of the screen. */
export type Input =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'erase' }
  /** Jumped to, by the name that the screen's `targets` gave it. */
  | { readonly kind: 'focus'; readonly target: string };

/** A thing to jump to. A part that draws it asks `useJumpLetter` for its letter. */
export interface Target {
  readonly name: string;
  /** Where on the screen it stands, for the mouse: a row, and the columns of it that are its own, else all. */
  readonly place?: { readonly y: number; readonly x?: number; readonly width?: number };
}

/** The letters of jump mode, by the names of the targets that they lead to; none in other modes. */
export type Letters = ReadonlyMap<string, string>;

export const noLetters: Letters = new Map();

/** What leads to another screen. */
export type Step<Screen> =
  | { readonly kind: 'open'; readonly screen: Screen }
  | { readonly kind: 'back' }
  /** The whole program is left. */
  | { readonly kind: 'leave' };

/** A screen without its looks: pure, so that it is tested by inputs alone. */
export interface ScreenLogic<State, Action, Screen> {
  mode(state: State): Mode;
  reduce(state: State, action: Action | Input, size: Size): State;
  /** Where an input leads, if it leads anywhere; otherwise `reduce` has it. */
  follow?(state: State, input: Input): Step<Screen> | undefined;
  /** The exact `apix …` line for what is on the screen. */
  commandLine(state: State): string;
  /** What there is to jump to, in reading order. */
  targets(state: State, size: Size): readonly Target[];
}
