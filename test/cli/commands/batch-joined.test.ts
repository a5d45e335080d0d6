import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { type SeenRequest, startServer } from '../../helpers/server.ts';
import { type TestContext, testContext } from '../../helpers/test-context.ts';

const catalog = useBundledCatalog();

/** What the service answers to a request, as JSON. */
type Service = (request: SeenRequest) => unknown;

const startService = async (service: Service) => {
  const server = await startServer((_request: IncomingMessage, response: ServerResponse) => {
    const request = server.requests.at(-1);
    const answer = request && service(request);
    response.writeHead(answer === 'none' ? 404 : 200, { 'content-type': 'application/json' });
    response.end(
      answer === 'none' ? '{"error":{"code":"NOT_FOUND","message":"No matches found!"}}' : JSON.stringify(answer),
    );
  });
  return server;
};

const query = ({ target }: SeenRequest): URLSearchParams => new URL(target, 'http://localhost').searchParams;

const callEach = async (context: TestContext, lines: readonly string[], argv: readonly string[]) => {
  await writeFile(join(context.cwd, 'rows.csv'), `${lines.join('\n')}\n`);
  return run(['call', ...argv, '--each', 'rows.csv'], context);
};

const records = (context: TestContext): readonly Readonly<Record<string, unknown>>[] =>
  context
    .stdout()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>);

/** BLS: a figure for each series that is asked for, in another order; ids with a 9 have none. */
const bls: Service = ({ body }) => {
  const { seriesid } = JSON.parse(body) as { readonly seriesid: readonly string[] };
  const series = seriesid
    .toReversed()
    .map(id => ({ seriesID: id, data: id.endsWith('9') ? [] : [{ value: id.slice(-3) }] }));
  return { status: 'REQUEST_SUCCEEDED', message: [], Results: { series } };
};

const seriesId = (index: number): string => `LAUCN${String(index).padStart(3, '0')}`;

test('a thousand BLS series in twenty requests, each row with its own', async () => {
  await using server = await startService(bls);
  await using context = await testContext({ catalog, server: server.url, env: { BLS_API_KEY: 'a-key-of-mine' } });
  const ids = Array.from({ length: 1000 }, (_, index) => seriesId(index));
  const code = await callEach(context, ['id', ...ids], ['bls', 'timeseries', 'seriesid={id}']);

  expect(code).toBe(0);
  expect(server.requests).toHaveLength(20);
  expect(records(context).map(({ row, key }) => `${Number(row)} ${String(key)}`)).toEqual(
    ids.map((id, index) => `${index + 1} ${id}`),
  );
  expect(records(context)[417]).toEqual({
    row: 418,
    key: 'LAUCN417',
    status: 200,
    exit: 0,
    error: null,
    data: { seriesID: 'LAUCN417', data: [{ value: '417' }] },
  });
  // Twenty keep to the pace of fifty in ten seconds.
  expect(context.stderr()).toMatch(/^1,000 rows · 20 requests · [\d.]+ m?s\n$/);
});

test.each([
  { name: 'without a key twenty-five in one', argv: [], requests: 2 },
  { name: 'with --no-join each in one', argv: ['--no-join', '--no-pace'], requests: 30 },
])('$name, and the data of a row are the same', async ({ argv, requests }) => {
  await using server = await startService(bls);
  await using context = await testContext({ catalog, server: server.url });
  const ids = Array.from({ length: 30 }, (_, index) => seriesId(index));
  await callEach(context, ['id', ...ids], ['bls', 'timeseries', 'seriesid={id}', ...argv]);

  expect(server.requests).toHaveLength(requests);
  expect(records(context).map(({ data }) => data)).toEqual(
    ids.map(id => ({ seriesID: id, data: id.endsWith('9') ? [] : [{ value: id.slice(-3) }] })),
  );
});

test('a limit ends the batch before it is passed, with the time to go on', async () => {
  await using server = await startService(bls);
  await using context = await testContext({ catalog, server: server.url });
  const ids = Array.from({ length: 30 }, (_, index) => seriesId(index));
  const argv = ['bls', 'timeseries', 'seriesid={id}', '--no-join', '-j', '1', '--keep-going', '--output', 'out.ndjson'];
  const code = await callEach(context, ['id', ...ids], argv);

  // Without a key the bureau answers 25 calls a day.
  expect({ code, sent: server.requests.length }).toEqual({ code: 9, sent: 25 });
  expect(context.stderr()).toContain('25 of 30 rows · 25 requests');
  expect(context.stderr()).toContain('→ Go on with it: --resume out.ndjson.partial\n');
  expect(context.stderr()).toMatch(/Come back at 2026-11-22T/);
});

test('a series twice is asked for once; as CSV a row is a figure', async () => {
  await using server = await startService(bls);
  await using context = await testContext({ catalog, server: server.url });
  await callEach(context, ['place,id', 'a,X1', 'b,X2', 'c,X1'], ['bls', 'timeseries', 'seriesid={id}', '-o', 'csv']);

  expect(server.requests.map(({ body }) => body)).toEqual(['{"seriesid":["X1","X2"]}']);
  expect(context.stdout()).toBe(
    ['place,id,status,error,note,value', 'a,X1,200,,,X1', 'b,X2,200,,,X2', 'c,X1,200,,,X1', ''].join('\n'),
  );
});

test('a joined request that fails is a failure of each of its rows', async () => {
  await using server = await startService(() => ({ status: 'REQUEST_NOT_PROCESSED', message: ['No.'], Results: {} }));
  await using context = await testContext({ catalog, server: server.url });
  const code = await callEach(context, ['id', 'X1', 'X2'], ['bls', 'timeseries', 'seriesid={id}']);

  expect(code).toBe(8);
  expect(server.requests).toHaveLength(1);
  expect(records(context).map(({ exit, data }) => ({ exit, data }))).toEqual([
    { exit: 8, data: null },
    { exit: 8, data: null },
  ]);
});

/** openFDA: the drugs of an OR of terms, no more than the limit. */
const openfda: Service = request => {
  const drugs = [
    { product_ndc: '1-1', generic_name: 'ASPIRIN' },
    { product_ndc: '2-2', generic_name: 'ASPIRIN 81' },
    { product_ndc: '1-1', generic_name: 'aspirin' },
  ];
  const terms = (query(request).get('search') ?? '').split(' OR ').map(term => term.replaceAll('"', '').split(':'));
  const found = drugs.filter(drug =>
    terms.some(([field = '', value = '']) =>
      ` ${(drug as Readonly<Record<string, string>>)[field]?.toLowerCase() ?? ''} `.includes(
        ` ${value.toLowerCase()} `,
      ),
    ),
  );
  const limit = Number(query(request).get('limit') ?? 1);
  if (found.length === 0) return 'none';
  return { meta: { results: { total: found.length, limit } }, results: found.slice(0, limit) };
};

test('openFDA: terms in one search, and each row gets what its own call would give', async () => {
  await using server = await startService(openfda);
  await using context = await testContext({ catalog, server: server.url });
  const rows = ['ndc', '1-1', '2-2', '9-9'];
  const code = await callEach(context, rows, ['openfda', 'drug-ndc', 'search=product_ndc:"{ndc}"']);

  expect(code).toBe(0);
  expect(server.requests.map(request => query(request).get('search'))).toEqual([
    'product_ndc:"1-1" OR product_ndc:"2-2" OR product_ndc:"9-9"',
  ]);
  expect(query(server.requests[0] as SeenRequest).get('limit')).toBe('1000');
  // Without limit a call gives one record.
  expect(records(context).map(({ data, note = '' }) => ({ data, note }))).toEqual([
    { data: [{ product_ndc: '1-1', generic_name: 'ASPIRIN' }], note: '' },
    { data: [{ product_ndc: '2-2', generic_name: 'ASPIRIN 81' }], note: '' },
    { data: null, note: 'no record' },
  ]);
});

test('openFDA: an answer that cannot be divided without doubt is asked for again row by row', async () => {
  await using server = await startService(openfda);
  await using context = await testContext({ catalog, server: server.url });
  const argv = ['openfda', 'drug-ndc', 'search=generic_name:"{name}"', 'limit=5'];
  const code = await callEach(context, ['name', 'aspirin', 'aspirin 81'], argv);

  expect(code).toBe(0);
  expect(server.requests.map(request => query(request).get('search'))).toEqual([
    'generic_name:"aspirin" OR generic_name:"aspirin 81"',
    'generic_name:"aspirin"',
    'generic_name:"aspirin 81"',
  ]);
  expect(records(context).map(({ data }) => (data as readonly unknown[]).length)).toEqual([3, 1]);
});

test('openFDA: nothing for all of them is nothing for each', async () => {
  await using server = await startService(openfda);
  await using context = await testContext({ catalog, server: server.url });
  const code = await callEach(context, ['n', '7', '8'], ['openfda', 'drug-ndc', 'search=product_ndc:{n}']);

  expect({ code, sent: server.requests.length }).toEqual({ code: 0, sent: 1 });
  expect(records(context).map(({ status, note }) => ({ status, note }))).toEqual([
    { status: 404, note: 'no record' },
    { status: 404, note: 'no record' },
  ]);
});

test('Census: codes of one level in a list, one request for each state', async () => {
  const census: Service = request => {
    const state = (query(request).get('in') ?? '').slice('state:'.length);
    const codes = (query(request).get('for') ?? '').slice('county:'.length).split(',');
    return [['NAME', 'state', 'county'], ...codes.map(code => [`County ${state}${code}`, state, code])];
  };
  await using server = await startService(census);
  await using context = await testContext({ catalog, server: server.url, env: { CENSUS_API_KEY: 'a-key-of-mine' } });
  const rows = ['state,county', '06,001', '48,201', '06,075'];
  const argv = ['census', 'acs5', 'year=2024', 'get=NAME', 'for=county:{county}', 'in=state:{state}', '-o', 'csv'];
  const code = await callEach(context, rows, argv);

  expect(code).toBe(0);
  expect(new Set(server.requests.map(request => query(request).get('for')))).toEqual(
    new Set(['county:001,075', 'county:201']),
  );
  expect(context.stdout()).toBe(
    [
      'state,county,status,error,note,NAME,state_2,county_2',
      '06,001,200,,,County 06001,06,001',
      '48,201,200,,,County 48201,48,201',
      '06,075,200,,,County 06075,06,075',
      '',
    ].join('\n'),
  );
});

test('Open-Meteo: places side by side, answered in their order', async () => {
  const heights: Service = request => ({
    elevation: (query(request).get('latitude') ?? '').split(',').map(each => Number(each) * 10),
  });
  await using server = await startService(heights);
  await using context = await testContext({ catalog, server: server.url });
  const rows = ['latitude,longitude', ...Array.from({ length: 150 }, (_, index) => `${index / 2},7`)];
  const code = await callEach(context, rows, ['open-meteo', 'elevation']);

  expect({ code, sent: server.requests.length }).toEqual({ code: 0, sent: 2 });
  expect(records(context).map(({ data }) => data)).toEqual(Array.from({ length: 150 }, (_, index) => index * 5));
  expect(records(context)[3]?.['key']).toEqual({ latitude: '1.5', longitude: '7' });
});
