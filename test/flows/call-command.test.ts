import { expect, test } from 'vitest';

import { parseArguments } from '../../src/cli/parse-arguments.ts';
import { callCommand } from '../../src/flows/call-command.ts';
import { testContext } from '../helpers/test-context.ts';
import { wordsInShell } from '../helpers/words-in-shell.ts';

test.each([
  { name: 'plain words', value: 'KS', expected: 'apix call shop things x=KS' },
  { name: 'the name of a file, meant as text', value: '@home', expected: String.raw`apix call shop things 'x=\@home'` },
  { name: 'standard input, meant as text', value: '@-', expected: String.raw`apix call shop things 'x=\@-'` },
  {
    name: 'a backslash before an @',
    value: String.raw`\@home`,
    expected: String.raw`apix call shop things 'x=\\@home'`,
  },
  { name: 'quotes', value: `it's "so"`, expected: `apix call shop things 'x=it'\\''s "so"'` },
  { name: 'what a shell would expand', value: '$HOME `id` *', expected: "apix call shop things 'x=$HOME `id` *'" },
  { name: 'lines', value: 'a\nb', expected: "apix call shop things 'x=a\nb'" },
  { name: 'nothing', value: '', expected: 'apix call shop things x=' },
  { name: 'a list', value: ['a', '@b'], expected: String.raw`apix call shop things x=a 'x=\@b'` },
])('$name: read back as it was', async ({ value, expected }) => {
  await using context = await testContext();
  const command = callCommand('shop', 'things', { x: value });
  const [call] = wordsInShell([command]);

  expect(command).toBe(expected);
  expect((await parseArguments(context, call?.words.slice(4) ?? [])).args).toEqual({ x: value });
});

test.each([
  { name: 'JSON', body: `{"a": "it's"}`, words: ['--body', `{"a": "it's"}`], input: '' },
  { name: 'text that would be read as the name of a file', body: '@home', words: ['--body', '-'], input: '@home' },
  { name: 'text that would be read as standard input', body: '-', words: ['--body', '-'], input: '-' },
])('a body of $name gets there whole', ({ body, words, input }) => {
  expect(wordsInShell([callCommand('shop', 'things', {}, body)])).toEqual([
    { words: ['apix', 'call', 'shop', 'things', ...words], input },
  ]);
});
