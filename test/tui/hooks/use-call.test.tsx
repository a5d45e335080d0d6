import { setTimeout } from 'node:timers/promises';

import { Text } from 'ink';
import { cleanup, render } from 'ink-testing-library';
import { useReducer } from 'react';
import { afterEach, expect, test } from 'vitest';

import type { Context } from '../../../src/context.ts';
import type { CallRequest } from '../../../src/tui/hooks/run-call.ts';
import { useCall } from '../../../src/tui/hooks/use-call.ts';
import type { AnswerAction } from '../../../src/tui/state/answer-actions.ts';
import { type AnswerState, beginCall } from '../../../src/tui/state/answer-state.ts';
import { reduceAnswer } from '../../../src/tui/state/reduce-answer.ts';
import { aCall } from '../../helpers/held-answer.ts';
import { createStyle } from '../../../src/render/style.ts';
import { anApi, anOperation, aPlan } from '../../helpers/model.ts';
import { testContext } from '../../helpers/test-context.ts';
import { soon } from '../../helpers/soon.ts';

afterEach(() => cleanup());

const size = { width: 80, height: 24 };
const style = await createStyle(false);
const origin = 'https://api.shop.example';
const request: CallRequest = {
  plan: aPlan(`${origin}/v1/things`),
  api: anApi(),
  operation: anOperation(),
  settings: { idleMs: 60_000, retries: 2, maxWaitMs: 60_000, paces: true },
  maxSize: 1_000_000,
};

let send: (action: AnswerAction) => void = () => undefined;

const Call = ({ context }: { readonly context: Context }) => {
  const [state, dispatch] = useReducer(
    (last: AnswerState, action: AnswerAction) => reduceAnswer(last, action, size),
    beginCall(aCall, context.clock.now()),
  );
  send = dispatch;
  // As the app has it: another function each time.
  useCall(state, { context, style, request, dispatch: action => dispatch(action) });
  return <Text>{state.kind === 'failed' ? state.talk.headline : state.kind}</Text>;
};

test('the call is made once, and its answer is shown', async () => {
  await using context = await testContext({
    answers: [{ headers: [['Content-Type', 'application/json']], body: '[{"name":"Sitka"}]' }],
  });
  const { lastFrame, rerender } = render(<Call context={context} />);

  await soon(() => expect(lastFrame()).toBe('shown'));
  rerender(<Call context={context} />);

  expect(context.requests).toHaveLength(1);
});

test('a cancelled call ends, and is not made again', async () => {
  await using context = await testContext({ answers: [{ status: 503, headers: [['Retry-After', '30']] }] });
  // Waits until it is woken: virtual time would run on.
  const still: Context = {
    ...context,
    clock: {
      ...context.clock,
      sleep: async (_ms, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    },
  };
  const { lastFrame } = render(<Call context={still} />);
  await soon(() => expect(context.requests).toHaveLength(1));
  expect(lastFrame()).toBe('running');

  send({ kind: 'command', command: 'cancel' });

  await soon(() => expect(lastFrame()).toBe('Cancelled: nothing came back'));
  expect(context.requests).toHaveLength(1);
});

/** Calls that nobody answers, by the signals that end them. */
const unanswered = (context: Context): { readonly still: Context; readonly signals: readonly AbortSignal[] } => {
  const signals: AbortSignal[] = [];
  const transport: Context['transport'] = async () => async (_plan, options) => {
    signals.push(options.signal);
    return Promise.withResolvers<never>().promise;
  };
  return { still: { ...context, transport }, signals };
};

test('a screen that goes takes its call with it', async () => {
  await using context = await testContext();
  const { still, signals } = unanswered(context);
  const { unmount } = render(<Call context={still} />);
  await soon(() => expect(signals).toHaveLength(1));

  unmount();

  await soon(() => expect(signals[0]?.aborted).toBe(true));
});

test('a screen that is drawn again neither ends its call nor makes it again', async () => {
  await using context = await testContext();
  const { still, signals } = unanswered(context);
  const { rerender } = render(<Call context={still} />);
  await soon(() => expect(signals).toHaveLength(1));

  rerender(<Call context={still} />);
  // All that it sets off is done by then: a call is with the transport as soon as the catalog is read.
  await setTimeout(50);

  expect(signals).toHaveLength(1);
  expect(signals[0]?.aborted).toBe(false);
});
