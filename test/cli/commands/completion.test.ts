import { expect, test } from 'vitest';

import { shellNames } from '../../../src/cli/completion/shell-names.ts';
import { run } from '../../../src/cli/run.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { testContext } from '../../helpers/test-context.ts';

test.each(shellNames)('the script for %s', async shell => {
  await using context = await testContext();

  expect(await run(['completion', shell], context)).toBe(0);
  expect(context.stderr()).toBe('');
  await expect(context.stdout()).toMatchFileSnapshot(goldenFile('cli', 'completion', shell));
});

test('a shell that there is none for', async () => {
  await using context = await testContext();

  expect(await run(['completion', 'tcsh'], context)).toBe(2);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toContain('bash, zsh, fish, powershell');
});
