import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { NetworkError } from '../../../src/errors.ts';
import { depotAnswer } from '../../fixtures/depot-answers.ts';
import type { ScriptedAnswer } from '../../helpers/scripted-transport.ts';
import { type TestContext, testContext } from '../../helpers/test-context.ts';
import { type VirtualClock, virtualClock } from '../../helpers/virtual-clock.ts';

const items = (...all: readonly unknown[]): ScriptedAnswer => depotAnswer({ items: all });

/** Watches so long as there are answers. */
const watchItems = async (context: TestContext, count: number, argv: readonly string[] = []) =>
  run(['watch', 'depot', 'items', '--count', String(count), ...argv], context);

const changesOf = (context: TestContext): readonly string[] => context.stdout().split('\n').slice(0, -1);

const spade = { id: '1', name: 'Spade' };
const rake = { id: '2', name: 'Rake' };

describe('what changed', () => {
  test('is one record each: added, changed, removed', async () => {
    await using context = await testContext({
      answers: [
        items(spade, rake),
        items({ name: 'Spade', id: '1' }, rake),
        items({ ...spade, name: 'Shovel' }, { id: '3' }),
      ],
    });
    const code = await watchItems(context, 3);

    expect(code).toBe(0);
    expect(changesOf(context)).toEqual([
      '{"change":"changed","at":"2026-11-21T14:13:00Z","key":"1","record":{"id":"1","name":"Shovel"},"before":{"name":"Spade","id":"1"}}',
      '{"change":"added","at":"2026-11-21T14:13:00Z","key":"3","record":{"id":"3"},"before":null}',
      '{"change":"removed","at":"2026-11-21T14:13:00Z","key":"2","record":null,"before":{"id":"2","name":"Rake"}}',
    ]);
    expect(context.stderr()).toBe(
      [
        'Watching depot items every 5 min: 2 records at first. Ctrl-C ends it.',
        'Watched depot items for 10 min: 3 calls, 3 changes',
        '',
      ].join('\n'),
    );
  });

  test('--initial prints what is there at first', async () => {
    await using context = await testContext({ answers: [items(spade)] });
    await watchItems(context, 1, ['--initial']);

    expect(changesOf(context)).toEqual([
      '{"change":"added","at":"2026-11-21T14:03:00Z","key":"1","record":{"id":"1","name":"Spade"},"before":null}',
    ]);
  });

  test('records without an id are told by all they hold', async () => {
    await using context = await testContext({ answers: [items({ a: 1 }, { a: 1 }), items({ a: 1 }, { a: 2 })] });
    await watchItems(context, 2);

    expect(
      changesOf(context).map(line => JSON.parse(line) as { readonly change: string; readonly key: unknown }),
    ).toMatchObject([
      { change: 'added', key: null, record: { a: 2 } },
      { change: 'removed', key: null, before: { a: 1 } },
    ]);
  });

  test('a document without records is one', async () => {
    await using context = await testContext({ answers: [depotAnswer({ total: 1 }), depotAnswer({ total: 2 })] });
    await watchItems(context, 2, ['--query', 'total']);

    expect(changesOf(context)).toEqual([
      '{"change":"changed","at":"2026-11-21T14:08:00Z","key":null,"record":2,"before":1}',
    ]);
    expect(context.stderr()).toContain('Watching depot items every 5 min: one document at first. Ctrl-C ends it.\n');
  });

  test('nothing found is no failure: all is gone', async () => {
    const none = depotAnswer({ code: 'NO_MATCH' }, { status: 404 });
    await using context = await testContext({ answers: [items(spade), none] });
    const code = await watchItems(context, 2);

    expect(code).toBe(0);
    expect(changesOf(context)[0]).toContain('"change":"removed"');
  });

  test('--until-change ends it', async () => {
    await using context = await testContext({ answers: [items(spade), items(spade), items(rake)] });
    const code = await run(['watch', 'depot', 'items', '--until-change', '--every', '1m'], context);

    expect({ code, sent: context.requests.length }).toEqual({ code: 0, sent: 3 });
  });

  test('a key that does not tell the records apart is refused', async () => {
    await using context = await testContext({ answers: [items({ kind: 'a' }, { kind: 'a' })] });

    expect(await watchItems(context, 1, ['--key', 'kind'])).toBe(2);
    expect(context.stderr()).toContain('error --key kind: it does not tell the records apart\n');
  });

  test('what a service says reaches no terminal raw', async () => {
    await using context = await testContext({
      answers: [items(spade), items({ ...spade, name: '\u001B[2JX' })],
      terminal: { width: 80 },
    });
    await watchItems(context, 2);

    expect(context.stdout()).not.toContain('\u001B[2J');
  });
});

describe('politeness', () => {
  test('the validators of the last answer go along, and a confirmation is no change', async () => {
    const first = depotAnswer(
      { items: [spade] },
      {
        headers: [
          ['ETag', '"v1"'],
          ['Last-Modified', 'Sat, 21 Nov 2026 14:00:00 GMT'],
        ],
      },
    );
    await using context = await testContext({
      answers: [first, { status: 304, headers: [['ETag', '"v1"']] }, { status: 304 }],
    });
    const code = await watchItems(context, 3);

    expect(code).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.requests.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([
      [undefined, undefined],
      ['"v1"', 'Sat, 21 Nov 2026 14:00:00 GMT'],
      ['"v1"', 'Sat, 21 Nov 2026 14:00:00 GMT'],
    ]);
  });

  test('never before the answer is stale, which is said once', async () => {
    const fresh = (id: string): ScriptedAnswer =>
      depotAnswer({ items: [{ id }] }, { headers: [['Cache-Control', 'max-age=3600']] });
    await using context = await testContext({ answers: [fresh('1'), fresh('2'), fresh('3')] });
    await watchItems(context, 3);

    expect(changesOf(context).map(line => /"at":"([^"]+)"/.exec(line)?.[1])).toEqual([
      '2026-11-21T15:03:00Z',
      '2026-11-21T15:03:00Z',
      '2026-11-21T16:03:00Z',
      '2026-11-21T16:03:00Z',
    ]);
    expect(context.stderr().match(/^wait .*$/gm)).toEqual([
      'wait The next call is in 1 h: the answer is good that long',
    ]);
  });

  test('a failure that passes is said and tried again, later each time', async () => {
    const broken: ScriptedAnswer = depotAnswer({}, { status: 503 });
    const refused = new NetworkError('dns', 'There is no host api.depot.example');
    await using context = await testContext({ answers: [items(spade), broken, refused, items(rake)] });
    const code = await watchItems(context, 4, ['--retries', '0']);

    expect(code).toBe(0);
    expect(context.stderr()).toBe(
      [
        'Watching depot items every 5 min: 1 record at first. Ctrl-C ends it.',
        'note 503 Service Unavailable',
        'wait The next call is in 10 min: it failed',
        'note There is no host api.depot.example',
        'wait The next call is in 20 min: it failed',
        'Watched depot items for 35 min: 4 calls, 2 changes',
        '',
      ].join('\n'),
    );
  });

  test('what cannot be right ends it', async () => {
    await using context = await testContext({
      answers: [items(spade), depotAnswer({ message: 'No.' }, { status: 403 })],
    });
    const code = await watchItems(context, 9);

    expect({ code, sent: context.requests.length }).toEqual({ code: 4, sent: 2 });
    expect(context.stderr()).toContain('error 403 Forbidden');
  });
});

describe('the end', () => {
  test('Ctrl-C is the usual one', async () => {
    const clock = virtualClock();
    const interruption: { by?: () => void } = {};
    // It comes while the watch waits for its next look.
    const sleep: VirtualClock['sleep'] = async (ms, signal) => {
      if (ms === 300_000) interruption.by?.();
      return clock.sleep(ms, signal);
    };
    await using context = await testContext({ answers: [items(spade)], clock: { ...clock, sleep } });
    interruption.by = context.interrupt;

    expect(await run(['watch', 'depot', 'items'], context)).toBe(0);
    expect(context.stderr()).toMatch(/Watched depot items for 120 ms: 1 call, 0 changes\n$/);
  });

  test('a missing key', async () => {
    await using context = await testContext();

    expect(await run(['watch', 'vault', 'deeds'], context)).toBe(7);
    expect(context.stderr()).toContain('error Vault of deeds needs a key, and none is stored\n');
  });
});

describe('--on-change', () => {
  const env = { PATH: process.env['PATH'], SHELL: '/bin/sh' };

  test('has the record on its standard input, and nothing of it anywhere else', async () => {
    await using context = await testContext({ answers: [items(), items({ id: '$(touch pwned)' })], env });
    await watchItems(context, 2, ['--on-change', 'cat >> seen.ndjson; env > env.txt; echo done']);

    expect(await readFile(join(context.cwd, 'seen.ndjson'), 'utf8')).toBe(context.stdout());
    expect(await readFile(join(context.cwd, 'env.txt'), 'utf8')).not.toContain('pwned');
    expect(context.stderr()).toContain('done\n');
  });

  test('its failure is said and does not end the watch', async () => {
    await using context = await testContext({ answers: [items(), items(spade), items(spade, rake)], env });
    const code = await watchItems(context, 3, ['--on-change', 'exit 3']);

    expect({ code, changes: changesOf(context).length }).toEqual({ code: 0, changes: 2 });
    expect(context.stderr()).toContain('note The command for changes ended with exit 3; the watch goes on\n');
  });
});
