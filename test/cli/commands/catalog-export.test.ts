import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { run } from '../../../src/cli/run.ts';
import { testContext } from '../../helpers/test-context.ts';

test('a bundled document comes back as it was written', async () => {
  await using context = await testContext();

  expect(await run(['catalog', 'export', 'depot'], context)).toBe(0);
  expect(JSON.parse(context.stdout())).toMatchObject({ openapi: '3.1.0', 'x-apix': { id: 'depot' } });
});

test('one of your own comes back as OpenAPI 3.1, whatever it was, and can be added again', async () => {
  const swagger = {
    swagger: '2.0',
    info: { title: 'Parts', version: '1' },
    host: 'parts.test',
    paths: { '/a': { get: {} } },
  };
  await using first = await testContext();
  await writeFile(join(first.cwd, 'parts.json'), JSON.stringify(swagger));
  await run(['add', 'parts.json', '--yes'], first);
  await using second = await testContext({ folder: first.cwd });
  await run(['catalog', 'export', 'parts', '--yaml'], second);
  const exported = parse(second.stdout()) as object;
  await using third = await testContext({ input: second.stdout(), folder: first.cwd });

  expect(exported).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://parts.test' }] });
  expect(await run(['add', '-', '--as', 'parts-again', '--yes'], third)).toBe(0);
});

test('an unknown name is refused', async () => {
  await using context = await testContext();

  expect(await run(['catalog', 'export', 'depto'], context)).toBe(2);
  expect(context.stderr()).toContain('Did you mean depot?');
});
