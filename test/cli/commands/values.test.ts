import { expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { testContext, type TestContextOptions } from '../../helpers/test-context.ts';

const catalog = useBundledCatalog();

const ask = async (argv: readonly string[], options: TestContextOptions = {}) => {
  await using context = await testContext({ catalog, ...options });
  const code = await run(argv, context);
  return { code, stdout: context.stdout(), stderr: context.stderr(), sent: context.requests.length };
};

test('codes of a table, with what each stands for', async () => {
  expect(await ask(['values', 'census', 'in', 'new', 'm'])).toEqual({
    code: 0,
    stdout: 'state:35\tNew Mexico\n',
    stderr: '',
    sent: 0,
  });
  expect((await ask(['values', 'census', 'in', 'calif'], { terminal: { width: 60 } })).stdout).toBe(
    'VALUE     WHAT IT IS\nstate:06  California\n',
  );
});

test('of a part of an object in the body, too', async () => {
  expect((await ask(['values', 'nih-reporter', 'org_states', 'mary'])).stdout).toBe('MD\tMaryland\n');
  expect(await ask(['values', 'nih-reporter', 'org_state'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Did you mean org_states?'),
  });
});

test('all of them without words: every state and county has its code', async () => {
  const { stdout } = await ask(['values', 'census', 'for', '--json']);
  const values = JSON.parse(stdout) as readonly { readonly value: string; readonly name: string }[];

  expect(values.length).toBeGreaterThan(3200);
  expect(values).toContainEqual({ value: 'county:037', name: 'Los Angeles County, California' });
});

test.each([
  { words: 'median household income', first: 'B19013_001E' },
  { words: 'total population', first: 'B01003_001E' },
  { words: 'population', first: 'B01003_001E' },
  { words: 'median age', first: 'B01002_001E' },
  { words: 'rent', first: 'B25064_001E' },
  { words: 'home value', first: 'B25077_001E' },
  { words: 'poverty', first: 'B17001_002E' },
  { words: 'unemployed', first: 'B23025_005E' },
  { words: 'per capita income', first: 'B19301_001E' },
  { words: "bachelor's degree", first: 'B15003_022E' },
  { words: 'homeownership', first: 'B25003_001E' },
  { words: 'veterans', first: 'B21001_001E' },
  { words: 'internet', first: 'B28002_001E' },
  { words: 'disability', first: 'B18101_001E' },
  { words: 'german ancestry', first: 'B04006_042E' },
  { words: 'no health insurance', first: 'B27010_017E' },
  { words: 'median gross rent', first: 'B25064_001E' },
  { words: 'age and sex', first: 'group(S0101)' },
  { words: 'selected economic characteristics', first: 'group(DP03)' },
])('the first that the survey has for $words is $first', async ({ words, first }) => {
  const { stdout } = await ask(['values', 'census', 'get', ...words.split(' ')]);

  expect(stdout.split('\t')[0]).toBe(first);
});

test('an industry is found by its name, in the edition that the data set takes', async () => {
  const firstOf = async (parameter: string, word: string) =>
    (await ask(['values', 'census', parameter, word])).stdout.split('\n')[0];

  expect(await firstOf('NAICS2022', 'restaurants')).toBe('7225\tRestaurants and Other Eating Places');
  expect(await firstOf('NAICS2017', 'software')).toContain('Software');
  expect((await ask(['values', 'census', 'NAICS2017', '511210'])).stdout).toBe('511210\tSoftware Publishers\n');
  expect((await ask(['values', 'census', 'NAICS2022', '511210'])).stdout).toBe('');
  expect((await ask(['values', 'sam-gov', 'naicsCode', 'software', 'publishers'])).stdout).toBe(
    '513210\tSoftware Publishers\n',
  );
});

test('where a table has only what people ask for, that is said, and not among the data', async () => {
  expect(await ask(['values', 'fred', 'series_id', 'federal', 'funds', 'effective', 'rate'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('FEDFUNDS\t'),
    stderr: 'There are others; only those most asked for are known here\n',
  });
  expect((await ask(['values', 'fred', 'series_id', 'nothing', 'like', 'it'])).stderr).toMatch(
    /^None of .*\nThere are others/,
  );
  expect((await ask(['values', 'fec', 'state', 'california'])).stderr).toBe('');
});

test('what a schema lists', async () => {
  expect((await ask(['values', 'nws', 'severity', 'mod'])).stdout).toBe('Moderate\n');
});

test('a zone by a word of its name', async () => {
  expect((await ask(['values', 'nws', 'zoneId', 'los', 'angeles'])).stdout.split('\n')).toEqual([
    'CAC037\tLos Angeles County, California',
    'CAZ366\tLos Angeles County Beaches, California',
    'CAZ368\tLos Angeles County Inland Coast including Downtown Los Angeles, California',
    'CAZ548\tLos Angeles County San Gabriel Valley, California',
    '',
  ]);
});

test.each([
  {
    name: 'no value has the words',
    argv: ['fec', 'state', 'calafornia'],
    code: 0,
    stderr: 'None of the 57 values has calafornia; did you mean California?\n',
  },
  { name: 'no such parameter', argv: ['fec', 'stat'], code: 2, stderr: 'fec has no parameter "stat"' },
  { name: 'no values are known', argv: ['census', 'time'], code: 2, stderr: 'Values are known of' },
  { name: 'no such API', argv: ['sensus', 'in'], code: 2, stderr: 'There is no API "sensus"' },
])('$name', async ({ argv, code, stderr }) => {
  expect(await ask(['values', ...argv])).toEqual({
    code,
    stdout: '',
    stderr: expect.stringContaining(stderr),
    sent: 0,
  });
});

test('a name where a code is wanted is refused with the code, before anything is sent', async () => {
  const argv = ['call', 'census', 'acs5', 'year=2024', 'get=NAME', 'for=county:*', 'in=state:California'];

  expect(await ask(argv)).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      'error One thing does not fit census acs5; nothing was sent',
      '  in: California is written state:06, not state:California',
      '  → See what it takes: apix show census acs5',
      '  → Send it all the same: --no-validate',
      '',
    ].join('\n'),
    sent: 0,
  });
  expect(await ask([...argv.slice(0, -1), 'in=state:06', '--dry-run'])).toMatchObject({ code: 0, stderr: '' });
});

test.each([
  {
    argv: ['nws', 'zone-stations', 'zoneId=San Francisco'],
    hint: 'zoneId: San Francisco, California is written CAZ006, not San Francisco',
  },
  {
    argv: ['nws', 'office', 'officeId=Topeka'],
    hint: 'officeId: Topeka, Kansas is written TOP, not Topeka',
  },
  {
    argv: ['nws', 'alerts-active', 'area=Lake Michigan'],
    hint: 'area: Lake Michigan is written LM, not Lake Michigan',
  },
  {
    argv: ['noaa-tides', 'station', 'station=Cedar Key'],
    hint: 'station: Cedar Key, Florida is written 8727520, not Cedar Key',
  },
])('$argv is met with the code', async ({ argv, hint }) => {
  const { code, stderr, sent } = await ask(['call', ...argv]);

  expect({ code, sent }).toEqual({ code: 2, sent: 0 });
  expect(stderr).toContain(hint);
});

test('names in a list of codes are each refused with their codes, or with where to look', async () => {
  const argv = ['call', 'census', 'acs5', 'year=2024', 'get=NAME,Total population,household income', 'for=us:1'];

  expect(await ask(argv)).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      'error 2 things do not fit census acs5; nothing was sent',
      '  get: "household income" does not match ^([A-Za-z][A-Za-z0-9_]*|group\\([A-Za-z0-9_]+\\))$',
      '  get: Total Population is written B01003_001E or group(B01003), not Total population',
      '  → See what it takes: apix show census acs5',
      '  → Find its code: apix values census get household income',
      '  → Send it all the same: --no-validate',
      '',
    ].join('\n'),
    sent: 0,
  });
});

test('the page of an operation tells where the values are', async () => {
  expect((await ask(['show', 'census', 'acs5'])).stdout).toContain('its values: apix values census in\n');
});
