import { expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import type { State } from '../../../src/context.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { testContext, type TestContextOptions } from '../../helpers/test-context.ts';

/** Three answers of a host and of an API. */
const filled = async (): Promise<State> => {
  const state = memoryState();
  const kept = [
    ['depot', 'one'],
    ['depot', 'two'],
    ['else.example', 'three'],
  ] as const;
  for (const [index, [owner, body]] of kept.entries()) {
    await state.cache.put({ key: String(index), variant: '', owner, facts: null, body: Buffer.from(body) });
  }
  return state;
};

const apix = async (argv: readonly string[], options: TestContextOptions = {}) => {
  await using context = await testContext(options);
  const code = await run(['cache', ...argv], context);
  return { code, out: context.stdout(), err: context.stderr() };
};

test('info, in a pipe', async () => {
  expect(await apix(['info'], { state: await filled() })).toEqual({
    code: 0,
    out: 'depot\t2\t6 B\nelse.example\t1\t5 B\n',
    err: '3 answers, 11 B of at most 256 MB, in memory\n',
  });
});

test('info, on a terminal', async () => {
  const { out } = await apix(['info'], { state: await filled(), terminal: { width: 80 } });

  expect(out.split('\n').map(line => line.trimEnd().split(/\s{2,}/))).toEqual([
    ['API', 'ANSWERS', 'SIZE'],
    ['depot', '2', '6 B'],
    ['else.example', '1', '5 B'],
    [''],
  ]);
});

test('info as JSON', async () => {
  const { code, out, err } = await apix(['info', '--json'], {
    state: await filled(),
    settings: { 'cache-size': '1MB' },
  });

  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toEqual({
    place: 'memory',
    limit: 1_000_000,
    entries: 3,
    bytes: 11,
    owners: [
      { owner: 'depot', entries: 2, bytes: 6 },
      { owner: 'else.example', entries: 1, bytes: 5 },
    ],
  });
});

test('nothing is kept', async () => {
  expect(await apix(['info'])).toEqual({ code: 0, out: '', err: 'Nothing is kept in memory\n' });
});

test.each([
  { name: 'all', argv: ['clear'], err: 'Dropped 3 answers\n', left: [] },
  { name: 'an API', argv: ['clear', 'depot'], err: 'Dropped 2 answers of depot\n', left: ['else.example'] },
  {
    name: 'an API by its alias',
    argv: ['clear', 'stock'],
    err: 'Dropped 2 answers of depot\n',
    left: ['else.example'],
  },
  { name: 'a host', argv: ['clear', 'else.example'], err: 'Dropped 1 answer of else.example\n', left: ['depot'] },
  { name: 'nothing', argv: ['clear', 'vault'], err: 'Nothing was kept of vault\n', left: ['depot', 'else.example'] },
])('clears $name', async ({ argv, err, left }) => {
  const state = await filled();

  expect(await apix(argv, { state })).toEqual({ code: 0, out: '', err });
  expect((await state.cache.totals()).map(({ owner }) => owner)).toEqual(left);
});

test('what is neither an API nor kept is not cleared', async () => {
  const state = await filled();

  expect(await apix(['clear', 'dept'], { state })).toMatchObject({ code: 2, out: '' });
  expect(await state.cache.totals()).toHaveLength(2);
});
