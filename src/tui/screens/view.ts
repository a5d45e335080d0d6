import type { Size, Step } from '../screen.ts';
import type { OpenCall } from '../state/open-call.ts';
import type { ActionOf, Screen, ScreenKind, StateOf } from '../state/screens.ts';

/** What a screen is drawn from. Its keys go to its reducer; effects speak by `dispatch`, and lead on by `go`. */
export interface ViewProps<Kind extends ScreenKind> {
  readonly state: StateOf<Kind>;
  readonly size: Size;
  readonly dispatch: (action: ActionOf<Kind>) => void;
  readonly go: (step: Step<Screen>) => void;
  /** Says something at the bottom, until the next key. */
  readonly notify: (text: string) => void;
  /** Keeps a call that is over for the history. */
  readonly over: (call: OpenCall) => void;
}
