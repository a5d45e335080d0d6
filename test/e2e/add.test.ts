import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';

const document =
  'swagger: "2.0"\ninfo: { title: Pets }\nhost: pets.test\npaths: { /pets: { get: { summary: List zeppelins } } }\n';

/** A user with a document. */
const userWithDocument = async (): Promise<Sandbox> => {
  const sandbox = await createSandbox();
  await writeFile(join(sandbox.folder, 'pets.yaml'), document);
  return sandbox;
};

const kept = async ({ folder }: Sandbox): Promise<readonly string[]> =>
  (await readdir(join(folder, '..'), { recursive: true })).filter(name => name.endsWith('.ndjson'));

test.each([
  { name: 'a yes', typed: 'y\r', code: 0, files: 1 },
  { name: 'a no', typed: 'n\r', code: 2, files: 0 },
  { name: 'Ctrl-C', typed: '\u0003', code: 130, files: 0 },
])('on a terminal, $name ends with $code', async ({ typed, code, files }) => {
  await using sandbox = await userWithDocument();
  const program = sandbox.terminal('apix add pets.yaml', { input: { kind: 'typed' } });
  await program.shown('Add it? [y/N]');
  program.type(typed);

  expect((await program.ended).code).toBe(code);
  expect(await kept(sandbox)).toHaveLength(files);
});

test('what was added is there for the next run, and gone with the last', async () => {
  await using sandbox = await userWithDocument();
  await sandbox.apix(['add', 'pets.yaml', '--yes']);
  const found = await sandbox.apix(['search', 'zeppelins']);
  const called = await sandbox.apix(['call', 'pets', 'get-pets', '--dry-run']);
  await sandbox.apix(['remove', 'pets']);
  const gone = await sandbox.apix(['show', 'pets']);

  expect(found.stdout).toContain('pets\tget-pets\tnone\tList zeppelins');
  expect(called.stdout).toContain('GET https://pets.test/pets');
  expect(gone.code).toBe(2);
});
