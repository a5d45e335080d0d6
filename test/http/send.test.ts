import { expect, test } from 'vitest';

import { pipeline } from '../../src/http/send.ts';
import type { Stage } from '../../src/model/send.ts';
import { anExchange, aPlan, aResponse } from '../helpers/model.ts';

test('the first stage is the outermost, the transport the innermost', async () => {
  const order: string[] = [];
  const stage =
    (name: string): Stage =>
    next =>
    async (plan, options) => {
      order.push(`${name} in`);
      const exchange = await next(plan, options);
      order.push(`${name} out`);
      return exchange;
    };
  const send = pipeline([stage('outer'), stage('inner')], async () => {
    order.push('transport');
    return anExchange(aResponse());
  });

  await send(aPlan('https://api.shop.example/'), { signal: new AbortController().signal, observe: () => undefined });

  expect(order).toEqual(['outer in', 'inner in', 'transport', 'inner out', 'outer out']);
});

test('without stages it is the transport', async () => {
  const exchange = anExchange(aResponse());

  expect(
    await pipeline([], async () => exchange)(aPlan('https://api.shop.example/'), {
      signal: new AbortController().signal,
      observe: () => undefined,
    }),
  ).toBe(exchange);
});
