import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { startLimitedServer } from '../../src/scripts/bench-resilience/limited-server.ts';
import { measurePacing, runCaller } from '../../src/scripts/bench-resilience/pacing.ts';

test('eight processes keep to one limit: not one request too many', async () => {
  const { admitted, refused, share } = await measurePacing({ processes: 8, calls: 80, perSecond: 20 });

  expect({ admitted, refused }).toEqual({ admitted: 80, refused: 0 });
  // `npm run bench:resilience` measures what it comes to; here eight programs have just begun, on a busy machine.
  expect(share).toBeGreaterThan(0.5);
});

test('a 429 storm: one process hears Retry-After, and all eight wait', async () => {
  await using server = await startLimitedServer({ perSecond: 12, retryAfter: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'apix-storm-'));
  try {
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => runCaller({ url: server.url, calls: 5, folder })),
    );
    const counts = answers.map(statuses => statuses['200'] ?? 0);

    // Nobody publishes this limit: it is only known by being told off.
    expect(counts).toEqual(Array.from({ length: 8 }, () => 5));
    expect(server.refused.length).toBeGreaterThan(0);
    // Each storm ends with the first Retry-After: what was on its way by then is all that is refused.
    expect(server.refused.length).toBeLessThanOrEqual(32);
  } finally {
    await rm(folder, { recursive: true });
  }
});
