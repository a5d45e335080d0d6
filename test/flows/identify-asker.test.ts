import { describe, expect, test } from 'vitest';

import { identifyAsker } from '../../src/flows/identify-asker.ts';
import type { RequestPlan } from '../../src/model/plan.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import { aPlan, aSlot } from '../helpers/model.ts';
import { secretKey } from '../helpers/test-context.ts';

const origin = 'https://api.shop.example';
const signed = aPlan(`${origin}/v1/things`, { apiId: 'shop', credential: aSlot(origin) });

const identify = async (plan: RequestPlan, { secret = secretKey, state = memoryState() } = {}) =>
  identifyAsker({ state: async () => state }, async () => ({ secret, source: 'SHOP_KEY' }))(plan);

test('without a credential anybody is like anybody, and nothing is written down', async () => {
  const state = memoryState();

  expect(await identify(aPlan(`${origin}/v1/things`), { state })).toEqual({
    owner: 'api.shop.example',
    profile: 'default',
    fingerprint: '',
  });
  expect(await state.cells.list('')).toEqual([]);
});

test('a credential is known again by the same state, and told by none', async () => {
  const state = memoryState();
  const [one, two] = [await identify(signed, { state }), await identify(signed, { state })];

  expect(one).toEqual(two);
  expect(one).toMatchObject({ owner: 'shop', fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) });
  expect((await identify(signed)).fingerprint).not.toBe(one.fingerprint);
  expect(JSON.stringify([one, await state.cells.list('')])).not.toContain(secretKey);
});

describe('another asker', () => {
  test.each([
    { name: 'another key', plan: signed, secret: 'another' },
    { name: 'no key for another origin', plan: { ...signed, url: 'https://mirror.example/v1/things' } },
    { name: 'a field of their own', plan: { ...signed, headers: { 'x-session': 'abc' } } },
  ])('$name', async ({ plan, secret = secretKey }) => {
    const state = memoryState();
    const { fingerprint } = await identify(signed, { state });

    expect((await identify(plan, { secret, state })).fingerprint).not.toBe(fingerprint);
  });
});

test('what everybody may say makes nobody another', async () => {
  const headers = { accept: 'text/csv', 'accept-language': 'en', 'cache-control': 'no-cache', 'user-agent': 'apix' };

  expect((await identify(aPlan(origin, { headers }))).fingerprint).toBe('');
});
