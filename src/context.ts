import type { UsageError } from './errors.ts';
import type { ApiSummary, Api } from './model/api.ts';
import type { CommandShapes } from './model/command-shape.ts';
import type { DirectoryEntry } from './model/directory.ts';
import type { Recipe } from './model/recipe.ts';
import type { Send } from './model/send.ts';
import type { ValueTable } from './model/value-table.ts';
import type { Verification } from './model/verification.ts';

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
  /** Lines of the terminal; 24 where there is none. */
  readonly height: number;
  /** Whether the stream takes colours: NO_COLOR, FORCE_COLOR, TERM and the terminal decide. */
  readonly outColor: boolean;
  readonly errColor: boolean;
  /** Asks for a line without showing it. @throws InterruptedError on Ctrl-C */
  readonly askSecret: (prompt: string) => Promise<string>;
  /** Asks for a line, shown as it is typed. @throws InterruptedError on Ctrl-C */
  readonly askLine: (prompt: string) => Promise<string>;
  /** Starts a program, by the shell, that shows on the terminal what it is given; with these variables besides the user's. */
  readonly startPager: (command: string, variables: Readonly<Record<string, string>>) => Promise<Pager>;
}

/** A program that shows text a screen at a time. */
export interface Pager {
  /** Resolves when it has taken it, or was left while it did; rejects with `EPIPE` once it has been left. */
  write(data: string | Uint8Array): Promise<void>;
  /** Nothing more comes. Resolves when the user has left it. */
  end(): Promise<void>;
}

/** The terminal itself, for what draws a whole screen on it and reads single keys. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Stops the program as Ctrl-Z does. Resolves when it goes on, at once where nobody could continue it. */
  suspend(): Promise<void>;
  /** Keeps a text in a file, for terminals without a clipboard. @returns the file's path */
  keep(text: string): Promise<string>;
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
  /** Those with an address of this origin. */
  at(origin: string): readonly ApiSummary[];
  load(id: string): Promise<Api>;
  /** APIs known by name alone, in the order of their ids. */
  directory(): readonly DirectoryEntry[];
  findEntry(id: string): DirectoryEntry | undefined;
  /** The OpenAPI document that it was compiled from. */
  document(id: string): Promise<unknown>;
  /** A table of values that parameters take, by its name. */
  values(table: string): Promise<ValueTable>;
  /** The recipes, in the order of their ids. */
  recipes(): Promise<readonly Recipe[]>;
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

/** What a search finds: an API or one of its operations, or what is in the directory and cannot be called. */
export type SearchMatch = ApiMatch | EntryMatch;

export interface ApiMatch {
  readonly kind: 'api';
  readonly api: ApiSummary;
  /** Where one operation matched better than its API. */
  readonly operation?: OperationSummary;
  readonly score: number;
}

export interface EntryMatch {
  readonly kind: 'entry';
  readonly entry: DirectoryEntry;
  readonly score: number;
}

/** An API that the user has added: all that is kept of it. */
export interface OwnApi {
  readonly summary: ApiSummary;
  readonly origin: OwnOrigin;
  /** What it is found by; the catalog's own matter. */
  readonly search: unknown;
  readonly api: Api;
  /** Its document: OpenAPI 3.1 with `x-apix`. */
  readonly document: unknown;
}

/** Where the document of an API came from, and what the user said of it. */
export interface OwnOrigin {
  /** An address, the absolute path of a file, or `-` for standard input. */
  readonly source: string;
  readonly baseUrl?: string;
}

/** The APIs that the user has added. */
export interface OwnApis {
  /** Those whose files can be read. */
  list(): readonly ApiSummary[];
  /** Why the files of the others cannot be read. */
  damage(): readonly UsageError[];
  /** One part of what is kept of an API; `undefined` where there is no such API. @throws UsageError for a damaged file */
  read<Part extends Exclude<keyof OwnApi, 'summary'>>(id: string, part: Part): OwnApi[Part] | undefined;
  /** Keeps an API, in place of the one of its id. @throws UsageError when it cannot; all is as it was then */
  save(own: OwnApi): Promise<void>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
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

/** A value that JSON can hold. Dates are epoch milliseconds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a cell is to hold from now on; without a value it is removed. */
export interface CellChange {
  readonly value: Json | undefined;
  /** Epoch milliseconds after which nobody needs it: it may be gone from then on. */
  readonly expiresAt: number;
}

/**
 * Small values that all processes share: counts of requests, circuits, notices, who is fetching what.
 * Names are paths: `circuit/https://api.weather.gov`.
 */
export interface Cells {
  /**
   * Reads cells, has `change` decide, and writes what it gives, with no other process in between.
   * `change` is pure: it may be called more than once. A cell whose change is `undefined` stays as it is.
   */
  update<Result>(
    names: readonly string[],
    change: (values: readonly (Json | undefined)[]) => {
      readonly changes: readonly (CellChange | undefined)[];
      readonly result: Result;
    },
  ): Promise<Result>;
  /** Cells whose names begin so, in the order of their names. */
  list(prefix: string): Promise<readonly (readonly [name: string, value: Json])[]>;
  /** Removes cells whose names begin so; how many there were. */
  clear(prefix: string): Promise<number>;
}

/** An answer that is kept: what it is found by, and what a cache needs to know of it. */
export interface CachedAnswer {
  /** Digest of the address: a change to what is there makes all that is kept of it void. */
  readonly key: string;
  /** Digest of method, owner, profile, credential and the request's fields that Vary names. */
  readonly variant: string;
  /** Whose it is, for `apix cache clear API`: an API's id, else a host. */
  readonly owner: string;
  /** Status, header fields, times; without credentials. */
  readonly facts: Json;
  readonly body: Uint8Array;
}

export interface CacheTotals {
  readonly owner: string;
  readonly entries: number;
  /** Of the bodies. */
  readonly bytes: number;
}

/** Answers that are kept, in no more than a given size: the least recently used go first. */
export interface CacheStore {
  /** All variants of a key, without their bodies. */
  find(key: string): Promise<readonly Omit<CachedAnswer, 'body'>[]>;
  /** The body, which counts as a use; `undefined` when it has gone in the meantime. */
  body(key: string, variant: string): Promise<Uint8Array | undefined>;
  /** Keeps an answer in place of the one with the same key and variant. Larger than the whole cache: it is not kept. */
  put(answer: CachedAnswer): Promise<void>;
  /** New facts for an answer that has been confirmed. */
  refresh(key: string, variant: string, facts: Json): Promise<void>;
  /** Removes one variant of a key, or all of them. */
  remove(key: string, variant?: string): Promise<void>;
  totals(): Promise<readonly CacheTotals[]>;
  /** Removes all answers, or those of one owner; how many. */
  clear(owner?: string): Promise<number>;
}

/** What apix remembers between runs, shared by all processes of the user. */
export interface State {
  readonly cells: Cells;
  readonly cache: CacheStore;
  /** Where it is kept: a file's path, an address without its password, or `memory`. */
  readonly place: string;
  close(): Promise<void>;
}

/** How APIs have stood up to `apix catalog verify`, by their ids. */
export interface VerificationStore {
  read(): Promise<ReadonlyMap<string, Verification>>;
  /** Puts these in the place of those with the same ids. @throws UsageError when they cannot be written */
  enter(verifications: ReadonlyMap<string, Verification>): Promise<void>;
}

/** What the build has made ready for completion in a shell. */
export interface CompletionFiles {
  readonly commands: CommandShapes;
  /** Titles of the pages of help, by their names. */
  readonly topics: Readonly<Record<string, string>>;
  /** Text of the script of a shell. */
  script(shell: string): string;
}

/** What the transport needs to know of this call. */
export interface TransportOptions {
  /** Milliseconds without a byte after which the other side is given up. */
  readonly idleMs: number;
  /** Extra certificate authorities, PEM. */
  readonly ca?: string;
  /** Whether HTTP/2 is spoken where it is offered. */
  readonly http2?: boolean;
}

/**
 * What a command or a screen may touch. Everything heavy is a lazy provider, so that a command loads
 * only what it uses; everything impure is here, so that a test replaces it by passing another.
 */
export interface Context {
  readonly version: string;
  readonly io: Io;
  /** Only asked for where stdin and stdout are terminals. */
  readonly terminal: () => Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Folder that relative file names are in. */
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** Name of this machine on its network. */
  readonly machine: string;
  readonly nodeVersion: string;
  readonly catalog: () => Promise<Catalog>;
  readonly ownApis: () => Promise<OwnApis>;
  readonly config: () => Promise<ConfigStore>;
  readonly secrets: () => Promise<SecretStore>;
  readonly state: () => Promise<State>;
  readonly verifications: () => Promise<VerificationStore>;
  readonly completion: () => Promise<CompletionFiles>;
  readonly transport: (options: TransportOptions) => Promise<Send>;
}
