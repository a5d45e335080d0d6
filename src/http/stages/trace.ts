import type { ExchangeEvent } from '../../model/exchange.ts';
import type { Stage } from '../../model/send.ts';

/** Keeps what happened on the way in the exchange: attempts, waits, redirects, in order. */
export const trace =
  (): Stage =>
  next =>
  async (plan, { signal, observe }) => {
    const events: ExchangeEvent[] = [];
    const exchange = await next(plan, {
      signal,
      observe: event => {
        events.push(event);
        observe(event);
      },
    });
    return { ...exchange, events };
  };
