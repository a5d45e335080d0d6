import { expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { NetworkError } from '../../../src/errors.ts';
import type { ScriptedAnswer } from '../../helpers/scripted-transport.ts';
import { testContext, type TestContextOptions } from '../../helpers/test-context.ts';
import { virtualClock } from '../../helpers/virtual-clock.ts';

const items: ScriptedAnswer = {
  headers: [['Content-Type', 'application/json']],
  body: '{"items": [{"id": 1, "name": "a crate"}]}',
};
const broken: ScriptedAnswer = {
  status: 500,
  headers: [['Content-Type', 'text/plain']],
  body: 'no <stock> & "no" hope',
};

/** Verifies the depot, and gives all that was said. */
const verify = async (argv: readonly string[], options: TestContextOptions) => {
  await using context = await testContext(options);
  const code = await run(['catalog', 'verify', ...argv], context);
  return { code, stdout: context.stdout(), stderr: context.stderr(), requests: context.requests.map(({ url }) => url) };
};

test('an API that answers as it should is good', async () => {
  expect(await verify(['depot'], { answers: [items] })).toEqual({
    code: 0,
    stdout: 'depot\tgood\t200\t120 ms\t\n',
    stderr: '1 good, 0 failed, 0 skipped\n',
    requests: ['https://api.depot.example/v1/items'],
  });
});

test('one that fails ends with 10, after one more try', async () => {
  const { code, stdout, stderr, requests } = await verify(['depot'], { answers: [broken, broken] });

  expect({ code, stderr, sent: requests.length }).toEqual({
    code: 10,
    stderr: '0 good, 1 failed, 0 skipped\n',
    sent: 2,
  });
  expect(stdout).toMatch(/^depot\tfailed\t500\t[^\t]+\t500 Internal Server Error\n$/);
});

test('a page that says success and is none has failed', async () => {
  const page: ScriptedAnswer = {
    headers: [['Content-Type', 'text/html']],
    body: '<!doctype html><title>Sorry</title>',
  };

  expect(await verify(['depot'], { answers: [page] })).toMatchObject({ code: 10 });
});

test('without the key that it needs an API is skipped, and not failed; nothing is sent', async () => {
  expect(await verify(['vault'], {})).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^vault\tskipped\t\t\t.*key.*\n$/),
    stderr: '0 good, 0 failed, 1 skipped\n',
    requests: [],
  });
});

test('on a terminal a bar tells how far it is, and is gone at the end', async () => {
  const { stdout, stderr } = await verify(['depot'], { answers: [items], terminal: { width: 60 } });

  expect(stdout).toBe('API    RESULT  STATUS  TOOK    REASON\ndepot  good    200     120 ms\n');
  expect(stderr).toBe('\r\u001B[K████████████████████ 1 of 1 depot\r\u001B[K1 good, 0 failed, 0 skipped\n');
});

test('-o junit is for a CI server', async () => {
  const { code, stdout } = await verify(['depot', 'vault', '-o', 'junit'], { answers: [broken, broken] });

  expect(code).toBe(10);
  expect(stdout.replaceAll(/time="[\d.]+"/g, 'time="T"').replace(/message="[^"]*key[^"]*"/, 'message="K"')).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites><testsuite name="apix catalog verify" tests="2" failures="1" skipped="1" time="T">',
      '  <testcase classname="apix catalog verify" name="depot" time="T"><failure message="500 Internal Server Error"/></testcase>',
      '  <testcase classname="apix catalog verify" name="vault" time="T"><skipped message="K"/></testcase>',
      '</testsuite></testsuites>',
      '',
    ].join('\n'),
  );
});

test('-o json has the times', async () => {
  const { stdout } = await verify(['depot', '-o', 'json'], { answers: [items] });

  expect(JSON.parse(stdout)).toEqual([
    { api: 'depot', result: 'good', at: '2026-11-21T14:03:00.000Z', tookMs: 120, status: 200 },
  ]);
});

test('an API that is not there is a mistake, and nothing is sent', async () => {
  expect(await verify(['depott'], {})).toMatchObject({
    code: 2,
    requests: [],
    stderr: expect.stringContaining('depot'),
  });
});

test('how it went is told from then on: never, just now, days ago, failing since', async () => {
  const clock = virtualClock();
  await using first = await testContext({ clock, answers: [items] });
  const then = async (answers: readonly ScriptedAnswer[]) => testContext({ clock, answers, folder: first.cwd });
  const told = async (): Promise<string> => {
    await using context = await then([]);
    await run(['list', '--verified', '--category', 'testing'], context);
    await run(['show', 'depot'], context);
    const [, , , verified = ''] = (
      context
        .stdout()
        .split('\n')
        .find(line => line.startsWith('depot\t')) ?? ''
    ).split('\t');
    expect(context.stdout()).toContain(`Answers        ${verified}\n`);
    return verified;
  };

  expect(await told()).toBe('never verified');
  await run(['catalog', 'verify', 'depot'], first);
  expect(await told()).toBe('verified just now');
  clock.pass(3 * 86_400_000);
  expect(await told()).toBe('verified 3 days ago');

  await using second = await then([broken, broken]);
  await run(['catalog', 'verify', 'depot'], second);
  clock.pass(86_400_000);
  await using third = await then([broken, broken]);
  await run(['catalog', 'verify', 'depot'], third);
  expect(await told()).toBe('failing since 2026-11-24, verified 4 days ago');
});

test('where nothing at all can be reached, that is no fault of the services, and is not remembered', async () => {
  const unreachable = new NetworkError('dns', 'The name api.depot.example was not found');
  await using context = await testContext({ answers: [unreachable, unreachable, unreachable, unreachable] });
  const code = await run(['catalog', 'verify', 'depot', 'archive', '--timeout', '1s'], context);

  expect(code).toBe(10);
  expect(context.stderr()).toContain('None of them could be reached; that is not remembered');
  expect((await (await context.verifications()).read()).size).toBe(0);
});
