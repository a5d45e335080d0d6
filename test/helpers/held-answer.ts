import { type HeldAnswer, holdAnswer } from '../../src/flows/hold-answer.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Answered, CallFacts, Pictures, ShownState } from '../../src/tui/state/answer-state.ts';
import { openAnswer } from '../../src/tui/state/open-answer.ts';
import { fakeClock } from './fake-clock.ts';
import { anExchange, aResponse, type ResponseFacts } from './model.ts';

/** 2026-11-21T14:03:00Z. */
export const answeredAt = Date.UTC(2026, 10, 21, 14, 3);

export const aCall: CallFacts = {
  command: 'apix call shop things color=red',
  curl: "curl --globoff --compressed \\\n  'https://api.shop.example/v1/things?color=red'\n",
  fileStem: 'shop-things',
};

/** An answer that came to nobody, read whole. */
export const aHeldAnswer = async (facts: ResponseFacts = {}, overrides: Partial<Exchange> = {}): Promise<HeldAnswer> =>
  holdAnswer(
    anExchange(aResponse({ url: 'https://api.shop.example/v1/things', statusText: 'OK', ...facts }), {
      startedAt: answeredAt - 312,
      tookMs: 312,
      ...overrides,
    }),
    {
      api: undefined,
      operation: undefined,
      hasIdentity: false,
      maxSize: 256_000_000,
      clock: fakeClock({ now: answeredAt }),
      received: () => undefined,
    },
  );

/** What has come of a call, for a screen without pictures unless they are given. */
export const anAnswered = (held: HeldAnswer, pictures: Pictures = {}): Answered => ({
  held,
  pictures,
  now: answeredAt,
});

/** The same as it is first shown. */
export const aShownAnswer = async (facts: ResponseFacts = {}, overrides: Partial<Exchange> = {}): Promise<ShownState> =>
  openAnswer(aCall, anAnswered(await aHeldAnswer(facts, overrides)));

/** JSON of a body with its label. */
export const jsonFacts = (value: unknown): ResponseFacts => ({
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(value),
});
