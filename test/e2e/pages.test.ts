import { open, readdir, readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { pagesOfThousand } from '../helpers/endless-list.ts';
import { peakMemory } from '../helpers/peak-memory.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

const pages = pagesOfThousand(8);

/** The first request for this page is never answered; says when it is there. */
const hangingAt = (page: number): { readonly asked: Promise<void>; readonly handle: RequestListener } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let hasHung = false;
  return {
    asked: promise,
    handle: (request, response) => {
      if (hasHung || request.url?.endsWith(`page=${page}`) !== true) return pages(request, response);
      hasHung = true;
      return resolve();
    },
  };
};

const numbersOf = (ndjson: string): number[] =>
  ndjson
    .split('\n')
    .filter(Boolean)
    .map(line => (JSON.parse(line) as { id: number }).id);

const eightThousand = Array.from({ length: 8000 }, (_, index) => index + 1);

describe.each([
  { signal: 'SIGINT', code: 130 },
  // Killed, it closes nothing and notes nothing more; it goes on after the last page that was noted.
  { signal: 'SIGKILL', code: null },
] as const)('$signal in the middle', ({ signal, code }) => {
  test('leaves a part, and --resume makes the whole of it: nothing lost, nothing doubled', async () => {
    const { asked, handle } = hangingAt(7);
    await using server = await startServer(handle);
    await using sandbox = await createSandbox();
    const call = ['get', `${server.url.href}list`, '--all'];
    const apix = sandbox.start([...call, '--output', 'all.ndjson']);
    await asked;
    apix.kill(signal);

    expect(await apix.ended).toMatchObject({ code, stdout: '' });
    expect(await readdir(sandbox.folder)).toEqual(['all.ndjson.partial', 'all.ndjson.partial.json']);
    const part = numbersOf(await readFile(join(sandbox.folder, 'all.ndjson.partial'), 'utf8'));
    expect(part).toHaveLength(6000);

    const again = await sandbox.apix([...call, '--resume', 'all.ndjson.partial']);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toMatch(/^8,000 records in 8 pages, .*; that is all of them\nWritten to .*all\.ndjson\n$/);
    expect(await readdir(sandbox.folder)).toEqual(['all.ndjson']);
    expect(numbersOf(await readFile(join(sandbox.folder, 'all.ndjson'), 'utf8'))).toEqual(eightThousand);
  });
});

test('a reader that has seen enough ends it quietly, and no more is asked for', async () => {
  await using server = await startServer(pagesOfThousand(1000));
  await using sandbox = await createSandbox();
  const ended = await sandbox.shell(
    `apix get ${server.url.href}list --all --max-pages 1000 | head -n 1 | jq .id; echo "\${PIPESTATUS[0]}"`,
  );

  expect(ended).toMatchObject({ stdout: '1\n0\n', stderr: '' });
  expect(server.requests.length).toBeLessThan(10);
});

test('a hundred thousand records take no more memory than a page of them', async () => {
  await using server = await startServer(pagesOfThousand(100));
  await using sandbox = await createSandbox();
  await using out = await open(join(sandbox.folder, 'out'), 'w');
  const apix = sandbox.start(['get', `${server.url.href}list`, '--max-pages', '100', '-o', 'csv'], { stdout: out.fd });

  expect(await peakMemory(apix.pid)).toBeLessThan(150_000_000);
  expect(await apix.ended).toMatchObject({ code: 0, stderr: expect.stringMatching(/^100,000 records in 100 pages/) });
});
