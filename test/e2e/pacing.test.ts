import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { startLimitedServer } from '../../src/scripts/bench-resilience/limited-server.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';
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

test('what one run was told holds the next one back, and can be seen', async () => {
  await using server = await startServer((_, response) => {
    response.writeHead(429, { 'retry-after': '300' }).end('slow down');
  });
  await using sandbox = await createSandbox();
  const url = new URL('things', server.url).href;
  const first = await sandbox.apix(['get', url]);
  const second = await sandbox.apix(['get', url]);
  const quota = await sandbox.apix(['quota']);
  const sent = server.requests.length;
  const impatient = await sandbox.apix(['get', url, '--no-pace', '--retries', '0']);

  expect([first.code, second.code, sent]).toEqual([9, 9, 1]);
  expect(second.stderr).toContain(`error Not sent: ${server.url.host} asked to wait (429)\n`);
  expect(second.stderr).toContain('Or wait for it: --max-wait ');
  // Less what the runs before have taken: seconds, on a busy machine.
  expect(quota.stderr).toMatch(
    /^Held back until .*\(in (?:5 min|4 min \d+ s)\): 127\.0\.0\.1:\d+ asked to wait \(429\)\n/,
  );
  expect([impatient.code, server.requests.length]).toEqual([4, 2]);
});
