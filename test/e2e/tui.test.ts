import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { fixtureProgram } from '../helpers/fixture-program.ts';
import { goldenFile } from '../helpers/golden.ts';
import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { secretKey } from '../helpers/test-context.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

let sandbox: Sandbox;
let program: string;

beforeAll(async () => {
  sandbox = await createSandbox();
  program = await fixtureProgram(sandbox.folder);
});

afterAll(async () => sandbox[Symbol.asyncDispose]());

interface Shot {
  readonly name: string;
  readonly argv?: readonly string[];
  /** Brings the screen there, from the first that has its status bar. */
  readonly go?: (terminal: Terminal) => Promise<void>;
  /** What is on it when it is whole, and beside it where there is a pane. */
  readonly until: string | RegExp;
  readonly beside?: string;
}

/** Leaves the search for the list, where a letter is a key. */
const browse = async (terminal: Terminal, key: string): Promise<void> => {
  terminal.type(keys.tab);
  await terminal.waitFor('apix show');
  terminal.type(key);
};

/** So that no keychain has a say. */
const allKeys = { TOWN_API_KEY: secretKey, APIX_KEY_CELLAR: secretKey, APIX_KEY_VAULT: secretKey };

const inArchive = ['tui', 'archive'];
const ofLetters = 'GET /letters';

const shots: readonly Shot[] = [
  { name: 'catalog', until: '6 found', beside: 'Run by' },
  { name: 'search', go: async terminal => terminal.type('letters'), until: '2 found', beside: 'Run by' },
  { name: 'not-callable', go: async terminal => terminal.type('wind'), until: '1 found', beside: 'Not callable yet' },
  {
    name: 'filter',
    go: async terminal => browse(terminal, 'a'),
    until: '3 found',
    beside: 'Run by',
  },
  { name: 'nothing', go: async terminal => terminal.type('zzzzzz'), until: 'Nothing found' },
  { name: 'api', argv: inArchive, until: '1 of 1', beside: ofLetters },
  { name: 'operation', argv: [...inArchive, 'letters'], until: 'from $TOWN_API_KEY' },
  {
    name: 'page',
    go: async terminal => {
      terminal.type('wind');
      await terminal.waitFor('1 found');
      terminal.type(keys.enter);
    },
    until: /^Kite Weather[^]*Not callable yet[^]*apix show kite-weather/,
  },
  { name: 'keys', go: async terminal => browse(terminal, 'K'), until: 'Keys  3 of 3' },
  { name: 'history', go: async terminal => browse(terminal, 'H'), until: 'Nothing has been called yet' },
  { name: 'help', go: async terminal => browse(terminal, '?'), until: 'Here' },
  { name: 'palette', go: async terminal => browse(terminal, ':'), until: 'Commands' },
  {
    name: 'jump',
    argv: inArchive,
    go: async terminal => terminal.type(keys.ctrlO),
    until: 'stay here',
    beside: ofLetters,
  },
];

describe.each([
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
])('$columns × $rows', ({ columns, rows }) => {
  test.each(shots)('$name', async ({ name, argv = [], go, until, beside = '' }) => {
    await using terminal = openTerminal(sandbox, argv, { columns, rows, program, env: allKeys });
    await terminal.waitFor(' $ apix ');
    await go?.(terminal);
    // The key is looked for while the rest is there.
    const isWhole = (frame: string): boolean =>
      (typeof until === 'string' ? frame.includes(until) : until.test(frame)) &&
      (columns < 100 || frame.includes(beside)) &&
      !frame.includes('looking for one');
    await terminal.waitFor(isWhole);

    expect(terminal.frame()).not.toContain(secretKey);
    expect(terminal.frame().split('\n')).toHaveLength(rows);
    await expect(`${terminal.frame()}\n`).toMatchFileSnapshot(goldenFile('tui', `${name}-${columns}x${rows}`));
  });
});
