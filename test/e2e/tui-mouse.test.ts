import { describe, expect, test } from 'vitest';

import { lacksReplay, startReplay } from '../helpers/replay.ts';
import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

const size = { columns: 110, rows: 30 };

const withMouse = async (): Promise<Sandbox> => {
  const sandbox = await createSandbox();
  await sandbox.apix(['config', 'set', 'mouse', 'on']);
  return sandbox;
};

/** Presses and lets go on the first of this text on the screen, as often as is said. */
const click = (terminal: Terminal, text: string, times = 1): void => {
  const rows = terminal.frame().split('\n');
  const y = rows.findIndex(row => row.includes(text));
  const x = rows[y]?.indexOf(text) ?? -1;
  if (x === -1) throw new Error(`There is no ${text}:\n${terminal.frame()}`);
  for (let time = 0; time < times; time++) {
    terminal.type(`\u001B[<0;${x + 1};${y + 1}M`);
    terminal.type(`\u001B[<0;${x + 1};${y + 1}m`);
  }
};

const wheelDown = '\u001B[<65;5;5M';

test('nothing is told of it unless that is wanted', async () => {
  await using sandbox = await createSandbox();
  await using terminal = openTerminal(sandbox, [], size);
  await terminal.waitFor('found');

  expect(terminal.hearsMouse()).toBe(false);
});

test('a press marks, another opens, and the wheel walks; afterwards the terminal has its mouse back', async () => {
  await using sandbox = await withMouse();
  await using terminal = openTerminal(sandbox, [], size);
  await terminal.waitFor(frame => frame.includes('found') && terminal.hearsMouse());
  terminal.type('weather');
  await terminal.waitFor('› nws');
  click(terminal, 'smhi');
  await terminal.waitFor('› smhi');
  terminal.type(wheelDown);
  await terminal.waitFor(frame => /^ › /m.test(frame) && !frame.includes('› smhi'));
  click(terminal, '   nws ', 2);
  await terminal.waitFor('an operation of it');
  terminal.type(keys.ctrlC);
  await terminal.ended;

  expect(terminal.hearsMouse()).toBe(false);
});

test('an editor has the mouse to itself', async () => {
  await using sandbox = await withMouse();
  const env = { EDITOR: `sh -c 'echo editing; read line' -` };
  await using terminal = openTerminal(sandbox, ['tui', 'bls', 'timeseries'], { ...size, env });
  await terminal.waitFor('[ Send ]');
  terminal.type('\u0007');
  await terminal.waitFor('editing');
  expect(terminal.hearsMouse()).toBe(false);
  terminal.type('\r');
  await terminal.waitFor('[ Send ]');

  expect(terminal.hearsMouse()).toBe(true);
});

describe.skipIf(lacksReplay())('a call', () => {
  test('is filled in, sent and looked at by the mouse', async () => {
    await using replay = await startReplay('weather_gov.har');
    await using sandbox = await withMouse();
    await using terminal = openTerminal(sandbox, ['tui', 'nws', 'forecast'], { ...size, env: replay.env });
    await terminal.waitFor('[ Send ]');
    click(terminal, 'wfo*', 2);
    await terminal.waitFor('find');
    terminal.type('new york');
    await terminal.waitFor('OKX ');
    click(terminal, 'OKX ', 2);
    await terminal.waitFor('wfo=OKX');
    for (const [field, value] of [
      ['x*', '33'],
      ['y*', '35'],
    ] as const) {
      click(terminal, ` ${field} `, 2);
      await terminal.waitFor('done; an item');
      terminal.type(value);
      await terminal.waitFor(`=${value}`);
      terminal.type(keys.escape);
      await terminal.waitFor('? help');
    }
    click(terminal, '[ Send ]', 2);
    await terminal.waitFor(/200 OK[^]* chart [^]*record 1 of 14/);
    click(terminal, 'Saturday Night');
    await terminal.waitFor('record 4 of 14');
    click(terminal, 'temperature');
    await terminal.waitFor('column 6 of 15');
    click(terminal, ' tree ');
    await terminal.waitFor(/▾ \{[^]*-o tree/);
    click(terminal, 'properties', 2);
    await terminal.waitFor('periods');
    click(terminal, ' raw ');
    await terminal.waitFor('-o raw');
    terminal.type('H');
    await terminal.waitFor('Calls of this session');
    click(terminal, 'nws forecast', 2);

    await terminal.waitFor('record 1 of 14');
    expect(await replay.sent()).toHaveLength(1);
  });
});
