import { describe, expect, test } from 'vitest';

import { createPaging } from '../../src/cli/paging.ts';
import { run } from '../../src/cli/run.ts';
import type { Pager } from '../../src/context.ts';
import { depotAnswer } from '../fixtures/depot-answers.ts';
import { testContext, type TestContextOptions } from '../helpers/test-context.ts';

interface FakePager {
  readonly started: { readonly command: string; readonly variables: Readonly<Record<string, string>> }[];
  /** What it was given, and when it was left, among what went to stderr. */
  readonly events: string[];
  readonly startPager: NonNullable<TestContextOptions['startPager']>;
}

/** A pager that is left after so many writes. */
const fakePager = (mostWrites = Infinity): FakePager => {
  const started: FakePager['started'] = [];
  const events: string[] = [];
  let writes = 0;
  const pager: Pager = {
    write: async data => {
      if (writes >= mostWrites) throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
      writes += 1;
      events.push(`shown ${linesOf(data)} lines`);
    },
    end: async () => void events.push('left'),
  };
  return {
    started,
    events,
    startPager: async (command, variables) => {
      started.push({ command, variables });
      return pager;
    },
  };
};

const linesOf = (data: string | Uint8Array): number => Buffer.from(data).toString().split('\n').length - 1;

/** So many records: a table of one line more. */
const records = (count: number) => ({ items: Array.from({ length: count }, (_, index) => ({ id: index, name: 'x' })) });

const items = ['call', 'depot', 'items'];

/** Runs a call on a terminal of ten lines, with a pager that is in PATH. */
const onTerminal = async (
  pager: FakePager,
  words: readonly string[],
  options: TestContextOptions & { readonly count?: number } = {},
) => {
  const { count = 40, ...rest } = options;
  const context = await testContext({
    terminal: { width: 40, height: 10 },
    env: { PAGER: 'sh', PATH: '/bin:/usr/bin' },
    answers: [depotAnswer(records(count))],
    startPager: pager.startPager,
    ...rest,
  });
  await using _ = context;
  const { io } = context;
  const code = await run([...items, ...words], {
    ...context,
    io: {
      ...io,
      out: async data => {
        await io.out(data);
        if (data.length > 0) pager.events.push(`printed ${linesOf(data)} lines`);
      },
      err: text => {
        io.err(text);
        if (text.endsWith('\n')) pager.events.push(`said ${text.split(' ')[0]}`);
      },
    },
  });
  return { code, stdout: context.stdout(), stderr: context.stderr() };
};

describe('what is longer than the screen', () => {
  test('goes to the pager, and what is said comes when it has been left', async () => {
    const pager = fakePager();
    const ended = await onTerminal(pager, []);

    expect(pager.events).toEqual(['shown 41 lines', 'left', 'said 200']);
    expect(pager.started).toEqual([{ command: 'sh', variables: { LESS: 'FRX', LV: '-c' } }]);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
  });

  test.each([
    { name: 'just as high', count: 9, isPaged: false },
    { name: 'a line higher', count: 10, isPaged: true },
  ])('$name as the screen: $isPaged', async ({ count, isPaged }) => {
    const pager = fakePager();
    const { stdout } = await onTerminal(pager, ['-o', 'table'], { count });

    expect(pager.started).toHaveLength(isPaged ? 1 : 0);
    expect(stdout.split('\n')).toHaveLength(isPaged ? 1 : count + 2);
  });

  test('folded lines count as often as they are folded, colours as nothing', async () => {
    const body = { items: [{ id: 1, name: 'y'.repeat(500) }] };
    const [long, coloured] = [fakePager(), fakePager()];
    await onTerminal(long, ['-o', 'ndjson'], { answers: [depotAnswer(body)] });
    await onTerminal(coloured, ['-o', 'json'], {
      answers: [depotAnswer({ items: [1, 2] })],
      terminal: { width: 12, height: 6, color: true },
    });

    expect(long.started).toHaveLength(1);
    expect(coloured.started).toHaveLength(0);
  });

  test('a user who has seen enough ends nothing: what is said is said, and the exit code stays', async () => {
    const pager = fakePager(0);
    const { code } = await onTerminal({ ...pager, startPager: fakeQuitter(pager) }, [], {
      answers: [depotAnswer(records(40), { status: 404 })],
    });

    expect(code).toBe(4);
    expect(pager.events).toEqual(['left', 'said 404']);
  });

  test('what is still to come once it has been left ends quietly', async () => {
    const pager = fakePager(1);
    const { code, stderr } = await onTerminal(pager, ['-o', 'raw'], {
      answers: [{ headers: [['content-type', 'text/plain']], body: 'a line\n'.repeat(40) }],
    });

    expect(code).toBe(0);
    expect(stderr).not.toContain('error');
  });

  test('an error is said without a pager', async () => {
    const pager = fakePager();
    const { code } = await onTerminal(pager, ['--columns', 'nome']);

    expect(code).toBe(2);
    expect(pager.started).toEqual([]);
    expect(pager.events).toEqual(['said error']);
  });
});

/** The user leaves it in the midst of the first write. */
const fakeQuitter =
  (pager: FakePager): FakePager['startPager'] =>
  async (command, variables) => ({
    ...(await pager.startPager(command, variables)),
    write: async () => undefined,
  });

describe('no pager', () => {
  const terminal = { width: 40, height: 10 };
  const path = '/bin:/usr/bin';
  test.each<{ readonly name: string; readonly words?: readonly string[]; readonly options?: TestContextOptions }>([
    { name: '--no-pager', words: ['--no-pager'] },
    { name: 'the setting', options: { settings: { pager: 'off' } } },
    { name: 'APIX_PAGER is empty', options: { env: { APIX_PAGER: '', PAGER: 'sh', PATH: path } } },
    { name: 'PAGER is empty', options: { env: { PAGER: '', PATH: path } } },
    { name: 'cat', options: { env: { PAGER: ' cat ', PATH: path } } },
    { name: 'one that is not there', options: { env: { PAGER: 'no-such-pager -x', PATH: path } } },
    { name: 'no less', options: { env: { PATH: '/nowhere' } } },
    { name: 'CI', options: { env: { CI: 'true', PAGER: 'sh', PATH: path } } },
    { name: 'a dumb terminal', options: { env: { TERM: 'dumb', PAGER: 'sh', PATH: path } } },
    { name: 'stdin is no terminal', options: { isStdinTty: false } },
    { name: 'stdout is no terminal', options: { isOutTty: false } },
    { name: 'a file', words: ['--output', 'all.csv'] },
    { name: 'a command that has none', options: { terminal }, words: ['--dry-run'] },
  ])('$name', async ({ words = [], options = {} }) => {
    const pager = fakePager();
    const { code, stdout } = await onTerminal(pager, words, options);

    expect(code).toBe(0);
    expect(pager.started).toEqual([]);
    expect(stdout === '').toBe(words.includes('--output'));
  });
});

test.each([
  {
    name: 'APIX_PAGER before PAGER and the setting',
    env: { APIX_PAGER: 'sh -c x', PAGER: 'most' },
    settings: { pager: 'off' },
    command: 'sh -c x',
  },
  {
    name: 'what only the shell can understand',
    env: { PAGER: '"$HOME/my pager" -x' },
    settings: {},
    command: '"$HOME/my pager" -x',
  },
  { name: 'a path', env: { PAGER: '/bin/sh -x' }, settings: {}, command: '/bin/sh -x' },
])('the pager: $name', async ({ env, settings, command }) => {
  const pager = fakePager();
  await onTerminal(pager, [], { env: { PATH: '/bin', LESS: '-i', LV: '-d', ...env }, settings });

  expect(pager.started).toEqual([{ command, variables: {} }]);
});

describe('what is said meanwhile', () => {
  test('comes after what was printed before it, when all of it fits the screen', async () => {
    const pager = fakePager();
    await onTerminal(pager, [], { count: 3 });

    expect(pager.events).toEqual(['printed 4 lines', 'said 200']);
  });

  test('is shown at once where it is no whole line, and nowhere while the pager has the screen', async () => {
    const pager = fakePager();
    await using context = await testContext({
      terminal: { width: 40, height: 2 },
      env: { PAGER: 'sh', PATH: '/bin' },
      startPager: pager.startPager,
    });
    const { io, end } = createPaging(context);
    const stderr: string[] = [];
    const say = (text: string): void => {
      io.err(text);
      stderr.push(context.stderr());
    };
    await io.out('one\n');
    say('page 1');
    say('\r\u001B[Knote\n');
    await io.out('two\nthree\n');
    say('page 2');
    say('done\n');
    await end();

    expect(stderr).toEqual(['page 1', 'page 1', 'page 1', 'page 1']);
    expect(context.stderr()).toBe('page 1\r\u001B[Knote\ndone\n');
    expect(pager.events).toEqual(['shown 1 lines', 'shown 2 lines', 'left']);
    expect(context.stdout()).toBe('');
  });
});
