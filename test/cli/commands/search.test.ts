import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { testContext } from '../../helpers/test-context.ts';
import { transcript } from '../../helpers/transcript.ts';

test('a table for people, tab-separated lines for programs', async () => {
  await expect(await transcript(['search', 'town', 'stock'])).toMatchFileSnapshot(goldenFile('cli', 'search'));
});

test('nothing found: silent stdout, advice on stderr, exit 0', async () => {
  await using context = await testContext();

  expect(await run(['search', 'zebra'], context)).toBe(0);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toBe('Nothing in the catalog is about "zebra". Try a broader word, or see all: apix list\n');
});

test('found, and filtered away: it is said which of the two', async () => {
  await using context = await testContext();

  expect(await run(['search', 'paintings', '--auth', 'none'], context)).toBe(0);
  expect(context.stdout()).toBe('');
  expect(context.stderr()).toBe(
    'Nothing about "paintings" passes the filters. Leave out --auth, --category, --region or --callable.\n',
  );
});

test('words that are no words of the terminal are cleaned before they are repeated', async () => {
  await using context = await testContext({ terminal: { width: 80 } });
  await run(['search', 'ze\u001B[31mbra\u0007'], context);

  expect(context.stderr()).not.toMatch(/[\u001B\u0007]/);
});

test('--limit', async () => {
  await using context = await testContext();
  await run(['search', 'town', '-l', '2'], context);

  expect(context.stdout().trimEnd().split('\n')).toHaveLength(2);
});

test('--json: one shape for APIs and operations', async () => {
  await using context = await testContext();
  await run(['search', 'pictures', '--json', '-l', '1'], context);

  expect(JSON.parse(context.stdout())).toEqual([
    {
      api: 'gallery',
      operation: expect.toSatisfy(value => value === null || value === 'pictures'),
      state: 'callable',
      title: 'Gallery of the town',
      summary: expect.any(String),
      signIn: 'key',
      categories: ['education'],
      region: 'us',
      score: expect.any(Number),
    },
  ]);
});

describe('what is in the directory alone', () => {
  test('is marked, for people and for programs', async () => {
    await expect(await transcript(['search', 'ferries', 'kites'])).toMatchFileSnapshot(
      goldenFile('cli', 'search-directory'),
    );
  });

  test('--json: its state tells that it cannot be called, or is reported dead', async () => {
    await using context = await testContext();
    await run(['search', 'ferries', 'owls', '--json'], context);

    expect(JSON.parse(context.stdout())).toEqual([
      {
        api: 'owl-calls',
        operation: null,
        state: 'listed',
        title: 'Owl Calls',
        summary: 'Recordings of owls',
        signIn: 'none',
        categories: ['environment'],
        region: null,
        score: expect.any(Number),
      },
      expect.objectContaining({ api: 'ferry-times', state: 'dead', signIn: 'key' }),
    ]);
  });

  test('--callable leaves it out', async () => {
    await using context = await testContext();

    expect(await run(['search', 'ferries', '--callable'], context)).toBe(0);
    expect(context.stdout()).toBe('');
    expect(context.stderr()).toContain('passes the filters');
  });

  test.each([
    { argv: ['--auth', 'key'], expected: true },
    { argv: ['--auth', 'none'], expected: false },
    { argv: ['--category', 'transport'], expected: true },
    { argv: ['--category', 'food'], expected: false },
    // Whose data it has is not known.
    { argv: ['--region', 'us'], expected: false },
  ])('filters are for it too: $argv', async ({ argv, expected }) => {
    await using context = await testContext();
    await run(['search', 'ferries', ...argv], context);

    expect(context.stdout().includes('ferry-times')).toBe(expected);
  });
});

test('on a terminal it is said how many more there are', async () => {
  await using context = await testContext({ terminal: { width: 80 } });
  await run(['search', 'town', '-l', '2'], context);

  expect(context.stderr()).toMatch(/^The best 2 of (\d+)\. More of them: --limit \1\n$/);
});

test('--json of nothing is an empty list', async () => {
  await using context = await testContext();

  expect(await run(['search', 'zebra', '--json'], context)).toBe(0);
  expect(context.stdout()).toBe('[]\n');
});

describe('in the bundled catalog', () => {
  const catalog = useBundledCatalog();

  test.each([
    { words: 'wether', api: 'nws' },
    { words: 'earthqake', api: 'usgs-earthquakes' },
    { words: 'earthq', api: 'usgs-earthquakes' },
    { words: 'inflation', api: 'bls' },
    { words: 'inflation', api: 'treasury' },
    { words: 'recall', api: 'openfda' },
    { words: 'FDA', api: 'openfda' },
    { words: 'Census Bureau', api: 'census' },
    { words: 'tides', api: 'noaa-tides' },
    { words: 'National Weather Service', api: 'nws' },
  ])('"$words" finds $api', async ({ words, api }) => {
    await using context = await testContext({ catalog });

    expect(await run(['search', ...words.split(' ')], context)).toBe(0);
    expect(
      context
        .stdout()
        .split('\n')
        .map(line => line.split('\t')[0]),
    ).toContain(api);
  });
});
