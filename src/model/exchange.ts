import type { RequestPlan } from './plan.ts';
import type { QuotaStanding } from './quota.ts';

/** Header fields in the order and spelling they came in. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** The content of a response: content codings undone, not yet read. It can be read once. */
export interface ResponseBody extends AsyncIterable<Uint8Array> {
  /** Stops the transfer; harmless when it is over. */
  cancel(): void;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** The address that answered, without credentials. */
  readonly url: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
  readonly body: ResponseBody;
}

/** What happened on the way: sent attempts, waits between them, redirects followed, circuits opened. */
export type ExchangeEvent =
  | {
      readonly kind: 'attempt';
      readonly method: string;
      /** Without credentials. */
      readonly url: string;
      /** Absent when there was no answer. */
      readonly status?: number;
      readonly failure?: string;
      /** Milliseconds from sending to the head of the answer. */
      readonly tookMs: number;
    }
  | {
      readonly kind: 'wait';
      readonly ms: number;
      readonly reason: string;
      /** What it is before: the first sending, or sending again. */
      readonly before: 'first' | 'again';
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly from: string; readonly to: string }
  /** HTTP/2 was asked for, and cannot be spoken. */
  | { readonly kind: 'http1'; readonly reason: string }
  | {
      readonly kind: 'circuit';
      /** The host or endpoint that is left alone from now on. */
      readonly who: string;
      /** In a row. */
      readonly failures: number;
      /** Epoch milliseconds at which it is tried again. */
      readonly until: number;
    };

/** A plan, the response to it, and what happened in between. A status of 500 is an exchange too. */
export interface Exchange {
  readonly plan: RequestPlan;
  readonly response: HttpResponse;
  readonly events: readonly ExchangeEvent[];
  /** Epoch milliseconds at the start; milliseconds to the head of the final answer. */
  readonly startedAt: number;
  /** Epoch milliseconds at which the request had been handed to the connection. */
  readonly writtenAt?: number;
  readonly tookMs: number;
  /** The credential that was sent, named: a source such as `NASA_API_KEY`, `keychain`, `DEMO_KEY`. */
  readonly credential?: string;
  /** How the limits stand that it counted against. */
  readonly standings?: readonly QuotaStanding[];
  /** Takes the key out of a text, should the service repeat it in an error. */
  readonly redact?: (text: string) => string;
}
