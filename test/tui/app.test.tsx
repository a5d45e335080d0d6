import { setImmediate } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';

import { render } from 'ink-testing-library';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

import type { Catalog, SearchMatch } from '../../src/context.ts';
import { createStyle } from '../../src/render/style.ts';
import { App } from '../../src/tui/app.tsx';
import { ServicesContext, ThemeContext } from '../../src/tui/contexts.ts';
import type { Screen } from '../../src/tui/state/screens.ts';
import { themes } from '../../src/tui/theme.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';
import { testContext } from '../helpers/test-context.ts';
import { soon } from '../helpers/soon.ts';

interface OpenOptions {
  readonly screens?: readonly Screen[];
  readonly change?: (catalog: Catalog) => Partial<Catalog>;
}

const settings = { idleMs: 1000, retries: 0, maxWaitMs: 0, paces: false };

const open = async ({ screens = [], change = () => ({}) }: OpenOptions = {}) => {
  const terminal = fakeTerminal(100, 24);
  const made = await testContext();
  onTestFinished(async () => made[Symbol.asyncDispose]());
  const bundled = await made.catalog();
  const catalog = { ...bundled, ...change(bundled) };
  const fail = vi.fn<(error: unknown) => void>();
  const context = { ...made, terminal: () => terminal, catalog: async () => catalog };
  const services = {
    context,
    catalog,
    style: await createStyle(false),
    fail,
    settings,
    maxSize: 1_000_000,
    mouse: undefined,
  };
  const app = render(
    <ServicesContext value={services}>
      <ThemeContext value={themes.plain}>
        <App apis={catalog.list} screens={screens} />
      </ThemeContext>
    </ServicesContext>,
  );
  onTestFinished(() => app.unmount());
  const frame = (): string => stripVTControlCharacters(app.lastFrame() ?? '');
  const shows = async (text: string): Promise<void> => soon(() => expect(frame()).toContain(text));
  await shows(' $ apix ');
  return { app, frame, terminal, fail, shows, type: (text: string) => app.stdin.write(text) };
};

const matchOf = ({ list: [api] }: Catalog): SearchMatch => {
  if (!api) throw new Error('The catalog is empty');
  return { kind: 'api', api, score: 1 };
};

test('a search narrows the list as it is typed, and Enter opens what is marked', async () => {
  const { frame, shows, type } = await open();
  type('lett');
  await shows('2 found');
  expect(frame()).toContain('$ apix search lett');
  type('\r');
  await shows('1 of 1');

  expect(frame()).toContain('$ apix show archive letters');
});

test('a slow search is overtaken by the next, and never shown', async () => {
  const slow = Promise.withResolvers<readonly SearchMatch[]>();
  const { frame, shows, type } = await open({
    change: catalog => ({
      search: async words => (words === 'dep' ? slow.promise : words === 'depo' ? [matchOf(catalog)] : []),
    }),
  });
  type('dep');
  await shows('apix search dep');
  type('o');
  await shows('1 found');
  slow.resolve([]);
  await setImmediate();
  type('\t');
  await shows('apix show');

  expect(frame()).toContain('1 found');
});

test('what a search throws ends the program', async () => {
  const { fail, type } = await open({ change: () => ({ search: async () => Promise.reject(new Error('damaged')) }) });
  type('depot');

  await soon(() => expect(fail).toHaveBeenCalledWith(new Error('damaged')));
});

describe('copying', () => {
  test('puts the command on the clipboard and into a file, and says so', async () => {
    const { app, terminal, shows, type } = await open({ screens: [{ kind: 'api', api: 'depot' }] });
    const line = 'apix show depot items';
    await shows(line);
    type('y');
    await shows('Copied; also in /state/copied.txt');

    expect(terminal.kept).toEqual([line]);
    expect(app.frames.join('')).toContain(`\u001B]52;c;${Buffer.from(line).toString('base64')}\u0007`);
  });

  test('what is typed is no key', async () => {
    const { terminal, shows, type } = await open();
    type('y?:q');
    await shows('apix search');
    await shows('/ y?:q');

    expect(terminal.kept).toEqual([]);
  });
});

test('nothing that a catalog says moves the cursor or turns the text around', async () => {
  const { app, shows } = await open({ screens: [{ kind: 'api', api: 'trap' }] });
  await shows('of');
  const drawn = app.frames.join('');

  expect(drawn.replaceAll(/\u001B\[[\d;]*m/g, '')).not.toMatch(
    /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/,
  );
});

test('the palette finds a command and runs it', async () => {
  const { frame, shows, type } = await open();
  type('\t');
  await shows('$ apix show archive');
  type(':');
  await shows('Commands');
  type('last');
  await shows('1 of');
  type('\r');
  await shows('$ apix show vault');

  expect(frame()).not.toContain('Commands');
});
