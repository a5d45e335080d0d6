import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

import { startProgram } from '../helpers/run-program.ts';
import { apixFile, createSandbox } from '../helpers/sandbox.ts';

test('where nobody has built yet: one line that says what to do', async () => {
  await using sandbox = await createSandbox();
  const launcher = join(sandbox.folder, 'bin', 'apix.js');
  await mkdir(dirname(launcher));
  await cp(apixFile, launcher);
  await cp(join(dirname(apixFile), '../package.json'), join(sandbox.folder, 'package.json'));

  const ended = await startProgram(process.execPath, [launcher, '--version'], {
    cwd: sandbox.folder,
    env: sandbox.env,
  }).ended;

  expect(ended).toMatchObject({ code: 1, stdout: '', stderr: 'apix is not built here: run npm ci in its folder\n' });
});
