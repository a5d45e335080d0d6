import { expect, test } from 'vitest';

import type { AnswerState } from '../../../src/tui/state/answer-state.ts';
import type { OpenCall } from '../../../src/tui/state/open-call.ts';
import { openingHistory, withCall } from '../../../src/tui/state/session.ts';
import { anApi, anOperation } from '../../helpers/model.ts';

const anOpenCall = (area: string, answer: Partial<AnswerState> = {}): OpenCall => {
  const facts = { command: `apix call shop things area=${area}`, curl: 'curl', fileStem: 'shop-things' };
  const talk = { tone: 'bad' as const, label: 'error', headline: 'Nobody answers', facts: [], next: [] };
  return {
    sending: {},
    prepared: {
      api: anApi({ id: 'shop' }),
      operation: anOperation({ id: 'things' }),
      filled: { args: { area } },
      plan: { method: 'GET', url: 'https://shop.example/things', headers: {} },
      facts,
    },
    answer: { kind: 'failed', call: facts, talk, top: 0, ...answer } as AnswerState,
  };
};

test('a call that is over stands first, in the words of its command', () => {
  const session = withCall(withCall([], anOpenCall('a'), 1000), anOpenCall('b'), 2000);

  expect(session.map(({ call }) => call)).toEqual([
    expect.objectContaining({
      at: 2000,
      api: 'shop',
      operation: 'things',
      args: { area: 'b' },
      command: 'apix call shop things area=b',
      problem: 'Nobody answers',
    }),
    expect.objectContaining({ at: 1000, args: { area: 'a' } }),
  ]);
  expect(openingHistory(session).calls.map(({ id }) => id)).toEqual(session.map(({ call }) => call.id));
});

test('one that is under way is none yet', () => {
  expect(withCall([], anOpenCall('a', { kind: 'running' }), 0)).toEqual([]);
});

test('the answers of the last five are kept, the calls of the last thousand', () => {
  let session = withCall([], anOpenCall('0'), 0);
  for (let index = 1; index < 1002; index += 1) session = withCall(session, anOpenCall(`${index}`), index);

  expect(session).toHaveLength(1000);
  expect(session.filter(({ answer }) => answer !== undefined)).toHaveLength(5);
  expect(new Set(session.map(({ call }) => call.id)).size).toBe(1000);
});
