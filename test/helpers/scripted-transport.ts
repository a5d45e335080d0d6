import { STATUS_CODES } from 'node:http';

import { redactUrl } from '../../src/lib/credential-names.ts';
import type { RequestPlan } from '../../src/model/plan.ts';
import type { Send } from '../../src/model/send.ts';
import { aResponse, type ResponseFacts } from './model.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** An answer that stands ready, or the error instead of one. */
export type ScriptedAnswer = Error | (Omit<ResponseFacts, 'url'> & { readonly tookMs?: number });

export interface ScriptedTransport {
  readonly send: Send;
  /** What reached the wire, credentials and all. */
  readonly requests: readonly RequestPlan[];
}

/** Hands out answers in their order, each after 120 ms if it does not say otherwise, and notes what was asked. */
export const scriptedTransport = (answers: readonly ScriptedAnswer[], clock: VirtualClock): ScriptedTransport => {
  const requests: RequestPlan[] = [];
  const send: Send = async (plan, { signal, observe }) => {
    signal.throwIfAborted();
    const answer = answers[requests.length];
    requests.push(plan);
    if (answer === undefined) throw new Error(`No answer was scripted for request ${requests.length}: ${plan.url}`);
    const attempt = { kind: 'attempt', method: plan.method, url: redactUrl(plan.url) } as const;
    const startedAt = clock.now();
    if (answer instanceof Error) {
      observe({ ...attempt, failure: answer.message, tookMs: 0 });
      throw answer;
    }
    const { tookMs = 120, status = 200, statusText = STATUS_CODES[status] ?? '', ...facts } = answer;
    clock.pass(tookMs);
    observe({ ...attempt, status, tookMs });
    const response = aResponse({ status, statusText, ...facts, url: plan.url });
    return { plan, response, events: [], startedAt, tookMs };
  };
  return { send, requests };
};
