import { describe, expect, test } from 'vitest';

import { UsageError } from '../../../src/errors.ts';
import { chartFacts, renderChart } from '../../../src/render/chart/chart.ts';
import { createStyle } from '../../../src/render/style.ts';
import { answerLines } from '../../../src/tui/lines/answer-lines.ts';
import { answerLogic } from '../../../src/tui/state/answer-logic.ts';
import type { AnswerState, Draw, ShownState } from '../../../src/tui/state/answer-state.ts';
import { openAnswer } from '../../../src/tui/state/open-answer.ts';
import { reduceAnswer } from '../../../src/tui/state/reduce-answer.ts';
import { aCall, aHeldAnswer, anAnswered, jsonFacts } from '../../helpers/held-answer.ts';
import { textOfLines } from '../../helpers/line-text.ts';

const size = { width: 40, height: 12 };

/** A row of the picture for each record: what a chart of `-o chart` is for this test. */
const drawBars =
  (calls: string[] = []): Draw =>
  ({ columns, rows }, { width, height }) => {
    if (!columns.includes('mag')) throw new UsageError('There are no numbers');
    calls.push(`${width}x${height}`);
    const text = rows.map(row => `${'*'.repeat(Number(row['mag']))}\n`).join('');
    return { text, notes: ['mag, of all rows'] };
  };

const drawNothing: Draw = () => {
  throw new UsageError('There are no coordinates');
};

const withDraw = async (rows: unknown, draw: Draw): Promise<ShownState> =>
  openAnswer(aCall, anAnswered(await aHeldAnswer(jsonFacts(rows)), { chart: draw, map: drawNothing }));

const text = (state: ShownState, at = size): string => textOfLines(answerLines(state, at));

test('rows that can be drawn have a pane for it, and others have none', async () => {
  const state = await withDraw([{ mag: 3 }, { mag: 5 }], drawBars());

  expect(state.panes).toEqual(['table', 'chart', 'tree', 'raw', 'headers', 'timing', 'meaning']);
  expect(state.pane).toBe('table');
  expect((await withDraw([{ name: 'a' }], drawBars())).panes).not.toContain('chart');
  expect((await withDraw('a text', drawBars())).panes).not.toContain('chart');
});

test('the picture fills its pane, with what is to be said of it', async () => {
  const state = await withDraw([{ mag: 3 }, { mag: 5 }], drawBars());
  const chart = reduceAnswer(state, { kind: 'focus', target: 'chart' }, size) as ShownState;

  expect(text(chart)).toContain('\n***\n*****\nmag, of all rows\n');
  expect(text(chart).split('\n')).toHaveLength(size.height);
});

test('it is drawn once for a size, and anew for another', async () => {
  const calls: string[] = [];
  const state = await withDraw([{ mag: 3 }, { mag: 5 }], drawBars(calls));
  const chart = reduceAnswer(state, { kind: 'focus', target: 'chart' }, size) as ShownState;
  calls.length = 0;
  text(chart);
  text(reduceAnswer(chart, { kind: 'command', command: 'down' }, size) as ShownState);
  text(chart, { width: 60, height: 20 });

  expect(calls).toEqual(['40x8', '60x16']);
});

test('a picture that does not fit says why', async () => {
  const state = await withDraw([{ mag: 3 }], (records, { width, height }) => {
    if (width > 40) throw new UsageError('Too wide for this picture');
    return drawBars()(records, { width, height }, {});
  });
  const chart = reduceAnswer(state, { kind: 'focus', target: 'chart' }, size) as ShownState;

  expect(text(chart, { width: 60, height: 12 })).toContain('Too wide for this picture');
});

test('a fault of a picture is told as one', async () => {
  const broken: Draw = () => {
    throw new TypeError('broken');
  };

  await expect(withDraw([{ mag: 3 }], broken)).rejects.toThrow('broken');
});

describe('what is drawn can be chosen', () => {
  const rows = [
    { day: '2026-11-01', city: 'Sitka', high: 8, low: 2 },
    { day: '2026-11-02', city: 'Nome', high: 6, low: -3 },
    { day: '2026-11-03', city: 'Juneau', high: 9, low: 1 },
  ];
  const press = async (...commands: readonly string[]): Promise<ShownState> => {
    const style = await createStyle(false);
    const chart: Draw = (records, at, wish) => renderChart(records, wish, { ...at, isTty: true, style });
    const pictures = { chart, chartFacts };
    return commands.reduce<AnswerState>(
      (state, command) => reduceAnswer(state, { kind: 'command', command }, size),
      reduceAnswer(
        openAnswer(aCall, anAnswered(await aHeldAnswer(jsonFacts(rows)), pictures)),
        { kind: 'focus', target: 'chart' },
        size,
      ),
    ) as ShownState;
  };

  test.each([
    { name: 'what tells most', commands: [], title: 'high by day', words: '' },
    { name: 'other numbers', commands: ['right'], title: 'low by day', words: ' --y low' },
    { name: 'around the end', commands: ['right', 'right'], title: 'high by day', words: ' --y high' },
    { name: 'backwards', commands: ['left'], title: 'low by day', words: ' --y low' },
    { name: 'along something else', commands: ['down'], title: 'high by city', words: ' --x city' },
    { name: 'and back', commands: ['down', 'up'], title: 'high by day', words: ' --x day' },
    { name: 'of another kind', commands: ['kind'], title: 'high by day', words: ' --chart bar' },
    {
      name: 'all of it',
      commands: ['right', 'kind', 'kind'],
      title: 'low by day',
      words: ' --y low --chart sparkline',
    },
    { name: 'a key that means nothing here', commands: ['open'], title: 'high by day', words: '' },
  ])('$name', async ({ commands, title, words }) => {
    const state = await press(...commands);

    expect(text(state, { width: 60, height: 20 })).toContain(`\n${title}\n`);
    expect(answerLogic.commandLine(state)).toBe(`apix call shop things color=red -o chart${words}`);
  });
});
