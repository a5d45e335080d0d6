import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { tryDocument, type Trial } from '../../src/scripts/test-import.ts';
import { scratchFolder } from '../helpers/scratch-folder.ts';

const attempt = async (text: string): Promise<Trial> => {
  await using scratch = await scratchFolder();
  const file = join(scratch.path, 'a.json');
  await writeFile(file, text);
  return await tryDocument(file, 'a.json');
};

const paths = {
  '/a': { get: {} },
  '/b': { post: { parameters: [{ in: 'body', name: 'b', schema: { type: 'array' } }] } },
};

test('taken, with every operation shown and planned', async () => {
  expect(await attempt(JSON.stringify({ swagger: '2.0', host: 'a.test', paths }))).toMatchObject({
    kind: 'taken',
    operations: 2,
    faults: [],
    needsBaseUrl: false,
  });
});

test('taken, once it is said where the API is', async () => {
  expect(await attempt(JSON.stringify({ swagger: '2.0', paths }))).toMatchObject({ kind: 'taken', needsBaseUrl: true });
});

test('refused, with the reason', async () => {
  expect(await attempt('{"a": 1}')).toMatchObject({ kind: 'refused', reason: expect.stringContaining('a.json is no') });
});

test('neither JSON nor YAML', async () => {
  expect(await attempt('{"a": [')).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('line 1') });
});
