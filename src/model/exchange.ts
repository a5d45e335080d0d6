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

/** How the cache took part in an answer. Ages are milliseconds since the service made or confirmed it. */
export type CacheUse =
  /** Kept from an earlier call. */
  | { readonly kind: 'kept'; readonly ageMs: number }
  /** Brought by an equal call at the same moment. */
  | { readonly kind: 'shared'; readonly ageMs: number }
  /** Kept, and confirmed by the service just now. */
  | {
      readonly kind: 'confirmed';
      readonly ageMs: number;
      /** What the service said when it confirmed: what stands of limits in the kept headers is of the past. */
      readonly headers: HeaderList;
    }
  /** Kept, and older than it should be. */
  | { readonly kind: 'stale'; readonly ageMs: number; readonly reason: string }
  /** Only what is kept was wanted, and nothing is. */
  | { readonly kind: 'absent' };

/** What happened on the way: sent attempts, waits between them, redirects followed, circuits opened, the cache's part. */
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
    }
  | { readonly kind: 'cache'; readonly use: CacheUse }
  /** An equal call is under way, here or in another process, and its answer will do for both. */
  | { readonly kind: 'join' };

/** Milliseconds of each part of the way to the head of an answer; a connection that was kept has no first three. */
export interface Phases {
  readonly dnsMs?: number;
  readonly connectMs?: number;
  readonly tlsMs?: number;
  /** Handing the request over. */
  readonly sendMs?: number;
  /** From then on to the first byte of the answer. */
  readonly firstByteMs?: number;
}

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
  /** Of the last attempt; absent where nothing was sent. */
  readonly phases?: Phases;
  /** The credential that was sent, named: a source such as `NASA_API_KEY`, `keychain`, `DEMO_KEY`. */
  readonly credential?: string;
  /** How the limits stand that it counted against. */
  readonly standings?: readonly QuotaStanding[];
  /** Takes the key out of a text, should the service repeat it in an error. */
  readonly redact?: (text: string) => string;
  /** Where it comes from the cache, wholly or in part. */
  readonly cache?: CacheUse;
  /**
   * To be told, when the body has been read to its end, whether the answer was what was asked for: only then is it
   * kept for later, and those go on who wait for the same. `readAnswer` does it for all that read by it.
   */
  readonly settle?: (isGood: boolean) => Promise<void>;
}
