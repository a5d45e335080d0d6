import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { testContext, type TestContextOptions } from '../../helpers/test-context.ts';

const catalog = useBundledCatalog();

const json = (value: unknown, status = 200) => ({
  status,
  headers: [['content-type', 'application/json']] as const,
  body: JSON.stringify(value),
});

const geocoded = json({
  result: { addressMatches: [{ matchedAddress: '1 MAIN ST', coordinates: { x: -97.09, y: 39.75 } }] },
});
const points = json({ properties: { gridId: 'TOP', gridX: 31, gridY: 80 } });
const periods = [
  { number: 1, name: 'Today', temperature: 47 },
  { number: 2, name: 'Tonight', temperature: 30 },
];
const forecast = json({ properties: { updateTime: '2026-11-20T14:31:00+00:00', periods } });

const ask = async (argv: readonly string[], options: TestContextOptions = {}) => {
  await using context = await testContext({ catalog, ...options });
  const code = await run(['run', ...argv], context);
  return { code, stdout: context.stdout(), stderr: context.stderr(), sent: context.requests.map(({ url }) => url) };
};

const argv = ['forecast', 'address=1 Main St'];

test('each step is made from the answers before, and told with the command that does the same', async () => {
  const { code, stdout, stderr, sent } = await ask(argv, { answers: [geocoded, points, forecast] });

  expect(code).toBe(0);
  expect(sent).toEqual([
    'https://geocoding.geo.census.gov/geocoder/locations/onelineaddress?benchmark=Public_AR_Current&format=json&address=1%20Main%20St',
    'https://api.weather.gov/points/39.75,-97.09',
    'https://api.weather.gov/gridpoints/TOP/31,80/forecast?units=us',
  ]);
  expect(JSON.parse(stdout)).toEqual({ address: '1 MAIN ST', updated: '2026-11-20T14:31:00+00:00', periods });
  expect(stderr.split('\n').filter(line => !/^\d{3} /.test(line))).toEqual([
    '1/3 geocode Where the address is',
    "$ apix call census-geocoder address 'address=1 Main St' benchmark=Public_AR_Current format=json",
    '2/3 points The office and the grid square there',
    '$ apix call nws points point=39.75,-97.09',
    '3/3 forecast The forecast of that square',
    '$ apix call nws forecast wfo=TOP x=31 y=80 units=us',
    '',
  ]);
  expect(stderr).toMatch(/^200 OK · .* · 2 records$/m);
});

describe('what it gives', () => {
  const answers = [geocoded, points, forecast];

  test('on a terminal single values, then each list as a table', async () => {
    const { stdout } = await ask([...argv, '-q'], { answers, terminal: { width: 60 } });

    expect(stdout).toBe(
      [
        'address  1 MAIN ST',
        'updated  2026-11-20T14:31:00+00:00',
        '',
        'periods',
        'number  name     temperature',
        '1       Today    47',
        '2       Tonight  30',
        '',
      ].join('\n'),
    );
  });

  test.each([
    { words: ['-o', 'csv'], expected: 'number,name,temperature\n1,Today,47\n2,Tonight,30\n' },
    { words: ['-o', 'ndjson'], expected: `${periods.map(row => JSON.stringify(row)).join('\n')}\n` },
    { words: ['--query', 'periods[].name'], expected: '[\n  "Today",\n  "Tonight"\n]\n' },
    {
      words: ['--query', 'periods', '-o', 'tsv'],
      expected: 'number\tname\ttemperature\n1\tToday\t47\n2\tTonight\t30\n',
    },
    {
      words: ['-o', 'yaml', '--query', '{address: address}'],
      expected: 'address: 1 MAIN ST\n',
    },
    {
      words: ['--sort', 'temperature', '--columns', 'name,temperature', '-o', 'csv'],
      expected: 'name,temperature\nTonight,30\nToday,47\n',
    },
    {
      words: ['--where', 'temperature > `40`', '--columns', 'name'],
      expected: '[\n  {\n    "name": "Today"\n  }\n]\n',
    },
    {
      words: ['--query', 'periods', '--limit', '1', '-o', 'tsv'],
      expected: 'number\tname\ttemperature\n1\tToday\t47\n',
    },
  ])('$words', async ({ words, expected }) => {
    expect((await ask([...argv, '-q', ...words], { answers })).stdout).toBe(expected);
  });

  test('rows of several lists have to be chosen', async () => {
    const { code, stdout, stderr } = await ask(['debt-trend', '--sample', '-q', '-o', 'csv']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('error This recipe gives 2 lists\n  → Choose what is to be rows: --query days\n');
  });
});

test('a step that finds nothing ends it, with its conditions', async () => {
  const { code, stdout, stderr, sent } = await ask(argv, { answers: [json({ result: { addressMatches: [] } })] });

  expect({ code, stdout, sent: sent.length }).toEqual({ code: 8, stdout: '', sent: 1 });
  expect(stderr).toContain(
    'The recipe forecast ended at step 1 of 3 (geocode), which wants $statusCode == 200 and $response.body#/result/addressMatches/0/coordinates/x != null\n',
  );
});

test('a failure is explained as that of any call, and is its exit code', async () => {
  const { code, stdout, stderr } = await ask(argv, { answers: [geocoded, json({ title: 'Data Unavailable' }, 404)] });

  expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  expect(stderr).toContain('error ');
  expect(stderr).toContain('The recipe forecast ended at step 2 of 3 (points)\n');
});

test('--dry-run prints the steps and sends nothing; what only an answer can tell stands in braces', async () => {
  expect(await ask([...argv, '--dry-run'])).toEqual({
    code: 0,
    stderr: '',
    sent: [],
    stdout: [
      '1/3 geocode Where the address is',
      "apix call census-geocoder address 'address=1 Main St' benchmark=Public_AR_Current format=json",
      '2/3 points The office and the grid square there',
      "apix call nws points 'point={geocode.latitude},{geocode.longitude}'",
      '3/3 forecast The forecast of that square',
      "apix call nws forecast 'wfo={points.office}' 'x={points.x}' 'y={points.y}' units=us",
      '',
    ].join('\n'),
  });
  // Whoever only looks has no address yet.
  expect((await ask(['forecast', '--dry-run'])).stdout).toContain("'address={address}'");
  expect(JSON.parse((await ask([...argv, '--dry-run', '-o', 'json'])).stdout)).toContainEqual({
    step: 'points',
    description: 'The office and the grid square there',
    api: 'nws',
    operation: 'points',
    arguments: { point: '{geocode.latitude},{geocode.longitude}' },
  });
});

test.each([
  {
    name: 'what is missing',
    words: ['forecast', 'units=metric'],
    stderr: [
      'error 2 things do not fit the recipe forecast; nothing was sent',
      '  address is missing: House number, street, city and state, or ZIP code.',
      '  units: "metric" is not allowed; use us, si',
    ],
  },
  {
    name: 'a name that it does not take',
    words: ['forecast', 'adress=x'],
    stderr: ['adress: it takes no such value; address?'],
  },
  { name: 'a number that is none', words: ['debt-trend', 'days=ten'], stderr: ['days: "ten" is not a whole number'] },
  { name: 'no such recipe', words: ['forcast'], stderr: ['There is no recipe "forcast"', 'Did you mean forecast?'] },
  { name: 'no such file', words: ['./no.yaml'], stderr: ['no.yaml'] },
  { name: 'a query that is none', words: [...argv, '--query', '['], stderr: ['--query'] },
])('$name is refused before anything is sent', async ({ words, stderr }) => {
  const answer = await ask(words);

  expect(answer).toMatchObject({ code: 2, stdout: '', sent: [] });
  for (const line of stderr) expect(answer.stderr).toContain(line);
});

test('without a name it lists them', async () => {
  const { code, stdout } = await ask([]);

  expect(code).toBe(0);
  expect(stdout).toContain('forecast\taddress\tThe weather forecast for a US address, by the half day\n');
  expect(JSON.parse((await ask(['--json'])).stdout)).toContainEqual(
    expect.objectContaining({
      id: 'near-quake',
      apis: ['open-meteo', 'usgs-earthquakes'],
      example: 'apix run near-quake place=Tokyo',
    }),
  );
});

test('a document of the user’s own', async () => {
  await using context = await testContext({ catalog, answers: [json({ properties: { gridId: 'TOP' } })] });
  await writeFile(
    join(context.cwd, 'mine.arazzo.yaml'),
    `arazzo: 1.0.0
info: { title: Mine, version: "1" }
sourceDescriptions: [{ name: nws, url: https://api.weather.gov/openapi.json, type: openapi }]
workflows:
  - workflowId: office
    inputs: { type: object, required: [at], properties: { at: { type: string } } }
    steps:
      - { stepId: points, operationId: points, parameters: [{ name: point, in: path, value: $inputs.at }], outputs: { office: $response.body#/properties/gridId } }
    outputs: { office: $steps.points.outputs.office }
  - { workflowId: other, steps: [] }
`,
  );
  const words = ['run', 'mine.arazzo.yaml', 'at=1,2', '-q'];

  expect(await run(words, context)).toBe(2);
  expect(context.stderr()).toContain('Which workflow of mine.arazzo.yaml? It has office, other');
  expect(await run([...words, '--workflow', 'office'], context)).toBe(0);
  expect(JSON.parse(context.stdout())).toEqual({ office: 'TOP' });
});

test('apix show tells what a recipe takes', async () => {
  await using context = await testContext({ catalog });
  expect(await run(['show', 'debt-trend'], context)).toBe(0);
  expect(context.stdout()).toBe(`debt-trend (recipe)
US public debt by day, and the interest rate on it by month.

Reads the debt to the penny for the latest days, then the average rate of what
bears interest.

Inputs
  days    Working days, the latest first. 30, if not given.
  months  Months of interest rates, the latest first. 12, if not given.

Steps
  1.  The debt by day: treasury debt-to-penny
  2.  The average interest rate by month: treasury avg-interest-rates

Run it: apix run debt-trend
`);
});
