import { describe, expect, test } from 'vitest';

import { lacksReplay, startReplay } from '../helpers/replay.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

const size = { columns: 100, rows: 30 };

/** Goes down until the focus is there. */
const goTo = async (terminal: Terminal, name: string): Promise<void> => {
  for (let steps = 0; !terminal.frame().includes(`▸ ${name}`); steps += 1) {
    if (steps === 30) throw new Error(`There is no ${name}:\n${terminal.frame()}`);
    const before = terminal.frame();
    terminal.type('j');
    await terminal.waitFor(frame => frame !== before);
  }
};

describe.skipIf(lacksReplay())('the whole trip', () => {
  test('search, choose, fill in, send, sort, copy, quit; and the copied command gives the same', async () => {
    await using replay = await startReplay('weather_gov.har');
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, [], { ...size, env: replay.env });
    await terminal.waitFor('what it should be about');
    terminal.type('weather');
    await terminal.waitFor('› nws');
    terminal.type(keys.enter);
    await terminal.waitFor('an operation of it');
    terminal.type('/');
    await terminal.waitFor('Esc to the list');
    terminal.type('alerts-active');
    await terminal.waitFor('› alerts-active');
    terminal.type(keys.enter);
    await terminal.waitFor('more: m');
    terminal.type('m');
    await goTo(terminal, 'zone ');
    terminal.type(keys.enter);
    await terminal.waitFor('find');
    terminal.type('NCZ097');
    await terminal.waitFor('1 of 8');
    terminal.type(keys.enter);
    await terminal.waitFor('[NCZ097]');
    terminal.type(keys.escape);
    await terminal.waitFor('? help');
    // Ctrl-S.
    terminal.type('\u0013');
    await terminal.waitFor('200 OK');
    await terminal.waitFor('record 1 of');
    terminal.type('o');
    await terminal.waitFor('--sort');
    terminal.type('y');
    await terminal.waitFor(() => terminal.copied.length > 0);
    const [command = ''] = terminal.copied;
    expect(command).toMatch(/^apix call nws alerts-active zone=NCZ097 --sort \S+$/);

    const shown = Number(/record 1 of (\d+)/.exec(terminal.frame())?.[1]);
    // Another replay, for this one goes on to the next of the answers that were recorded.
    await using fresh = await startReplay('weather_gov.har');
    const again = await sandbox.shell(`${command} --no-cache -o ndjson`, { env: fresh.env });
    expect(again.code).toBe(0);
    expect(again.stdout.trim().split('\n')).toHaveLength(shown);
    for (const { url } of await replay.sent()) expect(url).toBe('https://api.weather.gov/alerts/active?zone=NCZ097');

    // The history has it, and going back does not send it again.
    terminal.type('H');
    await terminal.waitFor('Calls of this session  1');
    terminal.type('qq');
    await terminal.waitFor('[NCZ097]');
    const { length } = await replay.sent();
    terminal.type('q');
    await terminal.waitFor('alerts-active-count');
    expect(await replay.sent()).toHaveLength(length);
    // Where a search is typed, Escape leaves it and then the screen.
    terminal.type(keys.escape);
    await terminal.waitFor('? help');
    terminal.type('q');
    await terminal.waitFor('› nws');
    terminal.type(keys.escape);
    await terminal.waitFor('? help');
    terminal.type('q');
    expect(await terminal.ended).toMatchObject({ code: 0 });
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.isCursorVisible()).toBe(true);
  });
});
