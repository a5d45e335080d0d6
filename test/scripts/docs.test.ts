import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { registry } from '../../src/cli/registry.ts';
import { refreshDocuments } from '../../src/scripts/docs.ts';

const root = join(import.meta.dirname, '../..');
const documents = await refreshDocuments();
const textOf = (name: string): string => documents.find(each => each.name === name)?.current ?? '';

test.each(documents)('the tables of $name are fresh; else: npm run docs', ({ current, fresh }) => {
  expect(current).toBe(fresh);
});

test.each(registry.map(({ name }) => name))('the README tells of the command %s', name => {
  expect(textOf('README.md')).toMatch(new RegExp(`\`(?:apix )?${name}\\b`));
});

test('the README has the words that the Census Bureau wants', () => {
  expect(textOf('README.md')).toContain(
    'This product uses the Census Bureau Data API but is not endorsed or certified by the Census Bureau.',
  );
});

describe('CONTRIBUTING.md names only what is there', () => {
  const text = textOf('CONTRIBUTING.md');
  const files = [...text.matchAll(/`((?:bin|src|test|catalogs)\/[a-z0-9/.-]*)`/g)].flatMap(([, file]) => file ?? []);

  test.each([...new Set(files)])('%s', file => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  const named = [...text.matchAll(/`(\w+)` in `(src\/[a-z0-9/.-]+\.ts)`/g)].map(([, name = '', file = '']) => ({
    name,
    file,
  }));

  test('a good many functions on the way of a command', () => {
    expect(named.length).toBeGreaterThan(20);
  });

  test.each(named)('$name in $file', async ({ name, file }) => {
    const source = await readFile(join(root, file), 'utf8');

    expect(source.match(/(?<=^(?:export )?(?:const |async function\* ))\w+/gm)).toContain(name);
  });
});
