import { describe, expect, test } from 'vitest';

import { registry } from '../../src/cli/registry.ts';
import { run } from '../../src/cli/run.ts';
import type { Context } from '../../src/context.ts';
import { InterruptedError } from '../../src/errors.ts';
import { testContext } from '../helpers/test-context.ts';

test.each([{ argv: ['--version'] }, { argv: ['-V'] }])('$argv prints the bare version', async ({ argv }) => {
  await using context = await testContext();

  expect(await run(argv, context)).toBe(0);
  expect(context.stdout()).toBe('1.2.3\n');
  expect(context.stderr()).toBe('');
});

test.each([40, 80])('the short help fits a terminal of %i columns', async width => {
  await using context = await testContext({ terminal: { width } });
  await run([], context);

  expect(
    context
      .stdout()
      .split('\n')
      .filter(line => line.length > width),
  ).toEqual([]);
});

test('the short help names every command that has no sibling to stand for it', async () => {
  await using context = await testContext();

  expect(await run([], context)).toBe(0);
  expect(context.stderr()).toBe('');
  expect([...context.stdout().matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name)).toEqual(
    registry.filter(({ isHidden }) => isHidden !== true).map(({ name }) => name),
  );
});

test.each([{ argv: ['--help'] }, { argv: ['-h'] }, { argv: ['help'] }])('$argv is the same help', async ({ argv }) => {
  await using bare = await testContext();
  await using asked = await testContext();

  expect(await run(argv, asked)).toBe(await run([], bare));
  expect(asked.stdout()).toBe(bare.stdout());
});

describe('wrong use is exit 2, said on stderr with what to type, and nothing is sent', () => {
  test.each([
    {
      name: 'a command that is nearly one',
      argv: ['serach', 'weather'],
      expected: ['There is no command "serach"', '→ Did you mean search?', '→ See: apix help'],
    },
    {
      name: 'a command that is none',
      argv: ['xyzzyplugh'],
      expected: ['There is no command "xyzzyplugh"', '→ See: apix help'],
    },
    {
      name: 'an option before a command',
      argv: ['--json', 'list'],
      expected: ['There is no option --json before a command', '→ See: apix help'],
    },
    { name: 'an empty command', argv: [''], expected: ['There is no command ""', '→ See: apix help'] },
    {
      name: 'an option that is nearly one',
      argv: ['list', '--jsno'],
      expected: ["Unknown option '--jsno'", '→ Did you mean --json?', '→ See: apix help list'],
    },
    {
      name: 'an option without its value',
      argv: ['list', '--category'],
      expected: ["Option '--category <name>' argument missing", '→ See: apix help list'],
    },
    {
      name: 'a value that is not allowed',
      argv: ['list', '--auth', 'magic'],
      expected: [
        "Option '--auth <kind>' argument 'magic' is invalid. Allowed choices are none, key, oauth.",
        '→ See: apix help list',
      ],
    },
    {
      name: 'a word too many',
      argv: ['list', 'depot'],
      expected: ['Too many arguments. Expected 0 arguments but got 1: depot.', '→ See: apix help list'],
    },
    { name: 'a word too few', argv: ['show'], expected: ["Missing required argument 'api'", '→ See: apix help show'] },
    {
      name: 'a subcommand that is none',
      argv: ['keys', 'lst'],
      expected: ["Unknown command 'lst'", '→ Did you mean list?', '→ See: apix help keys'],
    },
    { name: 'a subcommand left out', argv: ['keys'], expected: ['apix keys: which one?', '→ See: apix help keys'] },
    {
      name: 'a duration that is none',
      argv: ['call', 'depot', 'items', '--timeout', '5'],
      expected: [
        "Option '--timeout <duration>' argument '5' is invalid. A duration is needed: 500ms, 30s, 2m.",
        '→ See: apix help call',
      ],
    },
    {
      name: 'a size that is none',
      argv: ['call', 'depot', 'items', '--max-size', 'big'],
      expected: [
        "Option '--max-size <size>' argument 'big' is invalid. A size is needed: 512KB, 256MB, 1GB.",
        '→ See: apix help call',
      ],
    },
    {
      name: 'a count that is none',
      argv: ['search', 'stock', '-l', 'many'],
      expected: [
        "Option '-l, --limit <count>' argument 'many' is invalid. A whole number from 0 to 100 is needed.",
        '→ See: apix help search',
      ],
    },
  ])('$name', async ({ argv, expected: [headline = '', ...next] }) => {
    await using context = await testContext();

    expect(await run(argv, context)).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe([`error ${headline}`, ...next.map(line => `  ${line}`), ''].join('\n'));
    expect(context.requests).toEqual([]);
  });

  test('what was typed never brings a control sequence to the terminal', async () => {
    await using context = await testContext({ terminal: { width: 80 } });
    await run(['\u001B[31mlist\u0007'], context);

    expect(context.stderr()).toBe('error There is no command "list\uFFFD"\n  → See: apix help\n');
  });
});

/** A context whose stdout fails as a stream does. */
const failingStdout = (context: Context, error: Error): Context => ({
  ...context,
  io: { ...context.io, out: async () => Promise.reject(error) },
});

test('a reader that has seen enough is no failure, and nothing is said', async () => {
  await using context = await testContext();
  const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });

  expect(await run(['list'], failingStdout(context, closed))).toBe(0);
  expect(context.stderr()).toBe('');
});

test('what nobody foresaw is a fault of apix, said as one, with the way to report it', async () => {
  await using context = await testContext();

  expect(await run(['list'], failingStdout(context, new Error('odd \u001B[31mthing')))).toBe(1);
  expect(context.stderr()).toMatch(
    /^fault apix failed, and that is not your doing: odd thing\n( {2}at .*\n)+ {2}→ Please report this with the lines above\n$/,
  );
});

test('a fault takes credentials out of addresses', async () => {
  await using context = await testContext();
  await run(['list'], failingStdout(context, new Error('https://ada:pw1@cellar.example/?api_key=sk-Zq7v')));

  expect(context.stderr()).toContain('https://…@cellar.example/?api_key=…');
  expect(context.stderr()).not.toMatch(/pw1|sk-Zq7v/);
});

test('interrupted: exit 130, and not a word', async () => {
  await using context = await testContext();

  expect(await run(['list'], failingStdout(context, new InterruptedError()))).toBe(130);
  expect(context.stderr()).toBe('');
});
