import type { TransportOptions } from '../../src/context.ts';
import { gotTransport } from '../../src/http/got-transport.ts';
import type { ExchangeEvent } from '../../src/model/exchange.ts';
import type { Send } from '../../src/model/send.ts';
import type { VirtualClock } from './virtual-clock.ts';

/**
 * The real transport, with every name leading to one server of the test, as an entry in `/etc/hosts` would: the
 * program never sees the server's own address, and what it prints is the same in every run.
 */
export const routedTransport =
  (server: URL, clock: VirtualClock) =>
  (options: TransportOptions): Send => {
    const send = gotTransport(options, clock);
    return async (plan, { signal, observe }) => {
      const { origin } = new URL(plan.url);
      const back = (event: ExchangeEvent): ExchangeEvent =>
        'url' in event ? { ...event, url: event.url.replace(server.origin, origin) } : event;
      const exchange = await send(
        { ...plan, url: plan.url.replace(origin, server.origin) },
        { signal, observe: event => observe(back(event)) },
      );
      return { ...exchange, plan, response: { ...exchange.response, url: plan.url } };
    };
  };
