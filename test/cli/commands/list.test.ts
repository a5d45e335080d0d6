import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

test('a table for people, tab-separated lines for programs', async () => {
  await expect(await transcript(['list'])).toMatchFileSnapshot(goldenFile('cli', 'list'));
});

test.each([
  { name: 'none, and those whose key is optional', argv: ['--auth', 'none'], expected: ['archive', 'depot', 'trap'] },
  {
    name: 'key, and those whose key is optional',
    argv: ['--auth', 'key'],
    expected: ['archive', 'cellar', 'gallery', 'vault'],
  },
  { name: 'category, in any case', argv: ['--category', 'Education'], expected: ['archive', 'gallery'] },
  { name: 'region, in any case', argv: ['--region', 'US'], expected: ['archive', 'cellar', 'gallery'] },
  { name: 'two filters', argv: ['--region', 'us', '--auth', 'none'], expected: ['archive'] },
])('filter: $name', async ({ argv, expected }) => {
  await using context = await testContext();

  expect(await run(['list', ...argv], context)).toBe(0);
  expect(
    context
      .stdout()
      .split('\n')
      .map(line => line.split('\t')[0]),
  ).toEqual([...expected, '']);
  expect(context.stderr()).toBe('');
});

test('no API passes: silent stdout, advice on stderr, and no failure', async () => {
  await using context = await testContext();

  expect(await run(['list', '--category', 'wether'], context)).toBe(0);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toBe(
    'No API passes the filters. Categories: education, environment, testing. Regions: us, world.\n',
  );
});

test('on a terminal it is said how many are known by name alone', async () => {
  await using context = await testContext({ terminal: { width: 80 } });
  await run(['list'], context);

  expect(context.stderr()).toBe('12 more are known by name alone: apix list --directory\n');
});

test('--json: the summaries of the catalog, stable', async () => {
  await using context = await testContext();
  await run(['list', '--json', '--auth', 'key', '--category', 'environment'], context);

  expect(JSON.parse(context.stdout())).toEqual([
    {
      id: 'cellar',
      aliases: [],
      title: 'Cellar register',
      summary: 'Depth and dampness of cellars',
      agency: 'Office of Deeds',
      initials: [],
      categories: ['environment'],
      region: 'us',
      signIn: 'key',
      operations: 1,
      origins: ['https://cellar.example'],
      keyGroup: 'cellar',
    },
  ]);
});

test('--json of nothing is an empty list, and nothing is said', async () => {
  await using context = await testContext();
  await run(['list', '--json', '--region', 'sg'], context);

  expect(context.stdout()).toBe('[]\n');
  expect(context.stderr()).toBe('');
});

describe('--directory: what is known by name alone', () => {
  test('a table for people, tab-separated lines for programs', async () => {
    await expect(await transcript(['list', '--directory'])).toMatchFileSnapshot(goldenFile('cli', 'list-directory'));
  });

  test.each([
    { name: 'a way of signing in', argv: ['--auth', 'key'], expected: ['bridge-tolls', 'ferry-times', 'pier-fishing'] },
    { name: 'category, in any case', argv: ['--category', 'Weather'], expected: ['kite-weather'] },
  ])('filter: $name', async ({ argv, expected }) => {
    await using context = await testContext();

    expect(await run(['list', '--directory', ...argv, '--json'], context)).toBe(0);
    expect(JSON.parse(context.stdout())).toEqual(expected.map(id => expect.objectContaining({ id })));
  });

  test('--json: all that is known, stable', async () => {
    await using context = await testContext();
    await run(['list', '--directory', '--category', 'weather', '--json'], context);

    expect(JSON.parse(context.stdout())).toEqual([
      {
        id: 'kite-weather',
        name: 'Kite Weather',
        url: 'https://kites.example',
        category: 'weather',
        signIn: 'user-agent',
        https: 'yes',
        cors: 'no',
        status: 'listed',
        summary: 'Wind for those who fly kites',
        source: 'list-of-lists',
      },
    ]);
  });

  test('none passes: silent stdout, advice on stderr, and no failure', async () => {
    await using context = await testContext();

    expect(await run(['list', '--directory', '--category', 'wether'], context)).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toBe(
      'No entry passes the filters. Categories: business, culture, environment, food, government, transport, weather.\n',
    );
  });

  test('whose data an entry has is not known: --region is refused', async () => {
    await using context = await testContext();

    expect(await run(['list', '--directory', '--region', 'us'], context)).toBe(2);
    expect(context.stdout()).toBe('');
  });
});

const bundled = useBundledCatalog();

test('every row of the bundled catalog fits a terminal of 80 columns', async () => {
  await using context = await testContext({ terminal: { width: 80 }, catalog: bundled });
  await run(['list'], context);
  const lines = context.stdout().trimEnd().split('\n');

  expect(lines.length).toBeGreaterThan(18);
  expect(lines.filter(line => line.length > 80)).toEqual([]);
});
