import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { pagesOfThousand } from '../helpers/endless-list.ts';
import { peakMemory } from '../helpers/peak-memory.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

/** What each form has once for a record, with its number. */
const numbers = { ndjson: /^\{"id":(\d+),/gm, csv: /^(\d+),/gm, json: /^ {4}"id": (\d+),/gm } as const;

test.each(['ndjson', 'csv', 'json'] as const)('a million records as %s in less than 150 MB', async form => {
  await using server = await startServer(pagesOfThousand(1000));
  await using sandbox = await createSandbox();
  const file = join(sandbox.folder, 'out');
  await using out = await open(file, 'w');
  const apix = sandbox.start(
    ['get', `${server.url.href}list`, '--all', '--max-pages', '1000', '-o', form, '--no-pace'],
    {
      stdout: out.fd,
      longestMs: 120_000,
    },
  );

  const peak = await peakMemory(apix.pid);
  const { code, stderr } = await apix.ended;
  process.stdout.write(`${form}: ${Math.round(peak / 1e6)} MB, ${stderr}`);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^1,000,000 records in 1,000 pages, .*; that is all of them\n$/),
  });
  let last = 0;
  for (const [, number] of (await readFile(file, 'utf8')).matchAll(numbers[form])) {
    if (Number(number) !== last + 1) throw new Error(`After record ${last} comes ${number}`);
    last += 1;
  }
  expect(last).toBe(1_000_000);
  expect(peak).toBeLessThan(150_000_000);
});
