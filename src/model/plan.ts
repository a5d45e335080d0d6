import type { SignIn } from './api.ts';

/** A request ready to send, without credentials. A dry run, a curl line and the pipeline all start here. */
export interface RequestPlan {
  readonly method: string;
  /** Absolute; the query is exactly what goes on the wire. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly apiId?: string;
  readonly operationId?: string;
  /** The credential that the auth stage adds, where one is known or needed. */
  readonly credential?: CredentialSlot;
  /** How much it counts against limits, where that is not 1. */
  readonly weight?: number;
  /** It changes nothing, although its method may, and can be sent again. */
  readonly reads?: true;
  /** The response's rows, where the catalog knows. RFC 6901. */
  readonly records?: string;
}

export interface RequestBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Where a credential will go, and whose it is: named, never shown. */
export interface CredentialSlot {
  readonly group: string;
  /** Ways to put it on the wire, the first that fits the request is taken. */
  readonly signIn: SignIn;
  readonly need: 'required' | 'optional';
  /** Origins that may see it. */
  readonly origins: readonly string[];
  /** The variable to name in `--curl`, the usual one of this API. */
  readonly variable: string;
}
