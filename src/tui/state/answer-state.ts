import type { HeldAnswer } from '../../flows/hold-answer.ts';
import type { Api } from '../../model/api.ts';
import type { Records } from '../../model/decoded.ts';
import type { ExchangeEvent } from '../../model/exchange.ts';
import type { ChartFacts } from '../../render/chart/chart.ts';
import type { ChartWish } from '../../render/chart/chart-kinds.ts';
import type { Talk } from '../lines/talk-lines.ts';
import type { Size } from '../screen.ts';
import type { Cursor } from './scroll.ts';
import type { RawState } from './raw-state.ts';
import type { TableState } from './table-state.ts';
import type { TreeState } from './tree-state.ts';

/** The call that an answer is to, in the words that can be taken away. */
export interface CallFacts {
  /** `apix call …`, as it can be typed. */
  readonly command: string;
  readonly curl: string;
  /** What a file of it is called, without its ending: `nws-alerts-active`. */
  readonly fileStem: string;
  /** The answer is the catalog's own example, and nothing was sent. */
  readonly isSample?: boolean;
  /** Whose operation it is of. */
  readonly api?: Api;
}

/** Ways to look at an answer, in the order in which Tab goes through them. */
export const panes = ['table', 'chart', 'map', 'tree', 'raw', 'headers', 'timing', 'meaning'] as const;

export type Pane = (typeof panes)[number];

/** Draws rows in so many columns and lines. @throws UsageError for rows of which there is no such picture */
export type Draw = (
  records: Records,
  size: Size,
  wish: ChartWish,
) => { readonly text: string; readonly notes?: readonly string[] };

/** What draws the panes that are pictures. */
export interface Pictures {
  readonly chart?: Draw;
  readonly map?: Draw;
  /** What a chart is of, and what else it could be of. @throws UsageError for rows of which there is none */
  readonly chartFacts?: (records: Records, wish: ChartWish) => ChartFacts;
}

/** What has come of a call, with all that its panes are made of: none is added under a finger on Tab. */
export interface Answered {
  readonly held: HeldAnswer;
  readonly pictures: Pictures;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Forms that an answer can be saved in; `body` is what was sent, byte for byte. */
export type SaveForm = 'body' | 'csv' | 'json' | 'ndjson' | 'markdown' | 'yaml';

/** What is asked for on the last line. */
export type Prompt =
  | { readonly kind: 'search'; readonly text: string }
  | {
      readonly kind: 'save';
      readonly form: SaveForm;
      readonly text: string;
      /** The file that is there already, and is replaced if its name is confirmed. */
      readonly existing?: string;
    };

/** What a reducer cannot do itself: the shell carries it out, and answers with `done` or `exists`. */
export type Wish =
  | { readonly kind: 'copy'; readonly what: 'command' | 'curl'; readonly text: string }
  | { readonly kind: 'save'; readonly form: SaveForm; readonly file: string; readonly replaces: boolean };

interface AnyState {
  readonly call: CallFacts;
  readonly wish?: Wish;
  /** Said once, until the next key. */
  readonly notice?: string;
}

export interface RunningState extends AnyState {
  readonly kind: 'running';
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly now: number;
  readonly events: readonly HeardEvent[];
  /** Bytes of the body so far. */
  readonly received: number;
  /** It was wished to end; it is over when the call says so. */
  readonly isCancelled: boolean;
}

export interface HeardEvent {
  readonly event: ExchangeEvent;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface FailedState extends AnyState {
  readonly kind: 'failed';
  readonly talk: Talk;
  /** First line that is seen. */
  readonly top: number;
}

export interface ShownState extends AnyState, Answered {
  readonly kind: 'shown';
  /** Those that this answer has something for. */
  readonly panes: readonly Pane[];
  readonly pane: Pane;
  readonly table?: TableState;
  /** Absent until it is looked at first. */
  readonly tree?: TreeState;
  /** What was chosen for the chart. */
  readonly chart: ChartWish;
  /** Absent until it is looked at first, and for what is no text. */
  readonly raw?: RawState;
  readonly headers: Cursor;
  /** First line that is seen of the panes that are text. */
  readonly top: number;
  /** What was searched for last. */
  readonly query: string;
  readonly prompt?: Prompt;
  /** The cursor in the menu of exports. */
  readonly menu?: Cursor;
}

/** A call under way, one that came to nothing, or its answer. */
export type AnswerState = RunningState | FailedState | ShownState;

/** A call that has just been sent. */
export const beginCall = (call: CallFacts, now: number): RunningState => ({
  kind: 'running',
  call,
  startedAt: now,
  now,
  events: [],
  received: 0,
  isCancelled: false,
});
