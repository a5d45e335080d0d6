import { expect, test } from 'vitest';

import { buildPlan } from '../../src/plan/build-plan.ts';
import { checkArguments, type Arguments } from '../../src/plan/check-arguments.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';
import { wholeCatalog } from '../helpers/whole-catalog.ts';

const catalog = await wholeCatalog();

interface Case {
  readonly name: string;
  readonly api: string;
  readonly operation: string;
  readonly args: Arguments;
  readonly expected: string;
}

test.each<Case>([
  {
    name: 'openFDA: plus, colon and quotes of a search',
    api: 'openfda',
    operation: 'drug-event',
    args: { search: 'patient.drug.openfda.brand_name:"aspirin"+AND+serious:1', limit: '1' },
    expected:
      'https://api.fda.gov/drug/event.json?search=patient.drug.openfda.brand_name:%22aspirin%22+AND+serious:1&limit=1',
  },
  {
    name: 'openFDA: brackets of a range',
    api: 'openfda',
    operation: 'drug-event',
    args: { search: 'receivedate:[20040101+TO+20081231]', count: 'receivedate' },
    expected: 'https://api.fda.gov/drug/event.json?search=receivedate:[20040101+TO+20081231]&count=receivedate',
  },
  {
    name: 'Census: variables, and for and in with colon and star',
    api: 'census',
    operation: 'acs5',
    args: { year: '2024', get: 'NAME,B01001_001E', for: 'county:*', in: 'state:06' },
    expected: 'https://api.census.gov/data/2024/acs/acs5?get=NAME,B01001_001E&for=county:*&in=state:06',
  },
  {
    name: 'Treasury: a page size in brackets',
    api: 'treasury',
    operation: 'debt-to-penny',
    args: { 'page[size]': '5', sort: '-record_date' },
    expected:
      'https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/debt_to_penny?page[size]=5&sort=-record_date',
  },
  {
    name: 'NWS: a place on the path keeps its comma',
    api: 'nws',
    operation: 'points',
    args: { point: '39.7456,-97.0892' },
    expected: 'https://api.weather.gov/points/39.7456,-97.0892',
  },
  {
    name: 'NWS: a grid point',
    api: 'nws',
    operation: 'forecast',
    args: { wfo: 'ILM', x: '34', y: '41', units: 'us' },
    expected: 'https://api.weather.gov/gridpoints/ILM/34,41/forecast?units=us',
  },
  {
    name: 'NWS: an area',
    api: 'nws',
    operation: 'alerts-active',
    args: { area: 'KS' },
    expected: 'https://api.weather.gov/alerts/active?area=KS',
  },
  {
    name: 'USGS: the format is asked for unasked',
    api: 'usgs-earthquakes',
    operation: 'query',
    args: { starttime: '2017-01-01T00:00:00' },
    expected: 'https://earthquake.usgs.gov/fdsnws/event/1/query?format=geojson&starttime=2017-01-01T00:00:00',
  },
])('$name', ({ api: id, operation: operationId, args, expected }) => {
  const api = catalog.find(each => each.id === id);
  const operation = api?.operations.find(each => each.id === operationId);
  if (!api || !operation) throw new Error(`${id} ${operationId} is not in the catalog`);

  expect(checkArguments(operation, args)).toEqual([]);
  expect(buildPlan(api, operation, args, { userAgent: 'apix/0.1.0' }).url).toBe(expected);
});

test('Socrata: a dollar in the name, and a condition', () => {
  const socrata = anApi({ baseUrl: 'https://data.cityofchicago.org/resource' });
  const dataset = anOperation({ path: '/ijzp-q8t2.json', parameters: [aParameter('$where'), aParameter('$limit')] });
  const args = { $where: "primary_type = 'THEFT' AND year > 2020", $limit: '5' };

  expect(buildPlan(socrata, dataset, args, { userAgent: 'apix/0.1.0' }).url).toBe(
    'https://data.cityofchicago.org/resource/ijzp-q8t2.json?$where=primary_type%20%3D%20%27THEFT%27%20AND%20year%20%3E%202020&$limit=5',
  );
});
