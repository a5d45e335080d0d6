import { describe, expect, test } from 'vitest';

import { lacksReplay, startReplay } from '../helpers/replay.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { keys } from '../helpers/terminal.ts';
import { lacksTmux, openTmux, type Tmux } from '../helpers/tmux.ts';

/** The field in focus; nothing where the screen is half drawn. */
const focusIn = (frame: string): string | undefined => {
  const [focus, ...others] = frame.matchAll(/▸ (\S+)/g);
  return others.length === 0 ? focus?.[1] : undefined;
};

/** Goes down until the focus is there. */
const goTo = async (tmux: Tmux, name: string): Promise<void> => {
  let focus = focusIn(await tmux.waitFor(frame => focusIn(frame) !== undefined));
  for (let steps = 0; focus !== name; steps += 1) {
    if (steps === 30) throw new Error(`There is no ${name}`);
    const before = focus;
    await tmux.type('j');
    focus = focusIn(await tmux.waitFor(frame => ![before, undefined].includes(focusIn(frame))));
  }
};

/** The rows of a table, from its heads on: what stands between the panes and the last line of the answer. */
const rowsIn = (frame: string): readonly string[] => frame.split('\n').slice(3, -4);

describe.skipIf(lacksReplay() || lacksTmux())('the whole trip, in tmux', () => {
  test('search, choose, fill in, send, sort, copy, quit; and the copied command gives the same', async () => {
    await using replay = await startReplay('weather_gov.har');
    await using sandbox = await createSandbox();
    // The first answer that was recorded has one record, which nothing can sort; the next, which stays, has two.
    await sandbox.apix(['call', 'nws', 'alerts-active', 'zone=NCZ097', '--no-cache'], { env: replay.env });
    await using tmux = await openTmux(sandbox, { columns: 100, rows: 30, env: replay.env });
    await tmux.waitFor('$');
    await tmux.type('apix\r');
    await tmux.waitFor('what it should be about');
    await tmux.type('weather');
    await tmux.waitFor('› nws');
    await tmux.type(keys.enter);
    await tmux.waitFor('an operation of it');
    await tmux.type('/');
    await tmux.waitFor('Esc to the list');
    await tmux.type('alerts-active');
    await tmux.waitFor('› alerts-active');
    await tmux.type(keys.enter);
    await tmux.waitFor('more: m');
    await tmux.type('m');
    await goTo(tmux, 'zone');
    await tmux.type(keys.enter);
    await tmux.waitFor('find');
    await tmux.type('NCZ097');
    await tmux.waitFor('1 of 8');
    await tmux.type(keys.enter);
    await tmux.waitFor('[NCZ097]');
    await tmux.type(keys.escape);
    await tmux.waitFor('? help');
    await tmux.type(keys.ctrlS);
    const unsorted = await tmux.waitFor(/200 OK[^]*record 1 of \d+/);
    // By the id of an alert, its first column: what is an address comes last.
    await tmux.type('o');
    const sorted = await tmux.waitFor(/▲[^]*--sort /);
    expect(rowsIn(sorted)).not.toEqual(rowsIn(unsorted));
    await tmux.type('y');
    await tmux.waitFor('Copied');
    const command = await tmux.clipboard();
    expect(command).toMatch(/^apix call nws alerts-active zone=NCZ097 --sort \S+$/);

    // The history has it, and going back does not send it again.
    await tmux.type('H');
    await tmux.waitFor('Calls of this session  1');
    await tmux.type('qq');
    await tmux.waitFor('[NCZ097]');
    await tmux.type('q');
    await tmux.waitFor('alerts-active-count');
    // Once by hand and once by the explorer, for all the keys.
    expect(await replay.sent()).toHaveLength(2);
    // Where a search is typed, Escape leaves it and then the screen.
    await tmux.type(keys.escape);
    await tmux.waitFor('? help');
    await tmux.type('q');
    await tmux.waitFor('› nws');
    await tmux.type(keys.escape);
    await tmux.waitFor('? help');
    await tmux.type('q');
    // The shell has its screen back, with what stood on it.
    const after = await tmux.waitFor(frame => /^\$ apix\n\$\s*$/.test(frame));
    expect(after).not.toContain('NCZ097');

    const again = await sandbox.shell(`${command} --no-cache -o ndjson`, { env: replay.env });
    expect(again.code).toBe(0);
    for (const { url } of await replay.sent()) expect(url).toBe('https://api.weather.gov/alerts/active?zone=NCZ097');
    const records = again.stdout.trim().split('\n');
    expect(records).toHaveLength(2);
    // In the order of the screen.
    const ids = records.map(record => (JSON.parse(record) as Record<string, string>)['properties.id']);
    const shown = rowsIn(sorted).flatMap(row => /NWS-IDP-PROD-\S+/.exec(row) ?? []);
    expect(shown).toEqual(ids);
  });
});
