import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';

import type { CachedAnswer, Json, State } from '../../src/context.ts';
import { memoryState } from '../../src/store/memory-state.ts';
import { openRedisState } from '../../src/store/redis-state.ts';
import { openSqliteState } from '../../src/store/sqlite-state.ts';
import { lacksRedis, type RedisServer, startRedis } from '../helpers/redis.ts';
import { scratchFolder } from '../helpers/scratch-folder.ts';

const noon = Date.UTC(2026, 10, 21, 12);
/** Redis has a clock of its own: far enough for every day on which this runs. */
const later = Date.UTC(2200, 0);

interface OpenedState extends AsyncDisposable {
  readonly state: State;
}

/** Opens a state that holds no more than so many bytes of answers. */
type Open = (maxBytes?: number) => Promise<OpenedState>;

const openMemory: Open = async maxBytes => ({ state: memoryState(maxBytes), [Symbol.asyncDispose]: async () => {} });

const openSqlite: Open = async (maxBytes = 1_000_000) => {
  const folder = await scratchFolder();
  const path = join(folder.path, 'state.db');
  const state = openSqliteState(DatabaseSync, { path, maxBytes, patienceMs: 50, now: () => noon });
  return {
    state,
    [Symbol.asyncDispose]: async () => {
      await state.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

let redis: RedisServer | undefined;

afterAll(async () => redis?.[Symbol.asyncDispose]());

const openRedis: Open = async (maxBytes = 1_000_000) => {
  redis ??= await startRedis();
  await redis.cli('FLUSHALL');
  const address = { host: '127.0.0.1', port: redis.port, isTls: false, database: 0 };
  const state = openRedisState({ address, password: undefined, patienceMs: 5000, place: redis.url, maxBytes });
  return { state, [Symbol.asyncDispose]: async () => state.close() };
};

const keep = (value: Json | undefined): { value: Json | undefined; expiresAt: number } => ({ value, expiresAt: later });

const set = async ({ cells }: State, values: Readonly<Record<string, Json>>): Promise<void> =>
  cells.update(Object.keys(values), () => ({ changes: Object.values(values).map(keep), result: undefined }));

const get = async ({ cells }: State, names: readonly string[]): Promise<readonly (Json | undefined)[]> =>
  cells.update(names, values => ({ changes: [], result: values }));

const answer = (parts: Partial<CachedAnswer> = {}): CachedAnswer => ({
  key: 'k',
  variant: '',
  owner: 'nws',
  facts: { status: 200 },
  body: Buffer.from('body'),
  ...parts,
});

const bodyOf = async ({ cache }: State, key: string, variant = ''): Promise<string | undefined> => {
  const body = await cache.body(key, variant);
  return body === undefined ? undefined : Buffer.from(body).toString();
};

describe.each<{ name: string; open: Open }>([
  { name: 'memory', open: openMemory },
  { name: 'SQLite', open: openSqlite },
  ...(lacksRedis() ? [] : [{ name: 'Redis', open: openRedis }]),
])('state in $name', ({ open }) => {
  describe('cells', () => {
    test.each<{ name: string; value: Json }>([
      { name: 'a number', value: 42 },
      { name: 'nothing', value: null },
      { name: 'text with quotes, a zero and an emoji', value: 'a"b\\c\nd\u0000e🔑' },
      { name: 'an object in a list', value: [{ a: [1, 2.5, -1e300], b: true }, []] },
      { name: 'a megabyte', value: 'x'.repeat(1_000_000) },
    ])('$name comes back as it was', async ({ value }) => {
      await using opened = await open();
      await set(opened.state, { cell: value });

      expect(await get(opened.state, ['cell'])).toEqual([value]);
    });

    test('a change sees what is there and gives its result', async () => {
      await using opened = await open();
      await set(opened.state, { a: 1 });

      const sum = await opened.state.cells.update(['a', 'b'], ([a, b]) => ({
        changes: [keep(Number(a) + 1), keep(b ?? 'new')],
        result: [a, b],
      }));

      expect(sum).toEqual([1, undefined]);
      expect(await get(opened.state, ['b', 'a'])).toEqual(['new', 2]);
    });

    test('a cell without a change stays, one without a value goes', async () => {
      await using opened = await open();
      await set(opened.state, { a: 1, b: 2, c: 3 });
      await opened.state.cells.update(['a', 'b', 'c'], () => ({
        changes: [undefined, keep(undefined)],
        result: undefined,
      }));

      expect(await get(opened.state, ['a', 'b', 'c'])).toEqual([1, undefined, 3]);
    });

    test('a change that throws changes nothing, and its error comes through', async () => {
      await using opened = await open();
      await set(opened.state, { a: 1 });
      const fault = new RangeError('not that way');
      const failing = opened.state.cells.update(['a'], () => {
        throw fault;
      });

      await expect(failing).rejects.toBe(fault);
      expect(await get(opened.state, ['a'])).toEqual([1]);
      await set(opened.state, { a: 2 });
      expect(await get(opened.state, ['a'])).toEqual([2]);
    });

    test('changes at the same moment: none is lost', async () => {
      await using opened = await open();
      const add = async (): Promise<void> =>
        opened.state.cells.update(['count'], ([count]) => ({
          changes: [keep(Number(count ?? 0) + 1)],
          result: undefined,
        }));
      await Promise.all(Array.from({ length: 50 }, add));

      expect(await get(opened.state, ['count'])).toEqual([50]);
    });

    test('a cell may be kept for ever', async () => {
      await using opened = await open();
      await opened.state.cells.update(['a'], () => ({
        changes: [{ value: 1, expiresAt: Infinity }],
        result: undefined,
      }));

      expect(await get(opened.state, ['a'])).toEqual([1]);
    });

    test('list: by the beginning of the name, in order, wildcards as they are', async () => {
      await using opened = await open();
      await set(opened.state, { 'a/2': 2, 'a/1': 1, 'a%/3': 3, 'b/a/4': 4, 'a*[x]?': 5 });

      expect(await opened.state.cells.list('a/')).toEqual([
        ['a/1', 1],
        ['a/2', 2],
      ]);
      expect(await opened.state.cells.list('a%')).toEqual([['a%/3', 3]]);
      expect(await opened.state.cells.list('a*[x]?')).toEqual([['a*[x]?', 5]]);
      expect(await opened.state.cells.list('c')).toEqual([]);
      expect((await opened.state.cells.list('')).map(([name]) => name)).toEqual([
        'a%/3',
        'a*[x]?',
        'a/1',
        'a/2',
        'b/a/4',
      ]);
    });

    test('clear: the same ones, and how many', async () => {
      await using opened = await open();
      await set(opened.state, { 'a/1': 1, 'a/2': 2, 'b/1': 3 });

      expect(await opened.state.cells.clear('a/')).toBe(2);
      expect(await opened.state.cells.clear('a/')).toBe(0);
      expect(await opened.state.cells.list('')).toEqual([['b/1', 3]]);
    });
  });

  describe('cache', () => {
    test('what is put is found by its key, with all its variants and no body', async () => {
      await using opened = await open();
      const { cache } = opened.state;
      await cache.put(answer({ variant: 'fr', facts: { language: 'fr' } }));
      await cache.put(answer({ variant: 'en', facts: { language: 'en' } }));
      await cache.put(answer({ key: 'other' }));

      const found = await cache.find('k');
      expect(found.toSorted((left, right) => left.variant.localeCompare(right.variant))).toEqual([
        { key: 'k', variant: 'en', owner: 'nws', facts: { language: 'en' } },
        { key: 'k', variant: 'fr', owner: 'nws', facts: { language: 'fr' } },
      ]);
      expect(await cache.find('nothing')).toEqual([]);
    });

    test.each([
      { name: 'every byte', body: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
      { name: 'nothing', body: new Uint8Array() },
      { name: 'a megabyte', body: new Uint8Array(1_000_000).fill(7) },
    ])('a body comes back as it was: $name', async ({ body }) => {
      await using opened = await open(2_000_000);
      await opened.state.cache.put(answer({ body }));

      expect(Buffer.from((await opened.state.cache.body('k', '')) ?? []).equals(body)).toBe(true);
      expect(await opened.state.cache.body('k', '')).toBeDefined();
      expect(await opened.state.cache.body('k', 'other')).toBeUndefined();
    });

    test('a second put takes the place of the first', async () => {
      await using opened = await open();
      await opened.state.cache.put(answer({ facts: 1, owner: 'old' }));
      await opened.state.cache.put(answer({ facts: 2, body: Buffer.from('second') }));

      expect(await opened.state.cache.find('k')).toEqual([{ key: 'k', variant: '', owner: 'nws', facts: 2 }]);
      expect(await bodyOf(opened.state, 'k')).toBe('second');
      expect(await opened.state.cache.totals()).toEqual([{ owner: 'nws', entries: 1, bytes: 6 }]);
    });

    test('refresh changes the facts and leaves the body; of what is not there it makes nothing', async () => {
      await using opened = await open();
      await opened.state.cache.put(answer());
      await opened.state.cache.refresh('k', '', { status: 304 });
      await opened.state.cache.refresh('k', 'other', { status: 304 });

      expect(await opened.state.cache.find('k')).toEqual([
        { key: 'k', variant: '', owner: 'nws', facts: { status: 304 } },
      ]);
      expect(await bodyOf(opened.state, 'k')).toBe('body');
    });

    test('remove takes all variants of a key', async () => {
      await using opened = await open();
      await opened.state.cache.put(answer({ variant: 'a' }));
      await opened.state.cache.put(answer({ variant: 'b' }));
      await opened.state.cache.put(answer({ key: 'other' }));
      await opened.state.cache.remove('k');

      expect(await opened.state.cache.find('k')).toEqual([]);
      expect(await bodyOf(opened.state, 'k', 'a')).toBeUndefined();
      expect(await bodyOf(opened.state, 'other')).toBe('body');
      expect(await opened.state.cache.totals()).toEqual([{ owner: 'nws', entries: 1, bytes: 4 }]);
    });

    test('remove takes one variant and leaves the others', async () => {
      await using opened = await open();
      await opened.state.cache.put(answer({ variant: 'a' }));
      await opened.state.cache.put(answer({ variant: 'b' }));
      await opened.state.cache.remove('k', 'a');

      expect((await opened.state.cache.find('k')).map(({ variant }) => variant)).toEqual(['b']);
    });

    test('totals: by owner, in order', async () => {
      await using opened = await open();
      await opened.state.cache.put(answer({ key: '1', owner: 'usgs', body: new Uint8Array(10) }));
      await opened.state.cache.put(answer({ key: '2', owner: 'nws', body: new Uint8Array(20) }));
      await opened.state.cache.put(answer({ key: '3', owner: 'nws', body: new Uint8Array(30) }));

      expect(await opened.state.cache.totals()).toEqual([
        { owner: 'nws', entries: 2, bytes: 50 },
        { owner: 'usgs', entries: 1, bytes: 10 },
      ]);
    });

    test('clear: those of one owner, then all', async () => {
      await using opened = await open();
      for (const [key, owner] of Object.entries({ 1: 'nws', 2: 'nws', 3: 'usgs', 4: 'fec' })) {
        await opened.state.cache.put(answer({ key, owner }));
      }

      expect(await opened.state.cache.clear('nws')).toBe(2);
      expect((await opened.state.cache.totals()).map(({ owner }) => owner)).toEqual(['fec', 'usgs']);
      expect(await opened.state.cache.clear()).toBe(2);
      expect(await opened.state.cache.clear()).toBe(0);
      expect(await opened.state.cache.totals()).toEqual([]);
      expect(await bodyOf(opened.state, '3')).toBeUndefined();
    });

    describe('full', () => {
      const large = { facts: null, body: new Uint8Array(300) };
      const keysOf = async ({ cache }: State): Promise<readonly string[]> => {
        const found = await Promise.all(['1', '2', '3', '4'].map(async key => cache.find(key)));
        return found.flat().map(({ key }) => key);
      };

      test('the one used longest ago goes first', async () => {
        await using opened = await open(1000);
        for (const key of ['1', '2', '3', '4']) await opened.state.cache.put(answer({ ...large, key }));

        expect(await keysOf(opened.state)).toEqual(['2', '3', '4']);
        expect(await bodyOf(opened.state, '1')).toBeUndefined();
      });

      test.each<{ name: string; use: (state: State) => Promise<unknown> }>([
        { name: 'reading its body', use: async ({ cache }) => cache.body('1', '') },
        { name: 'confirming it', use: async ({ cache }) => cache.refresh('1', '', null) },
        { name: 'putting it anew', use: async ({ cache }) => cache.put(answer({ ...large, key: '1' })) },
      ])('$name is a use', async ({ use }) => {
        await using opened = await open(1000);
        for (const key of ['1', '2', '3']) await opened.state.cache.put(answer({ ...large, key }));
        await use(opened.state);
        await opened.state.cache.put(answer({ ...large, key: '4' }));

        expect(await keysOf(opened.state)).toEqual(['1', '3', '4']);
      });

      test('facts take room too', async () => {
        await using opened = await open(1000);
        for (const key of ['1', '2', '3', '4']) {
          await opened.state.cache.put(answer({ key, facts: 'f'.repeat(300), body: new Uint8Array() }));
        }

        expect(await keysOf(opened.state)).toEqual(['2', '3', '4']);
      });

      test('one that is larger than all of it is not kept, nor what it was to replace', async () => {
        await using opened = await open(1000);
        await opened.state.cache.put(answer({ key: '1' }));
        await opened.state.cache.put(answer({ key: '2' }));
        await opened.state.cache.put(answer({ key: '1', body: new Uint8Array(1001) }));

        expect(await keysOf(opened.state)).toEqual(['2']);
      });
    });
  });
});
