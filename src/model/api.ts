import type { Operation } from './operation.ts';

/** How an API wants to be signed in to. One kind, one way to put the credential on the wire. */
export type SignIn =
  | { readonly kind: 'query'; readonly name: string }
  /** `prefix` is a word that goes before the key: `Token`. */
  | { readonly kind: 'header'; readonly name: string; readonly prefix?: string }
  | { readonly kind: 'bearer' }
  /** HTTP Basic (RFC 7617): a key `user:password`, else the key as user name and an empty password. */
  | { readonly kind: 'basic' }
  /** A top-level property of the JSON body, as BLS wants it. */
  | { readonly kind: 'body'; readonly name: string };

/** The key that an API takes: where it is kept, where to get one, what stands in for it. */
export interface KeyPolicy {
  /** Keys are kept per group: one api.data.gov key serves many APIs. */
  readonly group: string;
  readonly need: 'required' | 'optional';
  /** The environment variables that this API's users know, the most specific first. */
  readonly variables: readonly string[];
  readonly signUp?: string;
  /** A public key with low limits, used where the user has none. */
  readonly demo?: string;
  /** Origins that may be sent the key. */
  readonly origins: readonly string[];
}

/** What the API wants to know of its caller, beside a key. */
export interface Identity {
  readonly need: 'required' | 'asked';
  readonly note: string;
}

/** A published limit. */
export interface Limit {
  readonly count: number;
  /** Seconds. */
  readonly per: number;
  readonly window: 'rolling' | 'clock' | 'unknown';
  /** Who is counted. */
  readonly scope: 'key' | 'address' | 'user';
  /** Which callers it is for. */
  readonly for: 'key' | 'demo' | 'anonymous' | 'everyone';
  /** The operations that it is for, by id; all, if not given. */
  readonly operations?: readonly string[];
  readonly note?: string;
}

/**
 * How much a call counts against the limits, where large ones count as several: the number of values, times the
 * days, at least 1, for each place.
 */
export interface Weight {
  /** So many values of these query parameters together count as one. */
  readonly values: { readonly parameters: readonly string[]; readonly per: number };
  /** Query parameters whose number of values, at least 1, multiplies that of `values`. */
  readonly times?: readonly string[];
  /** So many days count as one: from a first to a last date, else by numbers of days, given or by default. */
  readonly days?: {
    readonly per: number;
    readonly from: string;
    readonly to: string;
    readonly counts: Readonly<Record<string, number>>;
  };
  /** Query parameter that has a value for each place. */
  readonly places?: string;
}

/** What makes a response that claims success a failure. All conditions given must hold. */
export interface SoftFailure {
  readonly when: {
    /** RFC 6901 pointer into the decoded body; it exists there. */
    readonly pointer?: string;
    /** The value at the pointer is one of these. */
    readonly equals?: readonly (string | number | boolean)[];
    /** The value at the pointer is none of these. */
    readonly not?: readonly (string | number | boolean)[];
    /** A header of this name is there. */
    readonly header?: string;
    /** The final address contains this text (after redirects). */
    readonly url?: string;
    /** The body's text contains this. */
    readonly text?: string;
  };
  readonly kind: 'failure' | 'throttle' | 'missing-key' | 'empty' | 'partial';
  readonly meaning: string;
  readonly next?: string;
}

/** An error code of the provider's own, in words. */
export interface ProviderCode {
  readonly code: string;
  readonly status?: number;
  readonly meaning: string;
  /** Whose doing it is. */
  readonly fault: 'caller' | 'service' | 'nobody';
  readonly retry: 'never' | 'later' | 'now';
  readonly next?: string;
  /** The answer means "no match": no failure, and no records. */
  readonly empty?: boolean;
}

/** Where a fact was read, and when (ISO date). */
export interface Source {
  readonly name: string;
  readonly url: string;
  readonly read: string;
}

/** What search and listings need to know of an API. */
export interface ApiSummary {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly summary: string;
  readonly agency: string;
  readonly initials: readonly string[];
  readonly categories: readonly string[];
  readonly region: string;
  readonly signIn: 'none' | 'key' | 'optional key' | 'oauth';
  readonly operations: number;
  /** Origins of its base addresses: `apix get` finds the API of an address by them. */
  readonly origins: readonly string[];
  readonly keyGroup?: string;
  /** The user added it. */
  readonly isOwn?: true;
}

/** One service with one base URL and one way to sign in, compiled from its OpenAPI document. */
export interface Api extends Omit<ApiSummary, 'operations' | 'keyGroup'> {
  readonly description: string;
  readonly baseUrl: string;
  /** The base address as a template, where it has variables. */
  readonly server?: string;
  readonly docsUrl?: string;
  readonly key?: KeyPolicy;
  readonly identity?: Identity;
  /** Ways of signing in that it has and apix has no means for, in words. */
  readonly otherSignIn?: readonly { readonly kind: 'oauth' | 'other'; readonly words: string }[];
  readonly limits: readonly Limit[];
  readonly softFailures: readonly SoftFailure[];
  readonly codes: readonly ProviderCode[];
  readonly licence?: { readonly name: string; readonly url?: string; readonly terms?: readonly string[] };
  readonly updates?: string;
  /** Its terms forbid to keep answers. */
  readonly noStore?: true;
  readonly doubts: readonly string[];
  readonly sources: readonly Source[];
  /** The harmless call that `keys test` makes. */
  readonly test?: { readonly operation: string; readonly arguments: Readonly<Record<string, ArgumentValue>> };
  readonly operations: readonly Operation[];
}

/** What a user gives for a parameter: one text, or several. */
export type ArgumentValue = string | readonly string[];
