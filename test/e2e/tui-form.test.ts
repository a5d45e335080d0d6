import { expect, test } from 'vitest';

import { createSandbox } from '../helpers/sandbox.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

const size = { columns: 90, rows: 26 };

test('a form is filled in by keys, and its command copied', async () => {
  await using sandbox = await createSandbox();
  await using terminal = openTerminal(sandbox, ['tui', 'nws', 'alerts'], size);
  await terminal.waitFor('[ Send ]');
  terminal.type('j');
  await terminal.waitFor('▸ area');
  terminal.type(keys.enter);
  await terminal.waitFor('find');
  terminal.type('kans');
  await terminal.waitFor('1 of 74');
  terminal.type(keys.enter);
  await terminal.waitFor('[KS]');
  terminal.type(keys.escape);
  // The footer tells the mode: where nothing is typed, it has the help.
  await terminal.waitFor('? help');
  terminal.type('j');
  await terminal.waitFor('▸ limit');
  terminal.type('i');
  await terminal.waitFor('done; an item');
  terminal.type('1000');
  await terminal.waitFor('1000 is too large, at most 500 is allowed');
  terminal.type(keys.backspace);
  await terminal.waitFor('area=KS limit=100');
  terminal.type(keys.enter);
  await terminal.waitFor('? help');
  terminal.type('y');
  await terminal.waitFor(() => terminal.copied.length > 0);

  expect(terminal.copied).toEqual(['apix call nws alerts area=KS limit=100']);
  terminal.type('c');
  await terminal.waitFor(() => terminal.copied.length > 1);
  expect(terminal.copied[1]).toMatch(/^curl [^]*https:\/\/api\.weather\.gov\/alerts\?area=KS&limit=100'\n$/);
  expect(terminal.frame()).not.toContain('✗');
});

test('the editor has the terminal, all of it, and gives it back', async () => {
  const editor = `sh -c 'printf "%d bytes; what is x? " $(wc -c < "$1"); read answer; echo "{\\"x\\": \\"$answer\\"}" > "$1"' -`;
  await using sandbox = await createSandbox();
  await using terminal = openTerminal(sandbox, ['tui', 'bls', 'timeseries'], { ...size, env: { EDITOR: editor } });
  await terminal.waitFor('[ Send ]');
  for (const { bytes, answer } of [
    { bytes: 0, answer: 'one' },
    { bytes: 12, answer: 'two' },
  ]) {
    terminal.type('\u0007');
    await terminal.waitFor(`${bytes} bytes; what is x?`);
    expect(terminal.buffer()).toBe('normal');
    terminal.type(`${answer}\r`);
    await terminal.waitFor(`--body '{"x": "${answer}"}'`);
    expect(terminal.buffer()).toBe('alternate');
  }
  terminal.type('g');

  await terminal.waitFor('▸ seriesid');
});

test('a key is typed without being shown', async () => {
  await using sandbox = await createSandbox();
  await using terminal = openTerminal(sandbox, ['tui', 'bls', 'timeseries'], size);
  await terminal.waitFor('takes a key: ');
  terminal.type('K');
  await terminal.waitFor('▸ bls');
  terminal.type('s');
  await terminal.waitFor('Key for bls');
  terminal.type('sk-Zq7vR2mW9xT4');
  await terminal.waitFor('••••••••');

  expect(terminal.frame()).not.toMatch(/sk-|Zq7|xT4/);
  expect(terminal.frame()).toContain('apix keys set bls');
  terminal.type(keys.escape);
  await terminal.waitFor('enter stores one');
});

test('a sample shows what an answer looks like, of a call that cannot even be sent', async () => {
  await using sandbox = await createSandbox();
  await using terminal = openTerminal(sandbox, ['tui', 'nasa', 'apod'], size);
  await terminal.waitFor('[ Send ]');
  terminal.type('S');
  await terminal.waitFor('sample Invented data from the catalog; nothing was sent');
  terminal.type('y');
  await terminal.waitFor(() => terminal.copied.length > 0);
  const [command = ''] = terminal.copied;

  expect(command).toMatch(/^apix call nasa apod --sample/);
  expect((await sandbox.shell(command)).code).toBe(0);
});
