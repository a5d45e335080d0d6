import type { Api } from '../model/api.ts';
import type { Decoded } from '../model/decoded.ts';
import type { HeaderList } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';

/** An answer, with what is known of the question. */
export interface JudgeInput {
  readonly status: number;
  readonly statusText?: string;
  /** The address that answered. */
  readonly url: string;
  /** The address that was asked, before redirects. */
  readonly requestUrl: string;
  readonly method: string;
  readonly headers: HeaderList;
  /** Absent where the body was not read. */
  readonly decoded: Decoded | undefined;
  readonly api?: Api;
  readonly operation?: Operation;
  /** Media types that were asked for; none when anything will do. */
  readonly expected: readonly string[];
  /** The source of the credential that was sent, such as `NASA_API_KEY` or `DEMO_KEY`; absent when none was. */
  readonly credential?: string;
  /** Whether the user has said who they are. */
  readonly identity: boolean;
  /** Nobody was asked: only what is kept was wanted, and nothing is. */
  readonly isOffline?: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}
