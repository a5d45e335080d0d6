// One of several processes that call the same service, each as apix does: paced by the ledger that they share.
// Prints how many answers of each status it got.
//
//   node paced-caller.ts '{"url": "http://127.0.0.1:8080/", "calls": 50, "perSecond": 10, "folder": "/tmp/state"}'
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

import type { Clock, State } from '../../context.ts';
import { gotTransport } from '../../http/got-transport.ts';
import { accountOf } from '../../http/quota/account.ts';
import { createLedger } from '../../http/quota/ledger.ts';
import { pipeline } from '../../http/send.ts';
import { pace } from '../../http/stages/pace.ts';
import { retry } from '../../http/stages/retry.ts';
import { readQuota } from '../../explain/rate-limit.ts';
import type { Api } from '../../model/api.ts';
import { openState } from '../../store/open-state.ts';
import type { StateTrouble } from '../../store/state-trouble.ts';

export interface PacedOrder {
  readonly url: string;
  readonly calls: number;
  /** The published limit; none, where only the answers tell. */
  readonly perSecond?: number;
  /** Of the state that the processes share; of each one's own, where they share a Redis. */
  readonly folder: string;
  /** Its address. */
  readonly redis?: string;
}

const { url, calls, perSecond, folder, redis } = JSON.parse(process.argv[2] ?? '{}') as PacedOrder;

const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => delay(ms, undefined, { signal }),
};

const api: Api = {
  id: 'bench',
  aliases: [],
  title: 'The service',
  summary: '',
  description: '',
  agency: '',
  initials: [],
  categories: [],
  region: 'world',
  signIn: 'none',
  origins: [new URL(url).origin],
  baseUrl: url,
  limits:
    perSecond === undefined ? [] : [{ count: perSecond, per: 1, window: 'rolling', scope: 'address', for: 'everyone' }],
  softFailures: [],
  codes: [],
  doubts: [],
  sources: [],
  operations: [],
};

const maxBytes = 0;
const onTrouble = ({ title }: StateTrouble): void => void process.stderr.write(`${title}\n`);
const openLocal = (): State =>
  openState({ folder, maxBytes, patienceMs: 5000, now: clock.now, Database: DatabaseSync, onTrouble });
const openShared = async (place: string): Promise<State> => {
  const { openFleetState } = await import('../../store/fleet-state.ts');
  return openFleetState({ place, env: {}, maxBytes, openLocal, onTrouble });
};
const state = redis === undefined ? openLocal() : await openShared(redis);
const maxWaitMs = 600_000;
const send = pipeline(
  [
    retry({ limit: 3, maxWaitMs }, clock),
    pace({
      ledger: createLedger(state.cells),
      accountOf: async plan => accountOf(plan, { api, caller: { kind: 'anonymous' }, machine: 'bench' }),
      readQuota: ({ headers, status }, now) => readQuota(headers, { status, now }),
      maxWaitMs,
      isImpatient: false,
      clock,
    }),
  ],
  gotTransport({ idleMs: 60_000 }, clock),
);

const statuses: Record<number, number> = {};
const { signal } = new AbortController();
for (let call = 0; call < calls; call++) {
  const { response } = await send({ method: 'GET', url, headers: {} }, { signal, observe: () => undefined });
  for await (const _ of response.body);
  statuses[response.status] = (statuses[response.status] ?? 0) + 1;
}
process.stdout.write(JSON.stringify(statuses));
process.exit(0);
