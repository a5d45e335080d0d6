import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { goldenFile } from '../helpers/golden.ts';
import { lacksReplay, type Replay, startReplay } from '../helpers/replay.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

/** What is pressed, and what is on the screen when it has been drawn. */
type Steps = readonly (readonly [pressed: string, then: string | RegExp])[];

const filledIn: Steps = [
  [keys.enter, 'find'],
  ['OKX', '1 of 133'],
  [keys.enter, '▸ x'],
  [keys.enter, 'done; an item'],
  ['33', /\bx\*? +33\b/],
  [keys.enter, '▸ y'],
  [keys.enter, 'done; an item'],
  ['35', /\by\*? +35\b/],
];

/** The screens of one answer, each reached from the one before. */
const shots: readonly { readonly name: string; readonly steps: Steps }[] = [
  { name: 'form', steps: filledIn },
  { name: 'table', steps: [[keys.ctrlS, /200 OK[^]* chart [^]*record 1 of 14, column 1/]] },
  { name: 'sorted', steps: [['llllloo', '▼']] },
  { name: 'record', steps: [[keys.enter, 'field 1 of']] },
  { name: 'export', steps: [['x', 'Take it away as']] },
  {
    name: 'chart',
    steps: [
      [keys.escape, 'record 1 of 14'],
      [keys.escape, 'column 6'],
      [keys.tab, 'temperature by startTime'],
    ],
  },
  { name: 'tree', steps: [[keys.tab, '▾ {']] },
  { name: 'raw', steps: [[keys.tab, /^\{$/m]] },
  { name: 'headers', steps: [[keys.tab, 'content-type ']] },
  { name: 'jump', steps: [[keys.ctrlO, 'stay here']] },
  {
    name: 'history',
    steps: [
      [keys.escape, '? help'],
      ['H', 'Calls of this session'],
    ],
  },
];

describe.skipIf(lacksReplay())('an answer, on a terminal', () => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await startReplay('weather_gov.har');
  });
  afterAll(async () => replay[Symbol.asyncDispose]());

  test.each([
    { columns: 40, rows: 12 },
    { columns: 80, rows: 24 },
    { columns: 200, rows: 60 },
  ])('$columns × $rows', async ({ columns, rows }) => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, ['tui', 'nws', 'forecast'], { columns, rows, env: replay.env });
    await terminal.waitFor('[ Send ]');
    for (const { name, steps } of shots) {
      await go(terminal, steps);
      const frame = terminal.frame();

      expect(frame.split('\n')).toHaveLength(rows);
      await expect(`${timeless(frame)}\n`).toMatchFileSnapshot(goldenFile('tui/wired', `${name}-${columns}x${rows}`));
    }
  });
});

const go = async (terminal: Terminal, steps: Steps): Promise<void> => {
  for (const [pressed, then] of steps) {
    terminal.type(pressed);
    await terminal.waitFor(then);
  }
};

/** Without how long it took, and when the proxy answered. */
const timeless = (frame: string): string =>
  frame
    .replaceAll(/\b[\d.]+ m?s\b/g, 'N ms')
    .replaceAll(/\w{3}, \d\d \w{3} \d{4} \d\d:.*|\b\d\d:\d\d:\d\d\b(?![-+])/g, 'NOW');
