import { expect, test } from 'vitest';

import { trace } from '../../../src/http/stages/trace.ts';
import type { ExchangeEvent } from '../../../src/model/exchange.ts';
import { anExchange, aPlan, aResponse } from '../../helpers/model.ts';

test('keeps what happens in the exchange, and passes it on as it happens', async () => {
  const first: ExchangeEvent = {
    kind: 'attempt',
    method: 'GET',
    url: 'https://api.shop.example/',
    status: 503,
    tookMs: 1,
  };
  const second: ExchangeEvent = { kind: 'wait', ms: 500, reason: '503', before: 'again' };
  const heard: ExchangeEvent[] = [];
  const send = trace()(async (_plan, { observe }) => {
    observe(first);
    expect(heard).toEqual([first]);
    observe(second);
    return anExchange(aResponse());
  });

  const exchange = await send(aPlan('https://api.shop.example/'), {
    signal: new AbortController().signal,
    observe: event => heard.push(event),
  });

  expect(exchange.events).toEqual([first, second]);
  expect(heard).toEqual([first, second]);
});

test('two requests do not share their events', async () => {
  const send = trace()(async (_plan, { observe }) => {
    observe({ kind: 'wait', ms: 1, reason: '', before: 'again' });
    return anExchange(aResponse());
  });
  const options = { signal: new AbortController().signal, observe: () => undefined };
  const plan = aPlan('https://api.shop.example/');
  await send(plan, options);

  expect((await send(plan, options)).events).toHaveLength(1);
});
