import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { KeyError } from '../../src/errors.ts';
import { textWidth } from '../../src/render/text-width.ts';
import { awkwardBody, depotAnswer } from '../fixtures/depot-answers.ts';
import { testContext } from '../helpers/test-context.ts';

const refuse = async (): Promise<never> => Promise.reject(new KeyError('No Secret Service answers on this machine'));

describe.each([40, 60, 80, 120])('on a terminal of %i columns no row of a table is broken', width => {
  test.each([
    { argv: ['list'] },
    { argv: ['search', 'town', 'stock'] },
    { argv: ['config', 'list'] },
    { argv: ['keys', 'list'] },
    { argv: ['doctor'] },
    { argv: ['call', 'depot', 'items'] },
    { argv: ['call', 'depot', 'item', '--sample'] },
  ])('$argv', async ({ argv }) => {
    await using context = await testContext({
      terminal: { width },
      keys: { find: refuse, set: refuse, remove: refuse, list: refuse },
      answers: [depotAnswer(awkwardBody)],
    });
    await run(argv, context);
    const rows = context.stdout().trimEnd().split('\n');

    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(row => textWidth(row) > width)).toEqual([]);
  });
});

describe.each([40, 80])('on a terminal of %i columns no sentence is broken by its edge', width => {
  test.each([
    { argv: ['explain', '429'] },
    { argv: ['explain', 'ECONNRESET'] },
    { argv: ['show', 'depot'] },
    { argv: ['show', 'gallery'] },
    { argv: ['show', 'depot', 'items'] },
  ])('$argv', async ({ argv }) => {
    await using context = await testContext({ terminal: { width } });
    await run(argv, context);
    const long = context
      .stdout()
      .split('\n')
      // An address or a command is copied whole.
      .filter(line => textWidth(line) > width && !/https?:|apix /.test(line));

    expect(long).toEqual([]);
  });
});

test('a command to be typed is never broken over two lines', async () => {
  await using context = await testContext({ terminal: { width: 40 } });
  await run(['explain', 'OVER_RATE_LIMIT'], context);

  expect(context.stdout()).toContain('apix keys set gallery');
});
