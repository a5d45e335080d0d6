import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';

import type { Json, State } from '../../src/context.ts';
import { openState } from '../../src/store/open-state.ts';
import type { StateTrouble } from '../../src/store/state-trouble.ts';

/** What a driver does, in this order; one JSON document as its only argument. */
export interface StateOrder {
  /** Of its own machine. */
  readonly folder: string;
  /** Address of the Redis that it shares; none, if not given. */
  readonly redis?: string;
  /** Cells that are counted up together in each step; a large value goes with each. */
  readonly cells: readonly string[];
  readonly steps: number;
  /** An answer is put into the cache with each step, under this prefix. */
  readonly answers?: string;
}

/** What it says at its end. */
export interface StateOutcome {
  readonly place: string;
  readonly troubles: readonly string[];
}

/**
 * A program that remembers as apix does, for tests in which there must be several of it, or it must die. It says
 * `ready`, waits for a line on stdin, opens the state, and says the number of each step when it is done.
 */
const order = JSON.parse(process.argv[2] ?? '') as StateOrder;
// The client takes long to load: those without a Redis begin sooner.
const fleet = order.redis === undefined ? undefined : await import('../../src/store/fleet-state.ts');
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const troubles: string[] = [];
const onTrouble = ({ title }: StateTrouble): void => void troubles.push(title);
const maxBytes = 256_000_000;
const { folder, redis } = order;
const openLocal = (): State =>
  openState({ folder, maxBytes, patienceMs: 5000, now: () => Date.now(), Database: DatabaseSync, onTrouble });
const state =
  fleet?.openFleetState({ place: redis ?? '', env: process.env, maxBytes, openLocal, onTrouble }) ?? openLocal();
/** As large as the buckets of a quota. */
const weight = 'x'.repeat(10_000);
const expiresAt = Date.now() + 3_600_000;

const countOf = (value: Json | undefined): number =>
  typeof value === 'object' && value !== null && 'count' in value ? Number(value['count']) : 0;

for (let step = 1; step <= order.steps; step++) {
  await state.cells.update(order.cells, values => ({
    changes: values.map(value => ({ value: { count: countOf(value) + 1, weight }, expiresAt })),
    result: undefined,
  }));
  if (order.answers !== undefined) {
    const body = Buffer.from(`${order.answers} ${step} ${weight}`);
    await state.cache.put({
      key: `${order.answers}-${step}`,
      variant: '',
      owner: order.answers,
      facts: { step },
      body,
    });
  }
  process.stdout.write(`${step}\n`);
}
const outcome: StateOutcome = { place: state.place, troubles };
await new Promise(done => {
  process.stdout.write(`${JSON.stringify(outcome)}\n`, done);
});
// Without closing the state, as apix ends.
process.exit();
