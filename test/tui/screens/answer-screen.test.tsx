import { stripVTControlCharacters } from 'node:util';

import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';

import { textWidth } from '../../../src/render/text-width.ts';
import { AnswerScreen } from '../../../src/tui/screens/answer-screen.tsx';
import type { Letters, Size } from '../../../src/tui/screen.ts';
import type { AnswerAction } from '../../../src/tui/state/answer-actions.ts';
import { answerLogic } from '../../../src/tui/state/answer-logic.ts';
import { type AnswerState, beginCall } from '../../../src/tui/state/answer-state.ts';
import { jumpLetters } from '../../../src/tui/state/jump-letters.ts';
import { reduceAnswer } from '../../../src/tui/state/reduce-answer.ts';
import { chooseTheme, themes } from '../../../src/tui/theme.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { aCall, answeredAt, aShownAnswer, jsonFacts } from '../../helpers/held-answer.ts';

const sizes: readonly Size[] = [
  { width: 40, height: 12 },
  { width: 80, height: 24 },
  { width: 200, height: 60 },
];

const draw = (state: AnswerState, size: Size, letters?: Letters): string =>
  renderToString(
    <AnswerScreen
      state={state}
      size={size}
      theme={chooseTheme('', false, undefined)}
      {...(letters ? { letters } : {})}
    />,
    { columns: size.width },
  );

const press = (state: AnswerState, size: Size, ...commands: readonly (string | AnswerAction)[]): AnswerState =>
  commands.reduce<AnswerState>(
    (last, each) => reduceAnswer(last, typeof each === 'string' ? { kind: 'command', command: each } : each, size),
    state,
  );

const stations = Array.from({ length: 60 }, (_, index) => ({
  id: `PA${String(index).padStart(2, '0')}`,
  name: ['Anchorage', 'Juneau', '東京', 'مطار', 'Zürich'][index % 5],
  elevation: (index * 37) % 400,
  opened: `19${String(40 + index).padStart(2, '0')}-07-01`,
  place: { latitude: 61 + index / 10, longitude: -150 + index / 7 },
  remark: index % 3 === 0 ? null : `Station ${index}, ${'on the runway '.repeat(index % 4)}`.trim(),
}));

const limits: readonly (readonly [string, string])[] = [
  ['X-RateLimit-Limit', '240'],
  ['X-RateLimit-Remaining', '12'],
  ['Cache-Control', 'max-age=300'],
  ['ETag', '"abc"'],
  ['Set-Cookie', 'session=s3cret'],
  ['X-Whatever', 'yes'],
];

const listing = async (): Promise<AnswerState> => {
  const facts = jsonFacts(stations);
  return aShownAnswer(
    { ...facts, headers: [...(facts.headers ?? []), ...limits] },
    { phases: { dnsMs: 12, connectMs: 30, tlsMs: 45, sendMs: 1, firstByteMs: 180 } },
  );
};

const running = (): AnswerState => {
  const begun = beginCall(aCall, answeredAt);
  const event = {
    kind: 'attempt',
    method: 'GET',
    url: 'https://api.shop.example/v1/things',
    status: 503,
    tookMs: 120,
  } as const;
  const wait = { kind: 'wait', ms: 8000, reason: '503 Service Unavailable', before: 'again' } as const;
  return press(
    begun,
    { width: 80, height: 24 },
    { kind: 'event', event, now: answeredAt + 120 },
    { kind: 'event', event: wait, now: answeredAt + 121 },
    { kind: 'tick', now: answeredAt + 3000 },
  );
};

const notFound = async (): Promise<AnswerState> =>
  aShownAnswer({
    status: 404,
    statusText: 'Not Found',
    headers: [['Content-Type', 'application/problem+json']],
    body: JSON.stringify({ title: 'Not Found', status: 404, detail: 'There is no zone "XX" among the zones that are' }),
  });

const failed = (): AnswerState =>
  press(
    running(),
    { width: 80, height: 24 },
    {
      kind: 'failed',
      talk: {
        tone: 'bad',
        label: 'error',
        headline: 'api.shop.example refused the connection',
        facts: ['Nothing listens there'],
        next: ['Look at whether it answers: apix get https://api.shop.example'],
      },
    },
  );

const screens: readonly { readonly name: string; readonly state: (size: Size) => Promise<AnswerState> }[] = [
  { name: 'table', state: async size => press(await listing(), size, 'down', 'down', 'right') },
  { name: 'sorted', state: async size => press(await listing(), size, 'right', 'right', 'sort', 'sort', 'pageDown') },
  { name: 'record', state: async size => press(await listing(), size, 'down', 'open', 'last') },
  { name: 'columns', state: async size => press(await listing(), size, 'columns', 'down', 'toggle') },
  {
    name: 'found',
    state: async size => press(await listing(), size, 'search', { kind: 'text', text: 'runway' }, 'find', 'findNext'),
  },
  { name: 'tree', state: async size => press(await listing(), size, 'nextPane', 'down', 'toggle', 'last', 'unfold') },
  { name: 'raw', state: async size => press(await listing(), size, 'nextPane', 'nextPane', 'down') },
  {
    name: 'headers',
    state: async size => press(await listing(), size, { kind: 'focus', target: 'headers' }, 'down', 'down', 'down'),
  },
  { name: 'timing', state: async size => press(await listing(), size, { kind: 'focus', target: 'timing' }) },
  { name: 'export', state: async size => press(await listing(), size, 'export', 'down') },
  { name: 'save', state: async size => press(await listing(), size, 'save', { kind: 'text', text: '日本' }) },
  { name: 'not-found', state: async () => notFound() },
  { name: 'running', state: async () => running() },
  { name: 'failed', state: async () => failed() },
];

describe.each(sizes)('$width x $height', size => {
  test.each(screens)('$name', async ({ name, state }) => {
    const frame = draw(await state(size), size);

    expect(frame.split('\n')).toHaveLength(size.height);
    expect(frame.split('\n').filter(line => textWidth(line) > size.width)).toEqual([]);
    expect(frame).not.toContain('s3cret');
    await expect(frame).toMatchFileSnapshot(goldenFile('tui/answer', `${name}-${size.width}x${size.height}`));
  });
});

const jumping: readonly { readonly name: string; readonly presses: readonly (string | AnswerAction)[] }[] = [
  { name: 'table', presses: ['down'] },
  { name: 'columns', presses: ['columns'] },
  { name: 'record', presses: ['open', 'down'] },
  { name: 'tree', presses: ['nextPane', 'unfold'] },
  { name: 'headers', presses: [{ kind: 'focus', target: 'headers' }] },
  { name: 'export', presses: ['export'] },
];

describe.each(sizes)('jump mode, $width x $height', size => {
  test.each(jumping)('has a letter on all that there is to go to: $name', async ({ name, presses }) => {
    const state = press(await listing(), size, ...presses);
    const letters = jumpLetters(answerLogic.targets(state, size));
    const frame = draw(state, size, letters);

    expect(frame.split('\n').filter(line => textWidth(line) > size.width)).toEqual([]);
    await expect(frame).toMatchFileSnapshot(goldenFile('tui/answer', `jump-${name}-${size.width}x${size.height}`));
  });
});

test.each(screens)('$name fits any size that it is resized to', async ({ state }) => {
  const made = await state({ width: 80, height: 24 });

  for (const size of [
    { width: 40, height: 12 },
    { width: 41, height: 13 },
    { width: 120, height: 5 },
    { width: 300, height: 100 },
  ]) {
    const lines = draw(made, size).split('\n');
    expect(lines).toHaveLength(size.height);
    expect(lines.filter(line => textWidth(line) > size.width)).toEqual([]);
  }
});

test('the themes differ in their colours alone', async () => {
  const size = { width: 80, height: 24 };
  const state = await listing();
  const frames = Object.values(themes).map(theme => {
    const frame = renderToString(<AnswerScreen state={state} size={size} theme={theme} />, { columns: size.width });
    // A space that is coloured stays where a plain one is left out at the end of a line.
    return stripVTControlCharacters(frame).replaceAll(/ +$/gm, '');
  });

  expect(new Set(frames).size).toBe(1);
  expect(frames[0]).toContain('PA00  Anchorage');
});
