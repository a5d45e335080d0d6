import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

import { readDirectory } from '../../src/scripts/directory/read-directory.ts';
import { checkBody } from '../../src/plan/check-body.ts';
import { onlyReads } from '../../src/model/only-reads.ts';
import { catalogFolder, wholeCatalog } from '../helpers/whole-catalog.ts';

const files = (await readdir(catalogFolder)).filter(name => name.endsWith('.yaml')).toSorted();
const apis = await wholeCatalog();

test('each file has the API of its name', () => {
  expect(apis.map(api => `${api.id}.yaml`)).toEqual(files);
});

// What else a file owes its users, `npm run catalog:check` looks after.
test('there are at least 110, with 900 operations', () => {
  expect(apis.length).toBeGreaterThanOrEqual(110);
  expect(apis.flatMap(({ operations }) => operations).length).toBeGreaterThanOrEqual(900);
});

test('at least 1,800 more are known by name alone, those that are dead among them', async () => {
  const entries = await readDirectory(catalogFolder);
  const ids = new Set(apis.map(({ id }) => id));

  expect(entries.length).toBeGreaterThanOrEqual(1800);
  expect(entries.filter(({ id }) => ids.has(id))).toEqual([]);
  expect(entries.filter(({ status }) => status === 'dead').length).toBeGreaterThanOrEqual(89);
});

const find = (id: string) => {
  const api = apis.find(each => each.id === id);
  if (!api) throw new Error(`${id} is not in the catalog`);
  return api;
};

test.each([
  { api: 'nws', operation: 'forecast' },
  { api: 'nws', operation: 'alerts-active' },
  { api: 'nws', operation: 'points' },
  { api: 'census', operation: 'acs5' },
  { api: 'openfda', operation: 'drug-event' },
  { api: 'openfda', operation: 'drugsfda' },
  { api: 'nasa', operation: 'apod' },
  { api: 'fec', operation: 'candidates' },
  { api: 'treasury', operation: 'debt-to-penny' },
  { api: 'usgs-earthquakes', operation: 'query' },
])('$api has $operation', ({ api, operation }) => {
  expect(find(api).operations.map(each => each.id)).toContain(operation);
});

test.each([
  { api: 'openfda', count: 28 },
  { api: 'nws', count: 58 },
])('$api has $count operations', ({ api, count }) => {
  expect(find(api).operations).toHaveLength(count);
});

test('census acs5 takes a year', () => {
  expect(find('census').operations.find(each => each.id === 'acs5')?.parameters).toContainEqual(
    expect.objectContaining({ name: 'year', required: true }),
  );
});

test.each(['nasa', 'fec', 'congress', 'govinfo', 'nrel', 'college-scorecard', 'regulations'])(
  '%s shares the api.data.gov key',
  id => {
    const { key } = find(id);

    expect(key).toMatchObject({ group: 'data-gov', demo: 'DEMO_KEY' });
    expect(key?.variables).toContain('DATA_GOV_API_KEY');
  },
);

test.each([
  { api: 'nasa', variable: 'NASA_API_KEY' },
  { api: 'census', variable: 'CENSUS_API_KEY' },
])('$variable is the first variable of $api', ({ api, variable }) => {
  expect(find(api).key?.variables[0]).toBe(variable);
});

test('only what api.data.gov stands before shares that key', () => {
  const sharing = apis.filter(api => api.key?.group === 'data-gov').map(api => api.id);

  expect(sharing).toEqual([
    'college-scorecard',
    'congress',
    'data-gov',
    'fbi-crime',
    'fcc-ecfs',
    'fec',
    'ftc',
    'govinfo',
    'gsa-analytics',
    'gsa-perdiem',
    'gsa-site-scanning',
    'nasa',
    'nps',
    'nrel',
    'regulations',
    'smithsonian',
    'usda-fooddata',
    'usgs-water',
  ]);
});

test.each(['nws', 'sec-edgar'])('%s requires to know who calls', id => {
  expect(find(id).identity?.need).toBe('required');
});

test('BLS takes its key in the body of a POST', () => {
  const signIns = find('bls')
    .operations.filter(each => each.method === 'POST')
    .flatMap(each => each.signIn);

  expect(signIns).toContainEqual({ kind: 'body', name: 'registrationkey' });
});

test('openFDA says that NOT_FOUND is no match', () => {
  expect(find('openfda').codes).toContainEqual(expect.objectContaining({ code: 'NOT_FOUND', empty: true }));
});

test.each(['census', 'bls', 'noaa-tides'])('%s knows of failures that look like success', id => {
  expect(find(id).operations.flatMap(each => each.softFailures)).not.toEqual([]);
});

describe.each(apis)('$id', api => {
  test('names are its own: no id or alias of another API', () => {
    const others = new Set(apis.flatMap(each => (each === api ? [] : [each.id, ...each.aliases])));

    expect([api.id, ...api.aliases].filter(name => others.has(name))).toEqual([]);
  });

  test('no alias repeats the id, and all are lower case', () => {
    expect(api.aliases.filter(alias => alias === api.id || alias !== alias.toLowerCase())).toEqual([]);
  });

  test('sources have a date that is not to come', () => {
    expect(
      api.sources.filter(({ read }) => !/^\d{4}-\d\d-\d\d$/.test(read) || Date.parse(read) > Date.now() + 86_400_000),
    ).toEqual([]);
  });

  test('its addresses are secure', () => {
    expect(api.origins.filter(origin => !origin.startsWith('https://'))).toEqual([]);
  });

  test('each variable of a path is a parameter that is required', () => {
    const lacking = api.operations.flatMap(({ id, path, parameters }) =>
      [...path.matchAll(/\{([^{}]+)\}/g)]
        .map(([, name]) => name)
        .filter(name => !parameters.some(each => each.in === 'path' && each.name === name && each.required))
        .map(name => `${id} {${name}}`),
    );

    expect(lacking).toEqual([]);
  });

  test('provider codes do not repeat and say what they mean', () => {
    const names = api.codes.map(({ code, status }) => `${code} ${status ?? ''}`);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(api.codes.filter(({ meaning }) => meaning === '')).toEqual([]);
  });

  test('nothing of this machine or of a build is in it', () => {
    expect(JSON.stringify(api)).not.toMatch(/\/work\/|\/tmp\/|localhost|127\.0\.0\.1/);
  });
});

const joined = apis.flatMap(({ id, operations }) =>
  operations.flatMap(operation =>
    operation.joining ? [{ name: `${id} ${operation.id}`, operation, ...operation.joining }] : [],
  ),
);

test.each(joined)('$name: what is joined is there', ({ operation, parameters, alone = [], size, kind, key }) => {
  const names = operation.parameters.map(({ name }) => name);

  expect(names).toEqual(expect.arrayContaining([...parameters, ...alone, ...(size === undefined ? [] : [size])]));
  // As many are asked for as can come.
  const maximum = operation.parameters.find(({ name }) => name === size)?.schema.maximum;
  expect(maximum !== undefined).toBe(size !== undefined);
  expect(key !== undefined).toBe(kind === 'values');
});

test('what the examples and test calls have inside objects fits their schemas', async () => {
  const problems = await Promise.all(
    apis.flatMap(({ id, test: call, operations }) =>
      operations.flatMap(operation =>
        [operation.example, ...(call?.operation === operation.id ? [call.arguments] : [])].map(async args =>
          (await checkBody(operation, undefined, args)).map(problem => `${id} ${operation.id} ${problem}`),
        ),
      ),
    ),
  );

  expect(problems.flat()).toEqual([]);
});

test('what may change something, cost money or send a message is known by name', () => {
  const others = apis.flatMap(({ id, operations }) =>
    operations.filter(each => !onlyReads(each)).map(operation => `${id} ${operation.id}`),
  );

  expect(others).toEqual([
    'github issue-create',
    'httpbin post',
    'httpbin put',
    'httpbin patch',
    'httpbin delete',
    'hugging-face chat-completion',
    'jsonplaceholder post-create',
    'jsonplaceholder post-update',
    'jsonplaceholder post-delete',
    'openai chat-completion',
    'openai response',
    'openai embedding',
    'openai image',
    'openai file-delete',
    'openai batch-create',
    'regulations comment-create',
    'regulations submission-key-create',
    'regulations file-upload-url-create',
    'sendgrid mail-send',
    'sendgrid bounce-delete',
    'twilio message-send',
    'twilio message-delete',
    'twilio call-create',
    'uniprot map-ids',
    'usaspending download-awards',
  ]);
});

test('the services whose documents tell of several values in one request', () => {
  expect([...new Set(joined.map(({ name }) => name.split(' ')[0]))]).toEqual([
    'bls',
    'census',
    'college-scorecard',
    'open-meteo',
    'openfda',
    'postcodes-io',
  ]);
});
