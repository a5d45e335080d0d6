import { UsageError } from '../errors.ts';
import type { Api } from '../model/api.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation, Sample } from '../model/operation.ts';
import type { RequestPlan } from '../model/plan.ts';

/** An exchange that never took place: the catalog's own example as the answer. @throws UsageError where there is none */
export const sampleExchange = (plan: RequestPlan, api: Api, operation: Operation, now: number): Exchange => {
  const sample = sampleFor(operation, plan.url);
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

/** The example of an operation that fits what an address asks for. */
export const sampleFor = ({ sample, samples = {} }: Operation, url: string): Sample | undefined => {
  const name = [...new URL(url).searchParams.values()].find(value => Object.hasOwn(samples, value));
  return name === undefined ? sample : samples[name];
};
