import type { Exchange, ExchangeEvent } from './exchange.ts';
import type { RequestPlan } from './plan.ts';

/** What goes with a plan on its way: how to stop it, and whom to tell what happens. */
export interface SendOptions {
  /** Its reason is an `ApixError`: interrupted, or out of time. */
  readonly signal: AbortSignal;
  /** Hears of each attempt, wait and redirect when it happens. */
  readonly observe: (event: ExchangeEvent) => void;
}

/**
 * Turns a plan into an exchange. A status of 404 or 500 is an exchange.
 *
 * @throws NetworkError when there is no answer; LimitError when the wait would be too long
 */
export type Send = (plan: RequestPlan, options: SendOptions) => Promise<Exchange>;

/** Wraps a `Send` with one concern: retrying, following, signing. */
export type Stage = (next: Send) => Send;
