import { expect, test } from 'vitest';

import type { SecretStore } from '../../src/context.ts';
import { InterruptedError, KeyError, NetworkError } from '../../src/errors.ts';
import { sendPlan, type SendPlanOptions } from '../../src/flows/send-plan.ts';
import type { Api, KeyPolicy } from '../../src/model/api.ts';
import type { ExchangeEvent } from '../../src/model/exchange.ts';
import { memorySecrets } from '../../src/store/memory-secrets.ts';
import { failureOf } from '../helpers/failure.ts';
import { anApi, anOperation, aPlan, aSlot } from '../helpers/model.ts';
import { secretKey, testContext } from '../helpers/test-context.ts';

const origin = 'https://api.shop.example';
const settings = { idleMs: 60_000, retries: 2, maxWaitMs: 60_000, paces: true };
const shop = (key: Partial<KeyPolicy> = {}): Api =>
  anApi({
    key: {
      group: 'shop',
      need: 'required',
      variables: ['SHOP_KEY'],
      origins: [origin],
      signUp: 'https://shop.example/key',
      ...key,
    },
  });
const options = (api: Api | undefined, overrides: Partial<SendPlanOptions['settings']> = {}): SendPlanOptions => ({
  api,
  settings: { ...settings, ...overrides },
  observe: () => undefined,
});
const plan = aPlan(`${origin}/v1/things`, { credential: aSlot(origin) });
const optional = aPlan(`${origin}/v1/things`, { credential: aSlot(origin, { need: 'optional' }) });
const locked: SecretStore = {
  ...memorySecrets(),
  find: async () => {
    throw new KeyError('The keychain is locked');
  },
};

test('signs with the key of the API, says where it came from, and keeps it to the wire', async () => {
  await using context = await testContext({ env: { SHOP_KEY: secretKey }, answers: [{}] });

  const exchange = await sendPlan(context, plan, options(shop()));

  expect(context.requests.map(({ headers }) => headers['x-api-key'])).toEqual([secretKey]);
  expect(exchange.credential).toBe('SHOP_KEY');
  expect(JSON.stringify(exchange)).not.toContain(secretKey);
});

test('the keychain is asked where no variable is set', async () => {
  await using context = await testContext({ keys: { shop: secretKey }, answers: [{}] });

  expect((await sendPlan(context, plan, options(shop()))).credential).toBe('keychain');
});

test('a key is looked up once, however often the request is sent', async () => {
  let count = 0;
  const secrets: SecretStore = {
    ...memorySecrets(),
    find: async () => {
      count++;
      return secretKey;
    },
  };
  await using context = await testContext({ keys: secrets, answers: [{ status: 503 }, { status: 503 }, {}] });

  await sendPlan(context, plan, options(shop()));

  expect(context.requests).toHaveLength(3);
  expect(count).toBe(1);
});

test('a key that is needed and not there: where to get one, and both ways to give it', async () => {
  await using context = await testContext();

  const error = await failureOf(async () => sendPlan(context, plan, options(shop())));

  expect(error).toBeInstanceOf(KeyError);
  expect(error).toMatchObject({
    exitCode: 7,
    message: 'The Shop needs a key, and none is stored',
    next: ['Get one at https://shop.example/key', 'Then: apix keys set shop', 'Or for this shell: export SHOP_KEY=…'],
  });
  expect(context.requests).toEqual([]);
});

test.each([
  { name: 'there is none', keys: {} },
  { name: 'the keychain cannot be opened', keys: locked },
])('the demo key serves where $name', async ({ keys }) => {
  await using context = await testContext({ keys, answers: [{}] });

  const exchange = await sendPlan(context, plan, options(shop({ demo: 'DEMO_KEY' })));

  expect(context.requests[0]?.headers['x-api-key']).toBe('DEMO_KEY');
  expect(exchange.credential).toBe('DEMO_KEY');
});

test('an optional key is left out where the keychain cannot be opened', async () => {
  await using context = await testContext({ keys: locked, answers: [{}] });

  const exchange = await sendPlan(context, optional, options(shop({ need: 'optional' })));

  expect(context.requests[0]?.headers).toEqual({});
  expect(exchange).not.toHaveProperty('credential');
});

test('a key that is needed while the keychain cannot be read: why, and the way without it', async () => {
  await using context = await testContext({ keys: locked });

  expect(await failureOf(async () => sendPlan(context, plan, options(shop())))).toMatchObject({
    exitCode: 7,
    message: 'The Shop needs a key, and the keychain cannot be read',
    facts: ['The keychain is locked.'],
    next: ['Get one at https://shop.example/key', 'Then, for this shell: export SHOP_KEY=…'],
  });
});

test('what happens is told and kept, in order', async () => {
  await using context = await testContext({
    env: { SHOP_KEY: secretKey },
    answers: [{ status: 503 }, { status: 302, headers: [['Location', '/v2']] }, {}],
  });
  const heard: ExchangeEvent[] = [];

  const { events, response } = await sendPlan(context, plan, {
    ...options(shop()),
    observe: event => heard.push(event),
  });

  expect(events).toEqual([
    { kind: 'attempt', method: 'GET', url: `${origin}/v1/things`, status: 503, tookMs: 120 },
    { kind: 'wait', ms: 500, reason: '503 Service Unavailable', before: 'again' },
    { kind: 'attempt', method: 'GET', url: `${origin}/v1/things`, status: 302, tookMs: 120 },
    { kind: 'redirect', status: 302, from: `${origin}/v1/things`, to: `${origin}/v2` },
    { kind: 'attempt', method: 'GET', url: `${origin}/v2`, status: 200, tookMs: 120 },
  ]);
  expect(heard).toEqual(events);
  expect(response.url).toBe(`${origin}/v2`);
  expect(JSON.stringify(events)).not.toContain(secretKey);
});

test('a whole call that takes too long ends, in the middle of a wait', async () => {
  await using context = await testContext({
    env: { SHOP_KEY: secretKey },
    answers: [{ status: 503, headers: [['Retry-After', '30']] }],
  });

  const error = await failureOf(async () => sendPlan(context, plan, options(shop(), { timeoutMs: 5000 })));

  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ failure: 'timeout', message: 'No whole answer within 5 s' });
  expect(context.requests).toHaveLength(1);
});

test('an interruption ends it, in the middle of a wait', async () => {
  await using context = await testContext({ env: { SHOP_KEY: secretKey }, answers: [{ status: 503 }] });

  const error = await failureOf(async () =>
    sendPlan(context, plan, {
      ...options(shop()),
      observe: event => void (event.kind === 'wait' && context.interrupt()),
    }),
  );

  expect(error).toBeInstanceOf(InterruptedError);
});

test('what is kept serves as long as the catalog says, and is given without a transport', async () => {
  const api = anApi({ operations: [anOperation({ id: 'things', freshness: 60 })] });
  const cached = options(api, { cache: { isOn: true, mostBytes: 1000, directives: '', isStaleOk: false } });
  const things = aPlan(`${origin}/v1/things`, { operationId: 'things' });
  await using context = await testContext({ answers: [{ headers: [['content-length', '2']], body: '{}' }] });
  const first = await sendPlan(context, things, cached);
  await Array.fromAsync(first.response.body);
  await first.settle?.(true);
  context.clock.pass(30_000);
  const offline = { ...context, transport: async () => Promise.reject(new Error('nothing is to be sent')) };

  expect((await sendPlan(offline, things, cached)).cache).toMatchObject({ kind: 'kept', ageMs: 30_120 });
});

test('what the terms forbid to keep is not kept', async () => {
  const api = anApi({ noStore: true, operations: [anOperation({ id: 'things', freshness: 60 })] });
  const cached = options(api, { cache: { isOn: true, mostBytes: 1000, directives: '', isStaleOk: false } });
  const things = aPlan(`${origin}/v1/things`, { operationId: 'things' });
  const answer = { headers: [['Cache-Control', 'max-age=60'] as const], body: '{}' };
  await using context = await testContext({ answers: [answer, answer] });
  for (let call = 0; call < 2; call++) {
    const exchange = await sendPlan(context, things, cached);
    await Array.fromAsync(exchange.response.body);
    await exchange.settle?.(true);
  }

  expect(context.requests).toHaveLength(2);
  expect(await (await context.state()).cache.totals()).toEqual([]);
});

test('where a redirect leads elsewhere, the key stays behind and is not counted there', async () => {
  const elsewhere = { status: 302, headers: [['Location', 'https://files.example/things']] as const };
  const limited = { headers: [['X-RateLimit-Limit', '10'] as const, ['X-RateLimit-Remaining', '9'] as const] };
  await using context = await testContext({ env: { SHOP_KEY: secretKey }, answers: [elsewhere, limited] });

  await sendPlan(context, plan, options(shop()));

  const counted = await (await context.state()).cells.list('quota/files.example/');
  expect(counted.map(([name]) => name)).toEqual(['quota/files.example/address desk/told']);
});
