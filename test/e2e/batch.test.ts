import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { benchBatchLookups } from '../../src/scripts/bench-resilience/batch-lookups.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

const count = 40;
const lines = Array.from({ length: count }, (_, index) => `${index + 1}`);

/** Answers posts by their numbers; from the thirtieth request on not before it is told to. */
const holdingPosts = () => {
  const { promise: isTime, resolve: stop } = Promise.withResolvers<void>();
  let asked = 0;
  let isHolding = true;
  const handle: RequestListener = (request, response) => {
    asked += 1;
    if (asked === 30) stop();
    if (asked >= 30 && isHolding) return;
    const id = Number(request.url?.split('/').at(-1));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
  };
  return {
    handle,
    isTime,
    goOn: () => {
      isHolding = false;
    },
  };
};

test.each([
  { signal: 'SIGKILL', ends: { code: null, signal: 'SIGKILL' } },
  { signal: 'SIGINT', ends: { code: 130, signal: null } },
] as const)('$signal in the midst of a batch: nothing lost, nothing doubled', async ({ signal, ends }) => {
  const { handle, isTime, goOn } = holdingPosts();
  await using server = await startServer(handle);
  await using sandbox = await createSandbox();
  await writeFile(join(sandbox.folder, 'posts.csv'), `id\n${lines.join('\n')}\n`);
  const { origin } = server.url;
  // An answer that had come, and was not written yet, would be asked of the cache.
  const argv = [
    'call',
    'jsonplaceholder',
    'post',
    'id={id}',
    '--each',
    'posts.csv',
    '--base-url',
    origin,
    '--no-cache',
  ];
  const apix = sandbox.start([...argv, '--output', 'posts.ndjson']);
  await isTime;
  apix.kill(signal);

  expect(await apix.ended).toMatchObject(ends);
  expect((await readdir(sandbox.folder)).toSorted()).toEqual(['posts.csv', 'posts.ndjson.partial']);
  const kept = (await readFile(join(sandbox.folder, 'posts.ndjson.partial'), 'utf8')).split('\n').length - 2;
  const before = server.requests.length;
  goOn();
  const { code } = await sandbox.apix([...argv, '--resume', 'posts.ndjson.partial']);

  expect(code).toBe(0);
  const posts = (await readFile(join(sandbox.folder, 'posts.ndjson'), 'utf8')).trimEnd().split('\n');
  expect(posts.map(line => (JSON.parse(line) as { readonly data: { readonly id: number } }).data.id)).toEqual(
    lines.map(Number),
  );
  // Those that were under way are asked for again, and no others.
  expect(server.requests).toHaveLength(before + count - kept);
  expect(kept).toBeGreaterThanOrEqual(10);
});

/** Answers posts once so many are asked for at once, and the last ones when there are no more to come. */
const togetherOnly = (many: number): RequestListener => {
  const waiting: (() => void)[] = [];
  let asked = 0;
  return (request, response) => {
    const id = Number(request.url?.split('/').at(-1));
    waiting.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id })));
    asked += 1;
    if (waiting.length < many && asked < count) return;
    for (const answer of waiting.splice(0)) answer();
  };
};

test('a batch has as many requests under way at once as it was told to', async () => {
  await using server = await startServer(togetherOnly(16));
  await using sandbox = await createSandbox();
  await writeFile(join(sandbox.folder, 'posts.csv'), `id\n${lines.join('\n')}\n`);
  const words = ['call', 'jsonplaceholder', 'post', 'id={id}', '--each', 'posts.csv', '-j', '16'];
  const { code, stdout } = await sandbox.apix([...words, '--base-url', server.url.origin]);

  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(count);
});

test('the bench of batches brings every row, in as many requests as each way has to take', async () => {
  const rows = await benchBatchLookups(20);

  // What it saves is not for here: on a busy machine the start of the program is most of the time, in each way.
  expect(rows).toMatchObject([
    { claim: '40-60 %', goal: 80, unit: '%' },
    { claim: '40-60 %', goal: 80, unit: '%' },
  ]);
});
