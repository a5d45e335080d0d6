import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

const problem = {
  type: 'https://docs.depot.example/probs/shelf',
  title: 'No such shelf',
  status: 404,
  detail: 'Shelf 99',
};

test.each([
  { name: 'status', words: ['429'] },
  { name: 'header', words: ['Retry-After'] },
  { name: 'header-with-value', words: ['Retry-After: 120'] },
  { name: 'provider-code', words: ['OVER_RATE_LIMIT'] },
  { name: 'network-code', words: ['ECONNRESET'] },
  { name: 'exit-code', words: ['exit', '8'] },
])('$name', async ({ name, words }) => {
  await expect(await transcript(['explain', ...words])).toMatchFileSnapshot(goldenFile('cli', 'explain', name));
});

test('a file with an error in it', async () => {
  await using context = await testContext({ terminal: { width: 80 } });
  await writeFile(join(context.cwd, 'problem.json'), JSON.stringify(problem));

  expect(await run(['explain', 'problem.json'], context)).toBe(0);
  await expect(context.stdout()).toMatchFileSnapshot(goldenFile('cli', 'explain', 'problem'));
});

test('standard input', async () => {
  await using context = await testContext({ input: JSON.stringify(problem) });

  expect(await run(['explain', '-'], context)).toBe(0);
  expect(context.stdout()).toContain('No such shelf');
});

test('a document cannot write to the terminal', async () => {
  await using context = await testContext({
    terminal: { width: 80 },
    input: JSON.stringify({ ...problem, title: 'No \u001B[31mshelf\u0007', detail: '\u001B]0;owned\u0007' }),
  });
  await run(['explain', '-'], context);

  expect(context.stdout()).not.toMatch(/[\u001B\u0007]/);
});

test('--json: a list of explanations', async () => {
  await using context = await testContext();
  await run(['explain', '429', '--json'], context);

  expect(JSON.parse(context.stdout())).toEqual([
    {
      title: '429 Too Many Requests',
      meaning: expect.any(String),
      fault: 'caller',
      retry: expect.any(String),
      next: expect.any(Array),
      source: expect.any(String),
    },
  ]);
});

describe('what means nothing: exit 2', () => {
  test.each([
    { name: 'nearly a header', words: ['Retry-Aftr'], expected: /→ Did you mean retry-after/i },
    { name: 'nothing like it', words: ['xyzzyplugh'], expected: /→ For example: apix explain 429/ },
    {
      name: 'a number that is no status',
      words: ['1234'],
      expected: /^error apix knows no status, header, code or file "1234"/,
    },
  ])('$name', async ({ words, expected }) => {
    await using context = await testContext();

    expect(await run(['explain', ...words], context)).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toMatch(expected);
  });

  test('a document without an error', async () => {
    await using context = await testContext({ input: '{"items": []}' });

    expect(await run(['explain', '-'], context)).toBe(2);
    expect(context.stderr()).toMatch(/holds no error that apix can read/);
    expect(context.stderr()).not.toMatch(/^error - /);
  });
});

describe('every common failure has something to do about it', () => {
  const catalog = useBundledCatalog();

  test.each(['400', '401', '403', '404', '406', '410', '422', '429', '500', '502', '503', '504', '520', '522', '529'])(
    '%s',
    async status => {
      await using context = await testContext({ catalog });

      expect(await run(['explain', status], context)).toBe(0);
      expect(context.stdout()).toMatch(/^ {2}→ /m);
    },
  );
});
