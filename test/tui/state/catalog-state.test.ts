import { describe, expect, test } from 'vitest';

import type { SearchMatch } from '../../../src/context.ts';
import type { ApiSummary } from '../../../src/model/api.ts';
import type { DirectoryEntry } from '../../../src/model/directory.ts';
import type { Input } from '../../../src/tui/screen.ts';
import {
  catalogLine,
  catalogMode,
  type CatalogState,
  catalogTargets,
  followCatalog,
  openingCatalog,
  reduceCatalog,
} from '../../../src/tui/state/catalog-state.ts';

const api = (id: string, more: Partial<ApiSummary> = {}): ApiSummary => ({
  id,
  aliases: [],
  title: id,
  summary: `About ${id}`,
  agency: 'Town',
  initials: [],
  categories: ['weather'],
  region: 'us',
  signIn: 'none',
  operations: 1,
  origins: [],
  ...more,
});

const entry: DirectoryEntry = {
  id: 'kites',
  name: 'Kites',
  url: 'https://kites.test',
  category: 'weather',
  signIn: 'none',
  https: 'yes',
  cors: 'no',
  status: 'listed',
  summary: 'Wind',
  source: 'list',
};

const apis = [api('nws'), api('nasa', { signIn: 'key', categories: ['space'] }), api('dwd', { region: 'eu' })];
const found: readonly SearchMatch[] = [
  { kind: 'api', api: api('nws'), score: 9 },
  { kind: 'api', api: api('nasa', { signIn: 'key' }), operation: { id: 'apod', summary: 'Picture' }, score: 5 },
  { kind: 'entry', entry, score: 2 },
];

const size = { width: 80, height: 22 };
const command = (name: string): Input => ({ kind: 'command', command: name });
const type = (text: string): Input => ({ kind: 'text', text });

const after = (state: CatalogState, ...actions: readonly Parameters<typeof reduceCatalog>[1][]): CatalogState =>
  actions.reduce((current, action) => reduceCatalog(current, action, size), state);

const opened = openingCatalog(apis);
const searched = after(opened, type('weather'), { kind: 'found', asked: 1, matches: found });
const idsOf = ({ rows }: CatalogState): readonly string[] =>
  rows.map(row => (row.kind === 'entry' ? row.entry.id : row.api.id));

test('opens on every API, ready to be typed to', () => {
  expect(idsOf(opened)).toEqual(['nws', 'nasa', 'dwd']);
  expect(catalogMode(opened).isTyping).toBe(true);
  expect(catalogLine(opened)).toBe('apix list');
});

test('each text has a number of its own', () => {
  expect(after(opened, type('w'), type('e')).asked).toBe(2);
  expect(after(opened, type('w'), { kind: 'erase' })).toMatchObject({ text: '', asked: 2 });
});

test('the answer to an older text never replaces that to a newer one', () => {
  const newer = after(opened, type('a'), type('b'), { kind: 'found', asked: 2, matches: found });

  expect(after(newer, { kind: 'found', asked: 1, matches: [] })).toBe(newer);
});

test('an older answer is better than none while the newer is awaited', () => {
  const state = after(opened, type('weather'), type('s'), { kind: 'found', asked: 1, matches: found });

  expect(idsOf(state)).toEqual(['nws', 'nasa', 'kites']);
});

test('one or two letters that find nothing leave the list of all', () => {
  const state = after(opened, type('we'), { kind: 'found', asked: 1, matches: [] });

  expect(idsOf(state)).toEqual(['nws', 'nasa', 'dwd']);
  expect(catalogLine(state)).toBe('apix list');
});

test('a word that finds nothing leaves nothing', () => {
  const state = after(opened, type('zebra'), { kind: 'found', asked: 1, matches: [] });

  expect(idsOf(state)).toEqual([]);
  expect(catalogLine(state)).toBe('apix search zebra');
});

test('erasing takes a whole letter, with what is combined in it', () => {
  expect(after(opened, type('cafe\u0301👩‍🚀'), { kind: 'erase' }, { kind: 'erase' }).text).toBe('caf');
});

describe('filters', () => {
  test('the sign-in goes through its kinds, and back to any', () => {
    const seen = [1, 2, 3, 4].map(times => after(searched, ...Array.from({ length: times }, () => command('auth'))));

    expect(seen.map(({ filters }) => filters.auth)).toEqual(['none', 'key', 'oauth', undefined]);
    expect(seen.map(idsOf)).toEqual([['nws', 'kites'], ['nasa'], [], ['nws', 'nasa', 'kites']]);
  });

  test('the directory can be left out', () => {
    expect(idsOf(after(searched, command('callable')))).toEqual(['nws', 'nasa']);
  });

  test('regions are those that there are', () => {
    const state = after(opened, command('region'));

    expect(state.filters.region).toBe('eu');
    expect(idsOf(state)).toEqual(['dwd']);
  });

  test('categories are those of what was found', () => {
    expect(after(searched, command('category')).filters.category).toBe('weather');
    expect(after(searched, command('category'), command('category')).filters.category).toBeUndefined();
  });

  test('all can be dropped at once', () => {
    expect(after(searched, command('auth'), command('callable'), command('unfilter')).filters).toEqual({
      callable: false,
    });
  });

  test('they hold for what is found later', () => {
    const state = after(opened, command('auth'), type('weather'), { kind: 'found', asked: 1, matches: found });

    expect(idsOf(state)).toEqual(['nws', 'kites']);
  });
});

describe('the command line', () => {
  test('is the search while it is typed, with every filter', () => {
    const state = after(searched, command('auth'), command('category'), command('region'), command('callable'));

    expect(catalogLine(state)).toBe('apix search weather --auth none --category weather --region eu --callable');
  });

  test('is what shows the marked row in the list', () => {
    const list = after(searched, command('browse'));
    const lines = [0, 1, 2].map(times =>
      catalogLine(after(list, ...Array.from({ length: times }, () => command('down')))),
    );

    expect(lines).toEqual(['apix show nws', 'apix show nasa apod', 'apix show kites']);
  });

  test('shows as many as are on the screen, as far as a search can', () => {
    const many = Array.from({ length: 250 }, (_, index): SearchMatch => ({
      kind: 'api',
      api: api(`a${index}`),
      score: 1,
    }));

    expect(catalogLine(after(opened, type('sea'), { kind: 'found', asked: 1, matches: many.slice(0, 16) }))).toBe(
      'apix search sea --limit 16',
    );
    expect(catalogLine(after(opened, type('sea'), { kind: 'found', asked: 1, matches: many }))).toBe(
      'apix search sea --limit 100',
    );
  });

  test('is safe in a shell', () => {
    expect(catalogLine(after(opened, type(`it's $(rm) *`), { kind: 'found', asked: 1, matches: found }))).toBe(
      String.raw`apix search 'it'\''s' '$(rm)' '*'`,
    );
    expect(catalogLine(after(opened, type('--json x'), { kind: 'found', asked: 1, matches: found }))).toBe(
      'apix search -- --json x',
    );
  });
});

test.each([
  { row: 0, screen: { kind: 'api', api: 'nws' } },
  { row: 1, screen: { kind: 'operation', subject: { api: 'nasa', operation: 'apod' } } },
  { row: 2, screen: { kind: 'page', subject: { api: 'kites' } } },
])('opening row $row leads to $screen.kind', ({ row, screen }) => {
  const state = after(searched, { kind: 'focus', target: `row ${row}` });

  expect(followCatalog(state, command('open'))).toEqual({ kind: 'open', screen });
  expect(followCatalog(state, command('down'))).toBeUndefined();
});

test('nothing opens where nothing was found', () => {
  const state = after(opened, type('zebra'), { kind: 'found', asked: 1, matches: [] });

  expect(followCatalog(state, command('open'))).toBeUndefined();
});

test('there is a target for each part that is on the screen, and for no other', () => {
  const small = { width: 40, height: 5 };

  expect(catalogTargets(opened, small).map(({ name }) => name)).toEqual([
    'search',
    'auth',
    'category',
    'region',
    'callable',
    'row 0',
    'row 1',
  ]);
});

test('jumping to a filter cycles it, to the search types', () => {
  expect(after(opened, { kind: 'focus', target: 'auth' }).filters.auth).toBe('none');
  expect(after(opened, command('browse'), { kind: 'focus', target: 'search' }).isTyping).toBe(true);
});
