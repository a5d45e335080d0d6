import { expect, test } from 'vitest';

import { registry } from '../../../src/cli/registry.ts';
import { run } from '../../../src/cli/run.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { testContext } from '../../helpers/test-context.ts';

const topics = ['exit-codes', 'environment', 'output', 'pages', 'parameters'] as const;

test.each(registry.map(({ name }) => name))('the page on %s', async name => {
  await using context = await testContext({ terminal: { width: 80 } });

  expect(await run([name, '--help'], context)).toBe(0);
  expect(context.stderr()).toBe('');
  await expect(context.stdout()).toMatchFileSnapshot(goldenFile('cli', 'help', name));
});

test.each([
  { topic: 'exit-codes', title: 'Exit codes' },
  { topic: 'environment', title: 'Environment' },
  { topic: 'output', title: 'Output' },
  { topic: 'pages', title: 'Pages' },
  { topic: 'parameters', title: 'Parameters' },
])('the topic $topic', async ({ topic, title }) => {
  await using context = await testContext();

  expect(await run(['help', topic], context)).toBe(0);
  expect(context.stdout().split('\n')[0]).toBe(title);
  expect(context.stderr()).toBe('');
});

test.each(registry.map(({ name }) => name))('help %s is the same page as its --help', async name => {
  await using asked = await testContext();
  await using option = await testContext();
  await run(['help', name], asked);

  expect(await run([name, '--help'], option)).toBe(0);
  expect(option.stdout()).toBe(asked.stdout());
});

test.each([...registry.map(({ name }) => name), ...topics])('help %s fits a terminal of 80 columns', async subject => {
  await using context = await testContext({ terminal: { width: 80 } });
  await run(['help', subject], context);
  const long = context
    .stdout()
    .split('\n')
    // A command to be copied is one line.
    .filter(line => line.length > 80 && !line.trimStart().startsWith('$ '));

  expect(long).toEqual([]);
});

test.each(registry.map(({ name }) => name))('help %s has no "(default: false)"', async subject => {
  await using context = await testContext();
  await run(['help', subject], context);

  expect(context.stdout()).not.toMatch(/\(default: (false|\[\])\)/);
});

test('a subcommand has a page', async () => {
  await using context = await testContext({ terminal: { width: 80 } });

  expect(await run(['keys', 'set', '--help'], context)).toBe(0);
  await expect(context.stdout()).toMatchFileSnapshot(goldenFile('cli', 'help', 'keys-set'));
});

test('what there is no help on: exit 2, what was meant, and what there is', async () => {
  await using context = await testContext();

  expect(await run(['help', 'serch'], context)).toBe(2);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toMatch(
    /^error There is no help on "serch"\n {2}→ Did you mean search\?\n {2}→ There is help on /,
  );
});
