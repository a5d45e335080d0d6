import type { ExchangeEvent } from '../../model/exchange.ts';
import type { Talk } from '../lines/talk-lines.ts';
import type { Input } from '../screen.ts';
import type { Answered } from './answer-state.ts';

/** What an answer's screen hears: of a person, of the call, and of what became of its wishes. */
export type AnswerAction =
  | Input
  | { readonly kind: 'event'; readonly event: ExchangeEvent; readonly now: number }
  | { readonly kind: 'received'; readonly bytes: number; readonly now: number }
  | { readonly kind: 'tick'; readonly now: number }
  | ({ readonly kind: 'answered' } & Answered)
  | { readonly kind: 'failed'; readonly talk: Talk }
  /** A wish has been carried out, or could not be; it is said how. */
  | { readonly kind: 'done'; readonly notice: string }
  /** The file that was to be saved is there already. */
  | { readonly kind: 'exists'; readonly file: string };
