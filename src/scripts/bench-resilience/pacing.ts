import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { BenchRow } from './bench-row.ts';
import { startLimitedServer } from './limited-server.ts';
import type { PacedOrder } from './paced-caller.ts';

/** The share of the allowed rate that eight processes reach together, with not one request refused. */
export const benchPacing = async (): Promise<readonly BenchRow[]> => {
  const { share, admitted, refused } = await measurePacing({ processes: 8, calls: 400, perSecond: 10 });
  return [
    {
      name: `8 processes under a limit of 10 a second: ${admitted} calls, ${refused} refused`,
      claim: 'none',
      goal: 98,
      // One refusal is too many, whatever the rate.
      measured: refused === 0 ? share * 100 : 0,
      unit: '% of the rate',
    },
  ];
};

export interface PacingFacts {
  /** Of the requests that the limit would have let through from the first to the last one. */
  readonly share: number;
  readonly admitted: number;
  readonly refused: number;
}

/** Has several processes call one service as fast as its published limit lets them, and counts what it saw. */
export const measurePacing = async ({
  processes,
  calls,
  perSecond,
}: {
  readonly processes: number;
  /** Of all processes together. */
  readonly calls: number;
  readonly perSecond: number;
}): Promise<PacingFacts> => {
  await using server = await startLimitedServer({ perSecond });
  const folder = await mkdtemp(join(tmpdir(), 'apix-pacing-'));
  try {
    const order: PacedOrder = { url: server.url, calls: calls / processes, perSecond, folder };
    await Promise.all(Array.from({ length: processes }, async () => runCaller(order)));
  } finally {
    await rm(folder, { recursive: true });
  }
  const { admitted, refused } = server;
  const seconds = ((admitted.at(-1) ?? 0) - (admitted[0] ?? 0)) / 1000;
  return { share: admitted.length / (perSecond * (seconds + 1)), admitted: admitted.length, refused: refused.length };
};

/** What a process printed: its answers by status. */
export const runCaller = async (order: PacedOrder): Promise<Readonly<Record<string, number>>> => {
  const file = join(import.meta.dirname, 'paced-caller.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(order)]);
  return JSON.parse(stdout) as Record<string, number>;
};
