import { expect, test } from 'vitest';

import type { SignIn } from '../../src/model/api.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { createStyle } from '../../src/render/style.ts';
import { aBody, aPlan, aSlot } from '../helpers/model.ts';

const plainStyle = await createStyle(false);

const origin = 'https://api.shop.example';

test('a request in the form of an HTTP message', () => {
  const plan = aPlan(`${origin}/things?a=b`, {
    method: 'POST',
    headers: { accept: 'application/json', 'user-agent': 'apix/0.1.0' },
    body: aBody('{"a":1}'),
  });

  expect(renderPlan(plan, plainStyle)).toBe(
    `POST ${origin}/things?a=b\naccept: application/json\nuser-agent: apix/0.1.0\n\n{"a":1}\n`,
  );
});

test.each<{ readonly signIn: SignIn; readonly place: string }>([
  { signIn: { kind: 'header', name: 'x-api-key' }, place: 'x-api-key is added as a header' },
  { signIn: { kind: 'query', name: 'api_key' }, place: 'api_key is added in the query' },
  { signIn: { kind: 'body', name: 'registrationkey' }, place: 'registrationkey is added in the body' },
  { signIn: { kind: 'bearer' }, place: 'a key is added as a bearer token' },
  { signIn: { kind: 'basic' }, place: 'a key is added as the user name' },
])('the credential is named and not shown: $place', ({ signIn, place }) => {
  expect(renderPlan(aPlan(origin, { credential: aSlot(origin, { signIn }) }), plainStyle)).toBe(
    `GET ${origin}\n# ${place} when it is sent: the key of shop, from $SHOP_KEY or the keychain\n`,
  );
});

test('control sequences do not get through', () => {
  const plan = aPlan(origin, { method: 'POST', headers: { 'x-odd': 'a\u001B[31mb' }, body: aBody('\u001B[2Jc') });

  expect(renderPlan(plan, plainStyle)).toBe(`POST ${origin}\nx-odd: ab\n\nc\n`);
});

test.each([
  { name: 'a header of the user', headers: { authorization: 'Bearer s3cret' }, url: origin },
  { name: 'an address', headers: {}, url: `${origin}/?api_key=s3cret` },
])('a credential in $name is not shown', ({ headers, url }) => {
  expect(renderPlan(aPlan(url, { headers }), plainStyle)).not.toContain('s3cret');
});
