import { expect, test } from 'vitest';

import { voidAddresses } from '../../../src/http/cache/void-addresses.ts';
import { aPlan, aResponse } from '../../helpers/model.ts';

const url = 'https://api.shop.example/v1/things';

test.each([
  { name: 'a GET changes nothing', method: 'GET', expected: [] },
  { name: 'a POST changes its address', method: 'POST', expected: [url] },
  { name: 'a method that nobody knows may, too', method: 'M-SEARCH', expected: [url] },
  { name: 'a refusal changes nothing', method: 'DELETE', status: 409, expected: [] },
  { name: 'a redirect is no refusal', method: 'POST', status: 303, expected: [url] },
  {
    name: 'the places that it names',
    method: 'PUT',
    headers: { location: '/v1/things/2', 'content-location': '3' },
    expected: [url, `${url}/2`, 'https://api.shop.example/v1/3'],
  },
  { name: 'not those of others', method: 'POST', headers: { location: 'https://evil.example/' }, expected: [url] },
  { name: 'not what is no address', method: 'POST', headers: { location: 'http://' }, expected: [url] },
])('$name', ({ method, status = 200, headers = {}, expected }) => {
  const response = aResponse({ status, headers: Object.entries(headers as Record<string, string>) });

  expect(voidAddresses({ plan: aPlan(url, { method }), response })).toEqual(expected);
});
