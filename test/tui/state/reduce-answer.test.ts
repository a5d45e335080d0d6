import { describe, expect, test } from 'vitest';

import type { AnswerAction } from '../../../src/tui/state/answer-actions.ts';
import { answerLogic } from '../../../src/tui/state/answer-logic.ts';
import { type AnswerState, beginCall, type ShownState } from '../../../src/tui/state/answer-state.ts';
import { openAnswer } from '../../../src/tui/state/open-answer.ts';
import { answerLines } from '../../../src/tui/lines/answer-lines.ts';
import { anApi } from '../../helpers/model.ts';
import { aCall, aHeldAnswer, anAnswered, answeredAt, aShownAnswer, jsonFacts } from '../../helpers/held-answer.ts';
import { textOfLines } from '../../helpers/line-text.ts';

const size = { width: 80, height: 24 };

const press = (state: AnswerState, ...actions: readonly (string | AnswerAction)[]): AnswerState =>
  actions.reduce<AnswerState>(
    (last, each) =>
      answerLogic.reduce(last, typeof each === 'string' ? { kind: 'command', command: each } : each, size),
    state,
  );

const shown = (state: AnswerState): ShownState => {
  if (state.kind !== 'shown') throw new Error(`The answer is ${state.kind}`);
  return state;
};

const text = (state: AnswerState): string => textOfLines(answerLines(state, size));

const typed = (words: string): AnswerAction => ({ kind: 'text', text: words });

const jump = (target: string): AnswerAction => ({ kind: 'focus', target });

const namesOfTargets = (state: AnswerState): readonly string[] =>
  answerLogic.targets(state, size).map(({ name }) => name);

const rows = jsonFacts([
  { name: 'Sitka', people: 8458 },
  { name: 'Nome', people: 3699 },
]);

describe('what an answer is first shown as', () => {
  test.each([
    { name: 'rows', facts: rows, pane: 'table', panes: ['table', 'tree', 'raw', 'headers', 'timing', 'meaning'] },
    {
      name: 'a text',
      facts: { headers: [['Content-Type', 'text/plain']], body: 'all is well' } as const,
      pane: 'raw',
      panes: ['raw', 'headers', 'timing', 'meaning'],
    },
    {
      name: 'an image',
      facts: { headers: [['Content-Type', 'image/png']], body: Buffer.from('89504e470d0a1a0a00', 'hex') } as const,
      pane: 'headers',
      panes: ['headers', 'timing', 'meaning'],
    },
    {
      name: 'nothing',
      facts: { status: 204, statusText: 'No Content' },
      pane: 'meaning',
      panes: ['timing', 'meaning'],
    },
    {
      name: 'a failure',
      facts: { ...jsonFacts({ error: 'No such zone' }), status: 404, statusText: 'Not Found' },
      pane: 'meaning',
      panes: ['tree', 'raw', 'headers', 'timing', 'meaning'],
    },
  ])('$name', async ({ facts, pane, panes }) => {
    const state = await aShownAnswer(facts);

    expect(state.pane).toBe(pane);
    expect(state.panes).toEqual(panes);
    expect(namesOfTargets(state).slice(0, panes.length)).toEqual(panes);
  });
});

test('an answer had by the public key says so, and how to have a key of one’s own', async () => {
  const api = anApi({
    key: { group: 'shop', need: 'optional', variables: [], origins: [], signUp: '', demo: 'DEMO_KEY' },
  });
  const call = { ...aCall, api };
  const own = openAnswer(call, anAnswered(await aHeldAnswer(rows, { credential: 'SHOP_KEY' })));
  const shared = openAnswer(call, anAnswered(await aHeldAnswer(rows, { credential: 'DEMO_KEY' })));

  expect(text(press(shared, { kind: 'focus', target: 'meaning' }))).toMatch(
    /note DEMO_KEY was used[^]*apix keys set shop/,
  );
  expect(text(press(own, { kind: 'focus', target: 'meaning' }))).not.toContain('DEMO_KEY');
});

test('invented data is never passed off as an answer', async () => {
  const state = openAnswer({ ...aCall, isSample: true }, anAnswered(await aHeldAnswer(rows)));

  expect(text(state)).toMatch(/^sample Invented data from the catalog; nothing was sent\n/);
  expect(text(state)).not.toContain('200 OK');
});

describe('a jump', () => {
  test('goes to a column and to a row of a table', async () => {
    const state = await aShownAnswer(rows);

    expect(namesOfTargets(state).slice(-4)).toEqual(['column 0', 'column 1', 'row 0', 'row 1']);
    const { table } = shown(press(state, jump('column 1'), jump('row 1')));
    expect(table).toMatchObject({ column: 1, cursor: { at: 1 } });
    expect(text(press(state, jump('row 1')))).toContain('record 2 of 2');
  });

  test('has the rows that are seen and no others', async () => {
    const many = jsonFacts(Array.from({ length: 100 }, (_, index) => ({ index })));
    const state = press(await aShownAnswer(many), 'last');
    const seen = namesOfTargets(state).filter(name => name.startsWith('row '));

    expect([seen[0], seen.at(-1)]).toEqual(['row 80', 'row 99']);
    expect(text(press(state, jump('row 80')))).toContain('record 81 of 100');
  });

  test.each([
    { name: 'a line of the tree', presses: [jump('tree')], last: 'row 2', expected: 'line 3 of 3' },
    { name: 'a header field', presses: [jump('headers')], last: 'row 0', expected: 'field 1 of 1' },
    { name: 'a field of the open record', presses: ['open'], last: 'row 1', expected: 'record 1 of 2, field 2 of 2' },
    {
      name: 'a column to be hidden',
      presses: ['columns', jump('row 1'), 'toggle'],
      last: 'row 1',
      expected: '[ ] people',
    },
  ])('goes to $name', async ({ presses, last, expected }) => {
    const state = press(await aShownAnswer(rows), ...presses);

    expect(namesOfTargets(state).at(-1)).toBe(last);
    expect(namesOfTargets(state)).not.toContain('column 0');
    expect(text(press(state, jump(last)))).toContain(expected);
  });

  test('goes to a form to take the answer away in, and to nothing below it', async () => {
    const state = press(await aShownAnswer(rows), 'export');

    expect(namesOfTargets(state)).toEqual(['row 0', 'row 1', 'row 2', 'row 3', 'row 4', 'row 5', 'row 6', 'row 7']);
    expect(shown(press(state, jump('row 5'), 'choose')).prompt).toMatchObject({ kind: 'save', form: 'body' });
  });
});

test('the panes go round', async () => {
  const state = await aShownAnswer(rows);

  expect(shown(press(state, 'previousPane')).pane).toBe('meaning');
  expect(shown(press(state, 'previousPane', 'nextPane')).pane).toBe('table');
  expect(shown(press(state, { kind: 'focus', target: 'raw' })).pane).toBe('raw');
  expect(shown(press(state, { kind: 'focus', target: 'nowhere' })).pane).toBe('table');
});

test('the text of a body in another charset is shown as a person reads it', async () => {
  const state = await aShownAnswer({
    headers: [['Content-Type', 'text/plain; charset=iso-8859-1']],
    body: Buffer.from('Zürich', 'latin1'),
  });

  expect(text(state)).toContain('Zürich');
});

describe('search', () => {
  test('a text is typed, corrected and found', async () => {
    const state = press(await aShownAnswer(rows), 'search', typed('nomx'), { kind: 'erase' }, typed('e'));
    expect(answerLogic.mode(state).isTyping).toBe(true);
    expect(text(state).split('\n').at(-1)).toBe('/nome');

    const found = shown(press(state, 'find'));
    expect(found.table?.cursor.at).toBe(1);
    expect(found.prompt).toBeUndefined();
    expect(answerLogic.mode(found).isTyping).toBe(false);
  });

  test('what is nowhere is said once', async () => {
    const state = press(await aShownAnswer(rows), 'search', typed('Juneau'), 'find');

    expect(text(state)).toContain('Nothing here holds "Juneau"');
    expect(text(press(state, 'down'))).not.toContain('Juneau');
  });

  test('an empty one looks for the last one again', async () => {
    const state = press(await aShownAnswer(rows), 'search', typed('o'), 'find', 'first', 'search', 'find');

    expect(shown(state).query).toBe('o');
    expect(shown(state).table?.cursor.at).toBe(1);
  });

  test('next without a search says so', async () => {
    expect(text(press(await aShownAnswer(rows), 'findNext'))).toContain('Nothing was searched for yet');
  });

  test('in headers', async () => {
    const facts = { ...rows, headers: [...(rows.headers ?? []), ['ETag', '"abc"'], ['Vary', 'Accept']] as const };
    const state = press(
      await aShownAnswer(facts),
      { kind: 'focus', target: 'headers' },
      'search',
      typed('vary'),
      'find',
    );

    expect(shown(state).headers.at).toBe(2);
  });

  test('in what it means', async () => {
    const facts = { ...jsonFacts({ detail: 'There is no zone of that name' }), status: 404, statusText: 'Not Found' };
    const state = press(await aShownAnswer(facts), 'search', typed('identifier'), 'find');

    expect(
      answerLines(state, size)
        .flat()
        .filter(({ look }) => look === 'match'),
    ).toEqual([
      { text: 'identifier', look: 'match' },
      { text: 'identifier', look: 'match' },
    ]);
    expect(text(press(state, 'search', typed('zebra'), 'find'))).toContain('Nothing here holds "zebra"');
  });

  test('one character of many code points is erased as one', async () => {
    const state = press(await aShownAnswer(rows), 'search', typed('a👩‍👩‍👧e\u0301'), { kind: 'erase' }, { kind: 'erase' });

    expect(shown(state).prompt?.text).toBe('a');
  });
});

describe('saving', () => {
  test('asks for the name and offers one', async () => {
    const state = press(await aShownAnswer(rows), 'save');
    expect(shown(state).prompt).toEqual({ kind: 'save', form: 'body', text: 'shop-things.json' });

    const wished = press(state, 'clear', typed('mine.json'), 'accept');
    expect(wished.wish).toEqual({ kind: 'save', form: 'body', file: 'mine.json', replaces: false });
    // Nothing that is typed meanwhile loses it.
    expect(press(wished, typed('x')).wish).toEqual(wished.wish);

    const done = press(wished, { kind: 'done', notice: 'Written to mine.json (60 B)' });
    expect(done.wish).toBeUndefined();
    expect(shown(done).prompt).toBeUndefined();
    expect(text(done)).toContain('Written to mine.json (60 B)');
  });

  test('a file that is there is replaced by a second Enter, and by no other name', async () => {
    const asked = press(await aShownAnswer(rows), 'save', 'accept', { kind: 'exists', file: 'shop-things.json' });
    expect(asked.wish).toBeUndefined();
    expect(text(asked)).toContain('There is such a file already: Enter again replaces it');

    expect(press(asked, 'accept').wish).toMatchObject({ replaces: true });
    expect(press(asked, typed('2'), 'accept').wish).toMatchObject({ file: 'shop-things.json2', replaces: false });
    expect(press(asked, typed('2'), { kind: 'erase' }, 'accept').wish).toMatchObject({ replaces: false });
  });

  test('without a name nothing is wished for', async () => {
    const state = press(await aShownAnswer(rows), 'save', 'clear', typed('  '), 'accept');

    expect(state.wish).toBeUndefined();
    expect(text(state)).toContain('A file needs a name');
  });

  test('can be left', async () => {
    const state = press(await aShownAnswer(rows), 'save', 'close');

    expect(state.wish).toBeUndefined();
    expect(shown(state).prompt).toBeUndefined();
  });
});

describe('the menu of exports', () => {
  test.each([
    { steps: 0, expected: { kind: 'save', form: 'csv', text: 'shop-things.csv' } },
    { steps: 1, expected: { kind: 'save', form: 'ndjson', text: 'shop-things.ndjson' } },
    { steps: 2, expected: { kind: 'save', form: 'markdown', text: 'shop-things.md' } },
    { steps: 3, expected: { kind: 'save', form: 'json', text: 'shop-things.json' } },
    { steps: 4, expected: { kind: 'save', form: 'yaml', text: 'shop-things.yaml' } },
    { steps: 5, expected: { kind: 'save', form: 'body', text: 'shop-things.json' } },
  ])('$expected.form asks for a name', async ({ steps, expected }) => {
    const down = Array.from({ length: steps }, () => 'down');
    const state = press(await aShownAnswer(rows), 'export', ...down, 'choose');

    expect(shown(state).prompt).toEqual(expected);
    expect(shown(state).menu).toBeUndefined();
  });

  test('the commands are copied', async () => {
    const state = await aShownAnswer(rows);

    expect(press(state, 'export', 'last', 'choose').wish).toEqual({
      kind: 'copy',
      what: 'command',
      text: aCall.command,
    });
    expect(press(state, 'export', 'last', 'up', 'choose').wish).toEqual({
      kind: 'copy',
      what: 'curl',
      text: aCall.curl,
    });
    expect(press(state, 'copyCurl').wish).toEqual({ kind: 'copy', what: 'curl', text: aCall.curl });
  });

  test('an answer without rows offers no form made of rows', async () => {
    const state = press(await aShownAnswer({ headers: [['Content-Type', 'text/plain']], body: 'well' }), 'export');

    expect(text(state)).not.toMatch(/CSV|JSON|YAML/);
    expect(shown(press(state, 'choose')).prompt).toEqual({ kind: 'save', form: 'body', text: 'shop-things.txt' });
  });
});

describe('the command line has what was done to the table', () => {
  const wide = { name: 'Sitka', people: 8458, 'at sea': true, 'a,b': 1 };

  test.each([
    { name: 'nothing', commands: [], expected: '' },
    { name: 'sorted', commands: ['sort'], expected: ' --sort name' },
    { name: 'downwards', commands: ['right', 'sort', 'sort'], expected: ' --sort -people' },
    { name: 'as it came', commands: ['sort', 'sort', 'sort'], expected: '' },
    { name: 'without a column', commands: ['right', 'right', 'hide'], expected: " --columns '-at sea'" },
    { name: 'with a few of them', commands: ['right', 'hide', 'hide', 'hide'], expected: ' --columns name' },
    { name: 'with a name that cannot be typed', commands: ['lastColumn', 'sort', 'hide'], expected: '' },
  ])('$name', async ({ commands, expected }) => {
    const state = press(await aShownAnswer(jsonFacts([wide, wide])), ...commands);

    expect(answerLogic.commandLine(state)).toBe(`apix call shop things color=red${expected}`);
  });
});

test.each([
  { pane: 'table', words: '' },
  { pane: 'tree', words: ' -o tree' },
  { pane: 'raw', words: ' -o raw' },
  { pane: 'headers', words: ' -i' },
  { pane: 'timing', words: ' -v' },
  { pane: 'meaning', words: '' },
])('the command line shows the pane: $pane', async ({ pane, words }) => {
  const state = press(await aShownAnswer(rows), jump(pane));

  expect(answerLogic.commandLine(state)).toBe(`apix call shop things color=red${words}`);
});

test('a text needs no word to be printed as it came', async () => {
  const state = await aShownAnswer({ headers: [['Content-Type', 'text/plain']], body: 'all is well' });

  expect(answerLogic.commandLine(state)).toBe('apix call shop things color=red');
});

describe('a call under way', () => {
  const begun = beginCall(aCall, answeredAt);
  const wait = { kind: 'wait', ms: 30_000, reason: 'the limit of shop', before: 'first' } as const;

  test('counts its waits down', () => {
    const waiting = press(begun, { kind: 'event', event: wait, now: answeredAt });
    expect(text(waiting)).toContain('wait 30 s: the limit of shop');

    const later = press(waiting, { kind: 'tick', now: answeredAt + 12_000 });
    expect(text(later)).toContain('Calling  12 s');
    expect(text(later)).toContain('wait 18 s: the limit of shop');

    const over = press(later, { kind: 'tick', now: answeredAt + 30_000 });
    expect(text(over)).toContain('waited 30 s: the limit of shop');
  });

  test('a wait that is over before it is read about is not told', () => {
    const short = press(begun, { kind: 'event', event: { ...wait, ms: 100 }, now: answeredAt });

    expect(text(short)).not.toContain('wait');
  });

  test('tells how much has come', () => {
    expect(text(press(begun, { kind: 'received', bytes: 4_200_000, now: answeredAt }))).toContain('4.2 MB so far');
  });

  test('is cancelled', () => {
    expect(answerLogic.mode(begun).keys).toEqual([
      { keys: ['escape', 'q'], command: 'cancel', help: 'cancel the call' },
    ]);

    const cancelled = press(begun, 'cancel');
    expect(cancelled).toMatchObject({ kind: 'running', isCancelled: true });
    expect(text(cancelled)).not.toContain('Esc');
  });

  test('becomes its answer', async () => {
    const state = press(begun, { kind: 'answered', ...anAnswered(await aHeldAnswer(rows)) });

    expect(text(state)).toContain('200 OK · 312 ms');
    expect(text(state)).toContain('Sitka    8458');
  });

  test('or its failure, which can be scrolled', () => {
    const talk = {
      tone: 'bad',
      label: 'error',
      headline: 'No answer',
      facts: Array.from({ length: 40 }, (_, index) => `fact ${index}`),
      next: ['apix doctor'],
    } as const;
    const state = press(begun, { kind: 'failed', talk });
    expect(text(state)).toMatch(/^error No answer\n {2}fact 0\n/);
    expect(text(press(state, 'last'))).toMatch(/→ apix doctor\n$/);
    expect(text(press(state, 'last', 'down'))).toBe(text(press(state, 'last')));
  });
});
