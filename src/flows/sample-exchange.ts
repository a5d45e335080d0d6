import { UsageError } from '../errors.ts';
import type { Api } from '../model/api.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestPlan } from '../model/plan.ts';

/** An exchange that never took place: the catalog's own example as the answer. @throws UsageError where there is none */
export const sampleExchange = (plan: RequestPlan, api: Api, operation: Operation, now: number): Exchange => {
  const { sample } = operation;
  if (!sample) throw new UsageError(`The catalog has no sample answer of ${api.id} ${operation.id}`);
  const bytes = new TextEncoder().encode(sample.body);
  return {
    plan,
    response: {
      status: sample.status,
      statusText: '',
      url: plan.url,
      httpVersion: '1.1',
      headers: [['Content-Type', sample.contentType]],
      body: {
        async *[Symbol.asyncIterator]() {
          yield bytes;
        },
        cancel: () => undefined,
      },
    },
    events: [],
    startedAt: now,
    tookMs: 0,
  };
};
