import type { ApiSummary, Api } from './model/api.ts';
import type { Send } from './model/send.ts';

/** The streams, as values: a test gives its own. */
export interface Io {
  /** Writes data. Resolves when the reader has taken it; rejects with `EPIPE` when it has gone. */
  out(data: string | Uint8Array): Promise<void>;
  /** Writes talk. */
  err(text: string): void;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly isStdinTty: boolean;
  readonly isOutTty: boolean;
  readonly isErrTty: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  /** Whether the stream takes colours: NO_COLOR, FORCE_COLOR, TERM and the terminal decide. */
  readonly outColor: boolean;
  readonly errColor: boolean;
  /** Asks for a line without showing it. @throws InterruptedError on Ctrl-C */
  readonly askSecret: (prompt: string) => Promise<string>;
}

/** Time and chance. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** @throws InterruptedError when the signal aborts */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

/** All APIs that apix knows. */
export interface Catalog {
  readonly list: readonly ApiSummary[];
  /** By id or alias. */
  find(name: string): ApiSummary | undefined;
  load(id: string): Promise<Api>;
  /** Ranked, best first. */
  search(words: string): Promise<readonly SearchMatch[]>;
}

/** What a listing tells of an operation. */
export interface OperationSummary {
  readonly id: string;
  readonly summary: string;
  /** Its own way of signing in, where that differs from its API's. */
  readonly signIn?: ApiSummary['signIn'];
}

export interface SearchMatch {
  readonly api: ApiSummary;
  /** Where one operation matched better than its API. */
  readonly operation?: OperationSummary;
  readonly score: number;
}

/** Keys in the OS keychain, one entry a key group. */
export interface SecretStore {
  /** @throws KeyError when the store cannot be opened */
  find(group: string): Promise<string | undefined>;
  set(group: string, secret: string): Promise<void>;
  /** Whether there was one. */
  remove(group: string): Promise<boolean>;
  /** Those of the groups that have an entry. */
  list(groups: readonly string[]): Promise<readonly string[]>;
}

/** The settings of a user, checked. Values are text, as they are typed and shown. */
export interface ConfigStore {
  readonly path: string;
  get(name: string): string | undefined;
  /** @throws UsageError for an unknown name or a value that does not fit */
  set(name: string, value: string): Promise<void>;
  unset(name: string): Promise<void>;
}

/** What has been announced already: a deprecation is told once per operation and day. */
export interface NoticeStore {
  /** True the first time it is asked for this key on this day; remembers that it was. Never throws. */
  isNew(key: string, now: number): Promise<boolean>;
}

/** What the transport needs to know of this call. */
export interface TransportOptions {
  /** Milliseconds without a byte after which the other side is given up. */
  readonly idleMs: number;
  /** Extra certificate authorities, PEM. */
  readonly ca?: string;
}

/**
 * What a command or a screen may touch. Everything heavy is a lazy provider, so that a command loads
 * only what it uses; everything impure is here, so that a test replaces it by passing another.
 */
export interface Context {
  readonly version: string;
  readonly io: Io;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Folder that relative file names are in. */
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly nodeVersion: string;
  readonly catalog: () => Promise<Catalog>;
  readonly config: () => Promise<ConfigStore>;
  readonly secrets: () => Promise<SecretStore>;
  readonly notices: () => Promise<NoticeStore>;
  readonly transport: (options: TransportOptions) => Promise<Send>;
}
