import { startServerProcess } from './server-process.ts';
import { lacksShared, sharedPath } from './shared.ts';

/** A request as the real service would have got it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the proxy does with one request instead of answering it. */
export type FaultStep =
  | 'ok'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly reset: true }
  | { readonly hang: true }
  | { readonly truncate: number }
  | { readonly garbage: true };

/** The real services as they were recorded, behind a proxy: production addresses, TLS, no network. */
export interface Replay extends AsyncDisposable {
  /** The variables by which a program finds the proxy and trusts it. */
  readonly env: Readonly<Record<string, string>>;
  /** What was asked so far, in order. */
  sent(): Promise<readonly SentRequest[]>;
  /** Each request to this host takes one step, until none is left. */
  fail(host: string, steps: readonly FaultStep[]): Promise<void>;
  /** Nothing was asked, and nothing is to fail. */
  forget(): Promise<void>;
}

/** Starts the proxy with these recordings of the shared folder, or all of them. */
export const startReplay = async (...names: readonly string[]): Promise<Replay> => {
  const places = names.length === 0 ? [sharedPath('recordings')] : names.map(name => sharedPath('recordings', name));
  const argv = [sharedPath('replay', 'replay.mjs'), ...places.flatMap(place => ['--har', place])];
  const server = await startServerProcess(process.execPath, argv, {
    // The last of the variables that it prints.
    ready: /^export all_proxy=.*\n/m,
    on: 'stdout',
    stop: 'SIGTERM',
  });
  const env = Object.fromEntries(
    [...server.greeting.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  const control = `${env['REPLAY_URL']}/__replay`;
  return {
    env,
    sent: async () => (await (await fetch(`${control}/log`)).json()) as readonly SentRequest[],
    fail: async (host, steps) => {
      await fetch(`${control}/faults`, { method: 'POST', body: JSON.stringify({ host, steps }) });
    },
    forget: async () => {
      await Promise.all(['log', 'faults'].map(async what => fetch(`${control}/${what}`, { method: 'DELETE' })));
    },
    [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
  };
};

/** For `describe.skipIf`. */
export const lacksReplay = (): boolean => lacksShared('replay/replay.mjs', ['openssl']) || lacksShared('recordings');
