import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { withoutTimes } from '../helpers/frame-svg.ts';
import { lacksReplay, type Replay, startReplay } from '../helpers/replay.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

const root = join(import.meta.dirname, '../..');

/** What README.md shows; the last part of a trip is what is on the picture. */
interface Picture {
  readonly name: string;
  readonly title: string;
  readonly argv?: readonly string[];
  /** What is on the screen when keys are heard. */
  readonly opened: string;
  /** What is pressed when something is on the screen. */
  readonly trip: readonly (readonly [pressed: string, then: string | RegExp])[];
}

const pictures: readonly Picture[] = [
  {
    name: 'catalog',
    title: 'The catalog, searched for “weather”; beside it what is known of the API that is marked',
    opened: ' $ apix ',
    trip: [
      ['weather', /\/ weather +\d+ found.*National Weather Service \(nws\)/],
      [keys.tab, 'apix show'],
    ],
  },
  {
    name: 'operation',
    title: 'An operation as a form: a state is picked from those that there are',
    argv: ['tui', 'nws', 'alerts-active'],
    opened: '[ Send ]',
    trip: [
      ['m', 'zone'],
      ['g', '▸ area'],
      [keys.enter, 'find'],
      ['new', /find new.* \d of 74/],
    ],
  },
  {
    name: 'answer',
    title: 'An answer as a chart, with the exact command for it at the bottom',
    argv: ['tui', 'nws', 'forecast'],
    opened: '[ Send ]',
    trip: [
      [keys.enter, 'find'],
      ['OKX', '1 of 133'],
      [keys.enter, '▸ x'],
      [keys.enter, 'done; an item'],
      ['33', 'x=33'],
      [keys.enter, '▸ y'],
      [keys.enter, 'done; an item'],
      ['35', 'y=35'],
      [keys.ctrlS, '200 OK'],
      [keys.tab, /temperature by startTime[^]*-o chart/],
    ],
  },
];

describe.skipIf(lacksReplay())('the pictures of README.md are as the explorer is', () => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await startReplay('weather_gov.har');
  });
  afterAll(async () => replay[Symbol.asyncDispose]());

  test.each(pictures)('$name', async ({ name, title, argv = [], opened, trip }) => {
    await using sandbox = await createSandbox();
    await using terminal: Terminal = openTerminal(sandbox, argv, { columns: 110, rows: 30, env: replay.env });
    await terminal.waitFor(opened);
    for (const [pressed, then] of trip) {
      terminal.type(pressed);
      await terminal.waitFor(then);
    }
    const file = join(root, 'test/golden/frames', `${name}.svg`);
    const svg = terminal.picture(title);
    // npm run docs:frames
    if (process.env['APIX_FRAMES'] === 'write') {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, svg);
    }

    expect(withoutTimes(svg)).toBe(withoutTimes(await readFile(file, 'utf8')));
    expect(await readFile(join(root, 'README.md'), 'utf8')).toContain(`![${title}](test/golden/frames/${name}.svg)`);
  });
});
