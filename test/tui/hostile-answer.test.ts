import { describe, expect, test } from 'vitest';

import { textWidth } from '../../src/render/text-width.ts';
import { answerLines } from '../../src/tui/lines/answer-lines.ts';
import { beginCall, panes, type AnswerState } from '../../src/tui/state/answer-state.ts';
import { openAnswer } from '../../src/tui/state/open-answer.ts';
import { reduceAnswer } from '../../src/tui/state/reduce-answer.ts';
import { aCall, aHeldAnswer, anAnswered, answeredAt, aShownAnswer, jsonFacts } from '../helpers/held-answer.ts';

/** Whatever a service may send to draw over the screen, push a frame apart or hide what stands there. */
const weapons = [
  '\u001B[2J\u001B[1;1HYou have been logged out',
  '\u001B]52;c;cm0gLXJmIH4=\u0007',
  '\u009B31m\u0090q\u009C',
  'a\rb\bc\u0000d\u007F',
  'line one\nline two\n\n\nline five',
  '\u202Egpj.exe\u202C\u2066\u2069',
  '\u200B\u200D\uFEFF\u2060\u00AD'.repeat(50),
  `z${'\u0336\u0353\u0301'.repeat(200)}`,
  '東京'.repeat(200),
  '👩‍👩‍👧‍👦🏳️‍🌈🇺🇳'.repeat(60),
  '\uD83D\uDE00\uD83D',
  '\t'.repeat(100),
  'x'.repeat(100_000),
  '\u115F\u3164\uFFA0',
  '{red}{/red}%s%n${7*7}',
];

const sizes = [
  { width: 40, height: 12 },
  { width: 80, height: 24 },
  { width: 200, height: 60 },
];

const rows = weapons.map((weapon, index) => ({ [weapon]: weapon, index, nested: { [weapon]: [weapon] } }));

const expectFrame = (state: AnswerState, size: (typeof sizes)[number]): void => {
  const lines = answerLines(state, size).map(line => line.map(({ text }) => text).join(''));

  expect(lines).toHaveLength(size.height);
  expect(lines.filter(line => textWidth(line) > size.width)).toEqual([]);
  expect(lines.filter(line => /[^\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\p{M}{4}/u.test(line))).toEqual([]);
};

describe.each(sizes)('at $width x $height', size => {
  test.each(panes)('no text leaves its place in the pane %s', async pane => {
    const facts = jsonFacts(rows);
    const headers = weapons.map(weapon => [`X-${weapon}`, weapon] as const);
    let state: AnswerState = await aShownAnswer({ ...facts, headers: [...(facts.headers ?? []), ...headers] });
    const command = (name: string): void => {
      state = reduceAnswer(state, { kind: 'command', command: name }, size);
      expectFrame(state, size);
    };
    state = reduceAnswer(state, { kind: 'focus', target: pane }, size);
    expectFrame(state, size);
    const steps = [
      'down',
      'right',
      'sort',
      'widen',
      'open',
      'close',
      'toggle',
      'unfoldAll',
      'scrollRight',
      'wrap',
      'columns',
    ];
    for (const name of [...steps, 'last', 'close', 'export', 'close', 'save']) command(name);
    for (const weapon of weapons) {
      state = reduceAnswer(state, { kind: 'text', text: weapon }, size);
      expectFrame(state, size);
    }
  });

  test('nor in what is searched for', async () => {
    for (const weapon of weapons) {
      let state: AnswerState = await aShownAnswer(jsonFacts(rows));
      state = reduceAnswer(state, { kind: 'command', command: 'search' }, size);
      state = reduceAnswer(state, { kind: 'text', text: weapon }, size);
      state = reduceAnswer(state, { kind: 'command', command: 'find' }, size);
      expectFrame(state, size);
    }
  });

  test('nor in a failure', async () => {
    for (const weapon of weapons) {
      const body = JSON.stringify({ title: weapon, detail: weapon, errors: [{ message: weapon }] });
      const facts = { status: 422, statusText: weapon.slice(0, 200), body };
      const problem = { ...facts, headers: [['Content-Type', 'application/problem+json']] as const };
      expectFrame(openAnswer({ ...aCall, fileStem: weapon }, anAnswered(await aHeldAnswer(problem))), size);

      const begun = beginCall({ ...aCall, command: weapon }, answeredAt);
      expectFrame(begun, size);
      const wait = { kind: 'wait', ms: 9000, reason: weapon, before: 'again' } as const;
      expectFrame(reduceAnswer(begun, { kind: 'event', event: wait, now: answeredAt }, size), size);
      const talk = { tone: 'bad', label: 'error', headline: weapon, facts: [weapon], next: [weapon] } as const;
      expectFrame(reduceAnswer(begun, { kind: 'failed', talk }, size), size);
    }
  });
});

test('a key that the service repeats is on no pane', async () => {
  const size = { width: 200, height: 60 };
  const key = 'sk-Zq7vR2mW9xT4';
  const facts = jsonFacts([{ told: `Your key is ${key}`, [key]: 1, nested: { key } }]);
  const held = await aHeldAnswer(
    { ...facts, headers: [...(facts.headers ?? []), ['X-Key', key]] },
    { redact: text => text.replaceAll(key, '…') },
  );
  for (const pane of panes) {
    const opened = reduceAnswer(openAnswer(aCall, anAnswered(held)), { kind: 'focus', target: pane }, size);
    for (const command of ['', 'open', 'unfoldAll', 'columns']) {
      const state = reduceAnswer(opened, { kind: 'command', command }, size);
      expect(JSON.stringify(answerLines(state, size))).not.toContain(key);
    }
  }
});
