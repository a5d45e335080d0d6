import { expect, test } from 'vitest';

import { followAddress } from '../../../src/plan/paging/follow-address.ts';
import { aPlan, aSlot } from '../../helpers/model.ts';

const origin = 'https://api.shop.example';
const signed = { credential: aSlot(origin, { signIn: { kind: 'query', name: 'sub' } }) };

test.each([
  { name: 'absolute', address: `${origin}/things?p=2`, expected: `${origin}/things?p=2` },
  { name: 'from the page', address: '../else?p=2', expected: `${origin}/else?p=2` },
  { name: 'only a query', address: '?p=2', expected: `${origin}/v1/things?p=2` },
  { name: 'https stays https', address: 'http://api.shop.example/things?p=2', expected: `${origin}/things?p=2` },
  {
    name: 'a password and a fragment go',
    address: 'https://ada:pw@api.shop.example/things?p=2#top',
    expected: `${origin}/things?p=2`,
  },
  { name: 'every byte of the query stays', address: '/things?p=2&q=a+b%2c', expected: `${origin}/things?p=2&q=a+b%2c` },
  {
    name: 'a key goes, where one is added again',
    address: '/things?api_key=x&p=2',
    plan: signed,
    expected: `${origin}/things?p=2`,
  },
  { name: "so does the API's own", address: '/things?p=2&sub=x', plan: signed, expected: `${origin}/things?p=2` },
  {
    name: 'what the user sent stays',
    address: '/things?token=mine&p=2',
    sent: '?token=mine',
    expected: `${origin}/things?token=mine&p=2`,
  },
  {
    name: 'a cursor that is called as a key',
    address: '/things?token=c2',
    cursor: 'token',
    expected: `${origin}/things?token=c2`,
  },
  {
    name: 'a key where there is none to add',
    address: '/things?token=x',
    expected: "stuck: The address of the next page carries token, which looks like a key of somebody's",
  },
  {
    name: 'another host',
    address: 'https://evil.example/things',
    expected: 'stuck: The next page is said to be at another place, https://evil.example, which is not followed',
  },
  {
    name: 'another port',
    address: 'https://api.shop.example:8443/things',
    expected:
      'stuck: The next page is said to be at another place, https://api.shop.example:8443, which is not followed',
  },
  {
    name: 'another scheme',
    address: 'file:///etc/passwd',
    expected: 'stuck: The next page is said to be at another place, file://, which is not followed',
  },
  { name: 'no address', address: 'http://[', expected: 'stuck: The address of the next page cannot be read' },
])('$name', ({ address, plan = {}, sent = '', cursor, expected }) => {
  const step = followAddress(
    aPlan(`${origin}/v1/things${sent}`, plan),
    address,
    { url: `${origin}/v1/things` },
    cursor === undefined ? {} : { cursor },
  );

  expect(step.kind === 'page' ? step.plan.url : step.kind === 'stuck' ? `stuck: ${step.why}` : step.kind).toBe(
    expected,
  );
});
