import { describe, expect, test } from 'vitest';

import { NetworkError } from '../../../src/errors.ts';
import { cancelCall, type CallRequest, runCall } from '../../../src/tui/hooks/run-call.ts';
import type { AnswerAction } from '../../../src/tui/state/answer-actions.ts';
import type { Pictures } from '../../../src/tui/state/answer-state.ts';
import { anApi, anOperation, aPlan, aSlot } from '../../helpers/model.ts';
import { memorySecrets } from '../../../src/store/memory-secrets.ts';
import { secretKey, testContext, type TestContextOptions } from '../../helpers/test-context.ts';

const pictures: Pictures = { chart: () => ({ text: 'a chart' }) };
const loadPictures = async (): Promise<Pictures> => pictures;
const origin = 'https://api.shop.example';
const operation = anOperation();
const request: CallRequest = {
  plan: aPlan(`${origin}/v1/things`),
  api: anApi({ operations: [operation] }),
  operation,
  settings: { idleMs: 60_000, retries: 2, maxWaitMs: 60_000, paces: true },
  maxSize: 1_000_000,
};

/** All that a screen is told of one call. */
const told = async (
  options: TestContextOptions,
  {
    overrides = {},
    during = () => undefined,
  }: {
    readonly overrides?: Partial<CallRequest>;
    readonly during?: (action: AnswerAction, controller: AbortController) => void;
  } = {},
): Promise<{ readonly actions: readonly AnswerAction[]; readonly requests: number }> => {
  await using context = await testContext(options);
  const controller = new AbortController();
  const actions: AnswerAction[] = [];
  await runCall(
    context,
    { ...request, ...overrides },
    {
      signal: controller.signal,
      loadPictures,
      dispatch: action => {
        actions.push(action);
        during(action, controller);
      },
    },
  );
  return { actions, requests: context.requests.length };
};

const json = (value: unknown, status = 200) => ({
  status,
  headers: [['Content-Type', 'application/json']] as const,
  body: JSON.stringify(value),
});

test('an answer comes with its rows and what draws them', async () => {
  const { actions } = await told({ answers: [json([{ name: 'Sitka' }])] });

  expect(actions.map(({ kind }) => kind)).toEqual(['event', 'received', 'answered']);
  expect(actions.at(-1)).toMatchObject({
    held: { records: { columns: ['name'], rows: [{ name: 'Sitka' }] } },
    pictures,
  });
});

test('a wait is told, and the seconds of it', async () => {
  const { actions, requests } = await told({
    answers: [{ ...json({}, 503), headers: [['Retry-After', '3']] }, json([])],
  });

  expect(actions.map(({ kind }) => kind)).toEqual([
    'event',
    'event',
    'tick',
    'tick',
    'tick',
    'event',
    'received',
    'answered',
  ]);
  expect(actions[1]).toMatchObject({ event: { kind: 'wait', ms: 3000, before: 'again' } });
  expect(requests).toBe(2);
});

test('a sample is invented, and nothing is sent', async () => {
  const sampled = anOperation({ sample: { status: 200, contentType: 'application/json', body: '[{"name":"Sitka"}]' } });
  const { actions, requests } = await told({}, { overrides: { isSample: true, operation: sampled } });

  expect(requests).toBe(0);
  expect(actions.at(-1)).toMatchObject({ kind: 'answered', held: { records: { rows: [{ name: 'Sitka' }] } } });
});

describe('a call that comes to nothing', () => {
  test.each([
    {
      name: 'no answer',
      answers: [new NetworkError('refused', 'api.shop.example refused the connection', { next: ['Try later'] })],
      talk: { tone: 'bad', label: 'error', headline: 'api.shop.example refused the connection', next: ['Try later'] },
    },
    {
      name: 'a fault of apix',
      answers: [new Error(`Broken at ${origin}/?api_key=${secretKey}`)],
      talk: { tone: 'bad', label: 'fault', next: ['Please report this with the lines above'] },
    },
  ])('$name', async ({ answers, talk }) => {
    const { actions } = await told({ answers }, { overrides: { settings: { ...request.settings, retries: 0 } } });

    expect(actions.at(-1)).toMatchObject({ kind: 'failed', talk });
    expect(JSON.stringify(actions.at(-1))).not.toContain(secretKey);
  });

  test('a body that is too large to be held', async () => {
    const { actions } = await told({ answers: [json('x'.repeat(100))] }, { overrides: { maxSize: 10 } });

    expect(actions.at(-1)).toMatchObject({
      kind: 'failed',
      talk: { headline: expect.stringContaining('larger than') },
    });
  });
});

describe('cancelled', () => {
  const cancelled = { kind: 'failed', talk: { tone: 'warning', headline: 'Cancelled: nothing came back' } };

  test('while it waits', async () => {
    const { actions, requests } = await told(
      { answers: [{ ...json({}, 503), headers: [['Retry-After', '30']] }] },
      {
        during: (action, controller) => {
          if (action.kind === 'tick') cancelCall(controller);
        },
      },
    );

    expect(actions.filter(({ kind }) => kind === 'tick')).toHaveLength(1);
    expect(actions.at(-1)).toMatchObject(cancelled);
    expect(requests).toBe(1);
  });

  test('while the keychain does not answer', async () => {
    const controller = new AbortController();
    const asked = Promise.withResolvers<void>();
    await using context = await testContext({
      keys: {
        ...memorySecrets(),
        find: async () => {
          asked.resolve();
          return Promise.withResolvers<string>().promise;
        },
      },
    });
    const actions: AnswerAction[] = [];
    const key = { group: 'shop', need: 'required', variables: [], origins: [origin], signUp: origin } as const;
    const call = runCall(
      context,
      { ...request, api: anApi({ key }), plan: aPlan(`${origin}/v1/things`, { credential: aSlot(origin) }) },
      { signal: controller.signal, loadPictures, dispatch: action => void actions.push(action) },
    );
    await asked.promise;
    cancelCall(controller);
    await call;

    expect(actions.at(-1)).toMatchObject(cancelled);
    expect(context.requests).toEqual([]);
  });

  test('before it began', async () => {
    await using context = await testContext();
    const controller = new AbortController();
    cancelCall(controller);
    const actions: AnswerAction[] = [];
    await runCall(context, request, {
      signal: controller.signal,
      loadPictures,
      dispatch: action => void actions.push(action),
    });

    expect(actions).toMatchObject([cancelled]);
  });
});
