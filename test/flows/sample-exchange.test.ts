import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { sampleExchange } from '../../src/flows/sample-exchange.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, anOperation, aPlan } from '../helpers/model.ts';

const plan = aPlan('https://api.shop.example/v1/things');

test('answers with the sample of the catalog', async () => {
  const operation = anOperation({ sample: { status: 201, contentType: 'text/csv', body: 'id,name\n1,Grüße\n' } });
  const exchange = sampleExchange(plan, anApi(), operation, 1000);

  expect(exchange).toMatchObject({
    plan,
    events: [],
    startedAt: 1000,
    tookMs: 0,
    response: { status: 201, url: plan.url, headers: [['Content-Type', 'text/csv']] },
  });
  expect(exchange).not.toHaveProperty('credential');
  expect(Buffer.concat(await Array.fromAsync(exchange.response.body)).toString()).toBe('id,name\n1,Grüße\n');
});

test('says so where there is none', async () => {
  const error = await failureOf(() => sampleExchange(plan, anApi(), anOperation(), 0));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({ message: 'The catalog has no sample answer of shop things' });
});
