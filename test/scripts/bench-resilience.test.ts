import { expect, test } from 'vitest';

import { benchCacheWorkload } from '../../src/scripts/bench-resilience/cache-workload.ts';
import { benchCompression } from '../../src/scripts/bench-resilience/compression.ts';
import { benchDeadService } from '../../src/scripts/bench-resilience/dead-service.ts';
import { benchKeptConnections } from '../../src/scripts/bench-resilience/kept-connections.ts';
import { lacksShared, sharedPath } from '../helpers/shared.ts';

// The benches in small: that they measure something, not how fast this machine is.

test('the bench of an outage counts requests at its server', async () => {
  const [row] = await benchDeadService({ calls: 100, spanMs: 60_000, speed: 600 });

  expect(row).toMatchObject({ claim: '90 % fewer', goal: 95, unit: '% fewer' });
  expect(row?.name).toMatch(/^requests to a dead service: \d+ instead of 100$/);
  // Five failures open the circuit, and a probe follows each half-minute, if the machine finds the time for it.
  expect(row?.measured).toBeGreaterThan(50);
  expect(row?.measured).toBeLessThanOrEqual(95);
});

test('the bench of connections makes as many as it means to', async () => {
  const [row] = await benchKeptConnections({ requests: 5, rounds: 1 });

  expect(row).toMatchObject({ claim: '15-20 %', goal: 20, unit: '% less time' });
  expect(row?.measured).toBeLessThan(100);
});

test('the bench of the cache counts the requests that are left', async () => {
  const [row] = await benchCacheWorkload({ calls: 300, addresses: 10 });

  expect(row).toMatchObject({ claim: '40-60 %', goal: 70, unit: '%' });
  // Ten addresses, each at most six times in the hour; chance is the same each time.
  expect(row?.measured).toBeGreaterThanOrEqual(80);
  expect(row?.measured).toBeLessThan(97);
});

test.skipIf(lacksShared('recordings'))('the bench of compression reads the recorded bodies', async () => {
  const [row] = await benchCompression(sharedPath('recordings'));

  expect(row).toMatchObject({ claim: '60-70 %', goal: 70, unit: '%' });
  expect(row?.name).toMatch(/^bytes saved by compression, \d+ recorded JSON bodies$/);
  expect(row?.measured).toBeGreaterThan(70);
});
