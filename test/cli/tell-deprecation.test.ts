import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { depotAnswer, plainItems } from '../fixtures/depot-answers.ts';
import { goldenFile } from '../helpers/golden.ts';
import { testContext } from '../helpers/test-context.ts';
import { transcript } from '../helpers/transcript.ts';
import { virtualClock } from '../helpers/virtual-clock.ts';

const items = ['call', 'depot', 'items'];

describe('deprecation', () => {
  const deprecated = depotAnswer(plainItems, {
    headers: [
      ['Deprecation', '@1767225600'],
      ['Sunset', 'Thu, 31 Dec 2026 23:59:59 GMT'],
      ['Link', '<https://api.depot.example/v2/items>; rel="successor-version"'],
    ],
  });

  test('is announced with its date, its end and its successor', async () => {
    await expect(await transcript(items, { answers: [deprecated] })).toMatchFileSnapshot(
      goldenFile('cli', 'answers', 'deprecation'),
    );
  });

  test('is announced once per operation and day', async () => {
    const clock = virtualClock();
    await using first = await testContext({ answers: [deprecated], clock });
    const state = await first.state();
    await using second = await testContext({ answers: [deprecated], clock, state });
    await using other = await testContext({ answers: [deprecated], clock, state });
    const laterClock = virtualClock(clock.now() + 86_400_000);
    await using tomorrow = await testContext({ answers: [deprecated], clock: laterClock, state });
    await run(items, first);
    await run(items, second);
    await run(['call', 'depot', 'ledger'], other);
    await run(items, tomorrow);

    expect([first, second, other, tomorrow].map(({ stderr }) => stderr().includes('has been deprecated'))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
