import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { keys, openShell, openTerminal, type Terminal } from '../helpers/terminal.ts';

const open = async (sandbox: Sandbox, options?: Parameters<typeof openTerminal>[2]): Promise<Terminal> => {
  const terminal = openTerminal(sandbox, [], options);
  await terminal.waitFor('found');
  return terminal;
};

/** The screen is the shell's again: its buffer is active, the cursor to be seen, and nothing of ours is left. */
const expectRestored = (terminal: Terminal): void => {
  expect(terminal.buffer()).toBe('normal');
  expect(terminal.isCursorVisible()).toBe(true);
  expect(terminal.frame()).toBe('');
};

describe('the terminal is as it was', () => {
  test('while it is open the screen is its own, and the cursor hidden', async () => {
    await using sandbox = await createSandbox();
    await using terminal = await open(sandbox);

    expect(terminal.buffer()).toBe('alternate');
    expect(terminal.isCursorVisible()).toBe(false);
  });

  test.each([
    { name: 'Ctrl-C: 130', end: (terminal: Terminal) => terminal.type(keys.ctrlC), code: 130, signal: 0 },
    { name: 'SIGTERM: 130', end: (terminal: Terminal) => terminal.kill('SIGTERM'), code: 130, signal: 0 },
    { name: 'SIGINT: 130', end: (terminal: Terminal) => terminal.kill('SIGINT'), code: 130, signal: 0 },
    { name: 'SIGHUP: the signal', end: (terminal: Terminal) => terminal.kill('SIGHUP'), code: 0, signal: 1 },
  ])('after $name', async ({ end, code, signal }) => {
    await using sandbox = await createSandbox();
    await using terminal = await open(sandbox);
    end(terminal);

    expect(await terminal.ended).toEqual({ code, signal });
    expectRestored(terminal);
  });

  test('after q: 0', async () => {
    await using sandbox = await createSandbox();
    await using terminal = await open(sandbox);
    terminal.type(keys.tab);
    await terminal.waitFor('apix show');
    terminal.type('q');

    expect(await terminal.ended).toEqual({ code: 0, signal: 0 });
    expectRestored(terminal);
  });

  test('after a failure, which is told there', async () => {
    await using sandbox = await createSandbox();
    await writeFile(join(sandbox.folder, 'pets.yaml'), pets);
    await sandbox.apix(['add', 'pets.yaml', '--yes']);
    await using terminal = openTerminal(sandbox, []);
    await terminal.waitFor('found');
    // Read again by each search.
    await writeFile(join(sandbox.env['XDG_DATA_HOME'] ?? '', 'apix/apis/pets.ndjson'), '{');
    terminal.type('pets');

    expect(await terminal.ended).toEqual({ code: 2, signal: 0 });
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.isCursorVisible()).toBe(true);
    expect(terminal.frame()).toMatch(/^error \S*pets\.ndjson is damaged/);
  });
});

const pets =
  'openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\nservers: [{ url: https://pets.test }]\npaths: { /pets: { get: { responses: {} } } }\n';

describe('in a shell', () => {
  test('Ctrl-Z stops it with the screen restored, and fg draws it anew', async () => {
    await using sandbox = await createSandbox();
    await using terminal = openShell(sandbox);
    await terminal.waitFor('$');
    terminal.type('apix\r');
    await terminal.waitFor('found');
    terminal.type('geocod');
    await terminal.waitFor(/\/ geocod/);
    terminal.type(keys.ctrlZ);
    await terminal.waitFor('Stopped');

    expect(terminal.buffer()).toBe('normal');
    expect(terminal.isCursorVisible()).toBe(true);

    terminal.type('fg\r');
    await terminal.waitFor(/\/ geocod/);

    expect(terminal.buffer()).toBe('alternate');
    terminal.type(keys.ctrlC);
    await terminal.waitFor(frame => !frame.includes('geocod'));
    terminal.type('echo "ended $?"; stty -a | grep -o " -*echo "\r');
    await terminal.waitFor('ended 130\n echo');
  });
});

test('y puts the command on the clipboard and into a file, and leaves the screen alone', async () => {
  await using sandbox = await createSandbox();
  await using terminal = openTerminal(sandbox, ['tui', 'nws', 'alerts-active']);
  await terminal.waitFor('[ Send ]');
  const before = terminal.frame().split('\n').slice(0, -1);
  terminal.type('y');
  await terminal.waitFor('Copied');
  const file = join(sandbox.env['XDG_STATE_HOME'] ?? '', 'apix/copied.txt');

  expect(terminal.copied).toEqual(['apix call nws alerts-active']);
  expect(await readFile(file, 'utf8')).toBe('apix call nws alerts-active\n');
  expect(terminal.frame().split('\n').slice(0, -1)).toEqual(before);
  expect(terminal.frame().split('\n').at(-1)).toMatch(/^ Copied; also in /);
});

describe('every size', () => {
  test('a resize is drawn at once, and nothing of the old size stays', async () => {
    await using sandbox = await createSandbox();
    await using terminal = await open(sandbox);
    for (const [columns, rows] of [
      [40, 12],
      [300, 100],
      [120, 12],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.waitFor(frame => isWhole(frame.split('\n'), columns, rows));
    }
    await using fresh = await open(sandbox);
    await fresh.waitFor(frame => isWhole(frame.split('\n'), 80, 24));

    expect(terminal.frame()).toBe(fresh.frame());
  });

  test('what is typed is still there after a resize in the middle of it', async () => {
    await using sandbox = await createSandbox();
    await using terminal = await open(sandbox);
    terminal.type('wea');
    terminal.resize(60, 20);
    terminal.type('ther');
    await terminal.waitFor(frame => isWhole(frame.split('\n'), 60, 20) && frame.includes('apix search weather'));

    expect(terminal.frame()).toMatch(/^ \/ weather +\d+ found\n/);
  });

  test('a smaller one is told what is needed, and a larger one again shows the list', async () => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, [], { columns: 39, rows: 12 });
    await terminal.waitFor('needs');

    expect(terminal.frame()).toBe('apix needs 40 × 12, this is 39 × 12');
    terminal.resize(40, 12);
    await terminal.waitFor(frame => isWhole(frame.split('\n'), 40, 12));

    expect(terminal.frame()).not.toContain('needs 40');
  });
});

/** All of the catalog is drawn, for this size and no other. */
const isWhole = (lines: readonly string[], columns: number, rows: number): boolean =>
  lines.length === rows &&
  lines.every(line => line.length <= columns) &&
  (lines[0]?.includes('found') ?? false) &&
  (lines[rows - 2]?.startsWith(' $ apix ') ?? false);

describe('where it is asked for', () => {
  test('CI=true does not blank it', async () => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, ['tui'], { env: { CI: 'true' } });
    await terminal.waitFor('found');

    expect(terminal.buffer()).toBe('alternate');
  });

  test('with CI=true apix alone prints its help', async () => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, [], { env: { CI: 'true' }, rows: 60 });

    expect(await terminal.ended).toEqual({ code: 0, signal: 0 });
    expect(terminal.frame()).toMatch(/^apix .*: find a public API/);
    expect(terminal.buffer()).toBe('normal');
  });

  test.each([{ argv: [] }, { argv: ['tui'] }])('TERM=dumb is not drawn on: $argv', async ({ argv }) => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, argv, { env: { TERM: 'dumb' }, rows: 60 });

    expect(await terminal.ended).toEqual({ code: argv.length === 0 ? 0 : 2, signal: 0 });
    expect(terminal.frame()).toMatch(argv.length === 0 ? /^apix .*: find a public API/ : /needs a terminal/);
  });

  test('in a pipe it says what else to type', async () => {
    await using sandbox = await createSandbox();

    expect(await sandbox.apix(['tui'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'error apix tui needs a terminal that can be drawn on, for stdin and stdout\n  → In a pipe: apix search WORDS, apix show API, apix call API OPERATION\n',
    });
  });

  test('a screen reader is given the list in words', async () => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, [], { env: { INK_SCREEN_READER: 'true' } });
    await terminal.waitFor('(selected)  › agify');

    expect(terminal.frame()).toMatch(/list: listitem: \(selected\) {2}› agify +Age of/);
    expect(terminal.frame()).toContain('$ apix list');
  });

  test('an operation that there is not is told before anything is drawn', async () => {
    await using sandbox = await createSandbox();
    await using terminal = openTerminal(sandbox, ['tui', 'nws', 'alert-active']);

    expect(await terminal.ended).toEqual({ code: 2, signal: 0 });
    expect(terminal.frame()).toContain('Did you mean alert or alerts-active');
  });
});
