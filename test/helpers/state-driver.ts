import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';

import type { Json } from '../../src/context.ts';
import { openState } from '../../src/store/open-state.ts';

/** What a driver does, in this order; one JSON document as its only argument. */
export interface StateOrder {
  readonly folder: string;
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
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const troubles: string[] = [];
const state = openState({
  folder: order.folder,
  maxBytes: 256_000_000,
  now: () => Date.now(),
  patienceMs: 5000,
  Database: DatabaseSync,
  onTrouble: ({ title }) => void troubles.push(title),
});
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
process.stdout.write(`${JSON.stringify({ place: state.place, troubles } satisfies StateOutcome)}\n`);
process.exit();
