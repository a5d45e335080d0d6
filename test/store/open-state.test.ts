import { readdirSync } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';

import type { State } from '../../src/context.ts';
import { openState, type OpenStateOptions } from '../../src/store/open-state.ts';
import type { StateTrouble } from '../../src/store/state-trouble.ts';
import { scratchFolder, type ScratchFolder } from '../helpers/scratch-folder.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const dayMs = 86_400_000;
const isRoot = process.getuid?.() === 0;

interface Opened extends Disposable {
  readonly state: State;
  readonly troubles: readonly StateTrouble[];
}

const openIn = (folder: string, { now = () => noon, maxBytes = 1_000_000 }: Partial<OpenStateOptions> = {}): Opened => {
  const troubles: StateTrouble[] = [];
  const state = openState({
    folder,
    maxBytes,
    now,
    patienceMs: 50,
    Database: DatabaseSync,
    onTrouble: trouble => void troubles.push(trouble),
  });
  return { state, troubles, [Symbol.dispose]: () => void state.close() };
};

const count = async ({ cells }: State, name = 'count', expiresAt = noon + dayMs): Promise<number> =>
  cells.update([name], ([value]) => {
    const next = Number(value ?? 0) + 1;
    return { changes: [{ value: next, expiresAt }], result: next };
  });

const namesOf = async (state: State): Promise<readonly string[]> => (await state.cells.list('')).map(([name]) => name);

/** A closed file with cells and answers of more than one page. */
const fill = async (folder: string): Promise<string> => {
  using opened = openIn(folder);
  for (const index of Array.from({ length: 40 }).keys()) {
    await opened.state.cells.update([`cell/${index}`], () => ({
      changes: [{ value: `${index} `.repeat(1000), expiresAt: noon + dayMs }],
      result: undefined,
    }));
    await opened.state.cache.put({
      key: `key ${index}`,
      variant: '',
      owner: 'nws',
      facts: {},
      body: new Uint8Array(6000).fill(index),
    });
  }
  return join(folder, 'state.db');
};

const overwrite = async (path: string, from: number, bytes: Uint8Array): Promise<void> => {
  await using file = await open(path, 'r+');
  await file.write(bytes, 0, bytes.length, from);
};

const asideIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter(name => /^state\.db\.damaged-[^.]*Z$/.test(name));

test('what one has written, the next one reads', async () => {
  await using folder = await scratchFolder();
  using first = openIn(folder.path);
  await count(first.state);
  await first.state.close();
  using second = openIn(folder.path);

  expect(await count(second.state)).toBe(2);
  expect(second.state.place).toBe(join(folder.path, 'state.db'));
  expect([...first.troubles, ...second.troubles]).toEqual([]);
});

test('two in one process see the same, and closing one does not end the other', async () => {
  await using folder = await scratchFolder();
  using first = openIn(folder.path);
  using second = openIn(folder.path);
  const counts = await Promise.all([first, second, first, second].map(async ({ state }) => count(state)));
  await first.state.close();
  using third = openIn(folder.path);

  expect(counts).toEqual([1, 2, 3, 4]);
  expect([await count(third.state), await count(second.state)]).toEqual([5, 6]);
});

test('what was not closed is there all the same', async () => {
  await using folder = await scratchFolder();
  using left = openIn(folder.path);
  await count(left.state);
  const copy = join(folder.path, 'copy');
  await mkdir(copy);
  for (const suffix of ['', '-wal'])
    await writeFile(join(copy, `state.db${suffix}`), await readFile(join(folder.path, `state.db${suffix}`)));
  using next = openIn(copy);

  expect(await count(next.state)).toBe(2);
});

test('for the user alone: the folder, the file and those beside it', async () => {
  await using root = await scratchFolder();
  const folder = join(root.path, 'a', 'apix');
  using opened = openIn(folder);
  await count(opened.state);
  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);
  const files = (await readdir(folder)).toSorted();

  expect(await modeOf(folder)).toBe('700');
  expect(files).toEqual(['state.db', 'state.db-shm', 'state.db-wal']);
  expect(await Promise.all(files.map(async name => modeOf(join(folder, name))))).toEqual(['600', '600', '600']);
});

test('a file that others could read is closed to them', async () => {
  await using folder = await scratchFolder();
  const path = await fill(folder.path);
  await chmod(path, 0o644);
  using _opened = openIn(folder.path);

  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('opens in a few milliseconds, also after a run that was killed', async () => {
  await using folder = await scratchFolder();
  await fill(folder.path);
  using held = openIn(folder.path);
  for (let step = 0; step < 300; step++) await count(held.state, `cell/${step % 40}`);
  // The fastest of many: the others have waited for the machine.
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    using _opened = openIn(folder.path);
    return performance.now() - start;
  });

  expect(Math.min(...times)).toBeLessThan(5);
});

test('what is cleared is given back to the disk, and a large answer leaves no large log', async () => {
  await using folder = await scratchFolder();
  using opened = openIn(folder.path, { maxBytes: 50_000_000 });
  const path = join(folder.path, 'state.db');
  const large = { key: 'large', variant: '', owner: 'nws', facts: null, body: new Uint8Array(20_000_000) };
  await opened.state.cache.put(large);
  await opened.state.cache.clear();
  await count(opened.state);
  const log = await stat(`${path}-wal`);
  await opened.state.close();

  expect(log.size).toBeLessThan(5_000_000);
  expect((await stat(path)).size).toBeLessThan(100_000);
});

describe('time', () => {
  test('what has expired for more than a day is swept out by the next run', async () => {
    await using folder = await scratchFolder();
    using first = openIn(folder.path);
    await count(first.state, 'old', noon - dayMs - 1);
    await count(first.state, 'late', noon - dayMs + 1);
    await count(first.state, 'new', noon + 1);
    await first.state.close();
    using second = openIn(folder.path);
    await count(second.state, 'now');

    expect(await namesOf(second.state)).toEqual(['late', 'new', 'now']);
  });

  test('a clock that was some hours ahead and is right again takes nothing with it', async () => {
    await using folder = await scratchFolder();
    using ahead = openIn(folder.path, { now: () => noon + 6 * 3_600_000 });
    await count(ahead.state, 'hour', noon + 3_600_000);
    await count(ahead.state, 'other');
    await ahead.state.close();
    using right = openIn(folder.path);

    expect(await count(right.state, 'hour')).toBe(2);
  });

  test('a clock that jumps back does not make the newest answer the oldest', async () => {
    await using folder = await scratchFolder();
    let now = noon;
    using opened = openIn(folder.path, { now: () => now });
    const body = new Uint8Array(300_000);
    for (const key of ['1', '2', '3', '4']) {
      await opened.state.cache.put({ key, variant: '', owner: 'nws', facts: null, body });
      now -= 3_600_000;
    }

    expect(await opened.state.cache.find('1')).toEqual([]);
    expect(await opened.state.cache.find('4')).toHaveLength(1);
  });
});

describe('a damaged file', () => {
  interface Damage {
    readonly name: string;
    readonly harm: (path: string) => Promise<void>;
  }

  const found: readonly Damage[] = [
    { name: 'garbage', harm: async path => writeFile(path, 'no database at all, and rather long\n'.repeat(500)) },
    { name: 'a few bytes', harm: async path => writeFile(path, 'short') },
    { name: 'its head overwritten', harm: async path => overwrite(path, 0, new Uint8Array(100)) },
    { name: 'its first page overwritten', harm: async path => overwrite(path, 100, new Uint8Array(3996).fill(0xff)) },
    { name: 'cut off in the middle', harm: async path => truncate(path, 50_000) },
    { name: 'cut off after its first page', harm: async path => truncate(path, 4096) },
    {
      name: 'pages in its middle overwritten',
      harm: async path => overwrite(path, 4096, new Uint8Array((await stat(path)).size - 8192).fill(0xa5)),
    },
    {
      name: 'the database of another program',
      harm: async path => {
        await rm(path);
        const other = new DatabaseSync(path);
        other.exec('CREATE TABLE moz_places (id INTEGER); PRAGMA user_version = 1');
        other.close();
      },
    },
    {
      name: 'a text that is not as it was written',
      harm: async path => {
        const database = new DatabaseSync(path);
        database.exec(`UPDATE cell SET value = '{"count":' || char(7); UPDATE answer SET facts = 'x'`);
        database.close();
      },
    },
  ];

  /** All that a call may do; where the damage is, is not for it to know. */
  const useAll = async (state: State): Promise<void> => {
    await state.cells.list('');
    await state.cache.totals();
    for (const index of Array.from({ length: 40 }).keys()) {
      await count(state, `cell/${index}`);
      await state.cache.find(`key ${index}`);
      await state.cache.body(`key ${index}`, '');
    }
  };

  test.each(found)('$name: set aside, said once, and begun anew', async ({ harm }) => {
    await using folder = await scratchFolder();
    const path = await fill(folder.path);
    await harm(path);
    const bytes = await readFile(path);
    using opened = openIn(folder.path);
    await useAll(opened.state);
    await count(opened.state, 'fresh');
    const aside = asideIn(folder.path);

    expect(aside).toEqual(['state.db.damaged-2026-11-21T12-00-00-000Z']);
    expect((await readFile(join(folder.path, aside[0] ?? ''))).length).toBe(bytes.length);
    expect(opened.troubles).toEqual([
      {
        title: 'The file in which apix keeps quota, cache and circuits was damaged',
        facts: [`It is now ${join(folder.path, aside[0] ?? '')}, and a new one has been begun`],
        next: [expect.any(String)],
      },
    ]);
    expect(opened.state.place).toBe(path);
    using next = openIn(folder.path);
    expect(await count(next.state, 'fresh')).toBe(2);
    expect(next.troubles).toEqual([]);
  });

  test('found by several calls at once: set aside once, and all of them get their answer', async () => {
    await using folder = await scratchFolder();
    const path = await fill(folder.path);
    using held = openIn(folder.path);
    await overwrite(path, 4096, new Uint8Array((await stat(path)).size - 8192).fill(0xa5));
    const names = Array.from({ length: 40 }, (_, index) => `cell/${index}`);
    await Promise.all(names.map(async name => count(held.state, name)));

    expect(held.troubles).toHaveLength(1);
    expect(asideIn(folder.path)).toHaveLength(1);
    expect(held.state.place).toBe(path);
    expect(await namesOf(held.state)).toEqual(names.toSorted());
  });

  test('a sound file that another process has put in its place is left alone', async () => {
    await using folder = await scratchFolder();
    const path = await fill(folder.path);
    await overwrite(path, 4096, new Uint8Array((await stat(path)).size - 8192).fill(0xa5));
    using slow = openIn(folder.path);
    using quick = openIn(folder.path);
    await useAll(quick.state);
    await useAll(slow.state);

    expect(asideIn(folder.path)).toHaveLength(1);
    expect([quick.troubles.length, slow.troubles.length]).toEqual([1, 0]);
    expect(await count(slow.state, 'cell/0')).toBe(3);
  });

  test.each<Damage>([
    { name: 'no byte in it', harm: async path => writeFile(path, '') },
    { name: 'deleted', harm: async path => rm(path) },
  ])('$name: begun anew, with nothing to say', async ({ harm }) => {
    await using folder = await scratchFolder();
    await harm(await fill(folder.path));
    using opened = openIn(folder.path);
    await useAll(opened.state);

    expect(opened.troubles).toEqual([]);
    expect(opened.state.place).toBe(join(folder.path, 'state.db'));
  });

  test.each<Damage>([
    { name: 'garbage', harm: async path => writeFile(path, 'garbage '.repeat(2000)) },
    { name: 'cut off', harm: async path => truncate(path, 10_000) },
    { name: 'a page of it overwritten', harm: async path => overwrite(path, 9000, new Uint8Array(4000)) },
  ])('$name is its log: what was moved into the file before is there', async ({ harm }) => {
    await using folder = await scratchFolder();
    await fill(folder.path);
    using held = openIn(folder.path);
    for (let step = 0; step < 20; step++) await count(held.state);
    const copy = join(folder.path, 'copy');
    await mkdir(copy);
    for (const suffix of ['', '-wal'])
      await writeFile(join(copy, `state.db${suffix}`), await readFile(join(folder.path, `state.db${suffix}`)));
    await harm(join(copy, 'state.db-wal'));
    using opened = openIn(copy);

    expect((await opened.state.cells.list('cell/')).length).toBe(40);
    expect(opened.troubles).toEqual([]);
    expect(await count(opened.state, 'fresh')).toBe(1);
  });
});

test('a file that is moved or deleted while it is open: the next call goes to the new one', async () => {
  await using folder = await scratchFolder();
  using opened = openIn(folder.path);
  await count(opened.state);
  for (const suffix of ['', '-wal', '-shm'])
    await rename(join(folder.path, `state.db${suffix}`), join(folder.path, `old${suffix}`));
  using other = openIn(folder.path);
  await count(other.state);

  expect(await count(opened.state)).toBe(2);
  expect(opened.troubles).toEqual([]);
});

describe('a file that cannot be used: the run goes on without it, said once', () => {
  interface Obstacle {
    readonly name: string;
    readonly obstruct: (folder: ScratchFolder, path: string) => Promise<unknown>;
    readonly below?: string;
    readonly reason: string;
    readonly advice: string;
  }

  const obstacles: readonly Obstacle[] = [
    {
      name: 'a folder in its place',
      obstruct: async (_, path) => mkdir(path),
      reason: 'it is a folder',
      advice: 'Move it away, or delete it',
    },
    {
      name: 'a file where its folder should be',
      below: 'file',
      obstruct: async folder => writeFile(join(folder.path, 'file'), ''),
      reason: 'a file is where its folder should be',
      advice: 'Move FOLDER away, or delete it',
    },
    {
      name: 'a newer apix wrote it',
      obstruct: async (_, path) => {
        const database = new DatabaseSync(path);
        database.exec('PRAGMA user_version = 99');
        database.close();
      },
      reason: 'a newer apix wrote it',
      advice: 'Update apix',
    },
  ];

  const expectMemory = async (
    { state, troubles }: Opened,
    path: string,
    { reason, advice }: Pick<Obstacle, 'reason' | 'advice'>,
  ): Promise<void> => {
    expect(await count(state)).toBe(1);
    expect(await count(state)).toBe(2);
    expect(state.place).toBe('memory');
    expect(troubles).toEqual([
      {
        title: 'Quota, cache and circuits are kept for this run only',
        facts: [`${path}: ${reason}`],
        next: [advice.replace('FOLDER', dirname(path))],
      },
    ]);
  };

  test.each(obstacles)('$name', async ({ obstruct, below = '', reason, advice }) => {
    await using root = await scratchFolder();
    const folder = join(root.path, below);
    const path = join(folder, 'state.db');
    await obstruct(root, path);
    const before = await readdir(root.path);
    using opened = openIn(folder);

    await expectMemory(opened, path, { reason, advice });
    expect((await readdir(root.path)).filter(name => !/-(wal|shm)$/.test(name))).toEqual(before);
  });

  test.skipIf(isRoot)('a folder that cannot be written', async () => {
    await using folder = await scratchFolder();
    await chmod(folder.path, 0o500);
    using opened = openIn(folder.path);

    await expectMemory(opened, join(folder.path, 'state.db'), {
      reason: 'you have no permission',
      advice: 'Make FOLDER writable',
    });
  });

  test.skipIf(isRoot)('a file that cannot be written', async () => {
    await using folder = await scratchFolder();
    const path = await fill(folder.path);
    await chmod(path, 0o400);
    using opened = openIn(folder.path);

    await expectMemory(opened, path, { reason: 'it cannot be written', advice: 'Make FOLDER writable' });
  });

  test('a damaged file that cannot be moved away', async () => {
    await using folder = await scratchFolder();
    const path = await fill(folder.path);
    await writeFile(path, 'garbage '.repeat(2000));
    await mkdir(join(folder.path, 'state.db.damaged-2026-11-21T12-00-00-000Z'));
    using opened = openIn(folder.path);

    await expectMemory(opened, path, {
      reason: 'it is damaged, and could not be moved out of the way',
      advice: 'Move it away, or delete it',
    });
    expect(await readFile(path, 'utf8')).toMatch(/^garbage /);
  });

  test('another program holds it', async () => {
    await using folder = await scratchFolder();
    using opened = openIn(folder.path);
    const path = join(folder.path, 'state.db');
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN IMMEDIATE');

    await expectMemory(opened, path, {
      reason: 'another program holds it for too long',
      advice: 'End the program that holds it',
    });
    holder.close();
  });

  test('calls at the same moment: said once', async () => {
    await using folder = await scratchFolder();
    using other = openIn(folder.path);
    const path = join(folder.path, 'state.db');
    for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`);
    await mkdir(path);
    const counts = await Promise.all(Array.from({ length: 10 }, async () => count(other.state)));

    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(other.troubles).toHaveLength(1);
    expect(other.state.place).toBe('memory');
  });

  test('an error that is not about the state is nobody else’s', async () => {
    await using folder = await scratchFolder();
    using opened = openIn(folder.path);
    const fault = new TypeError('a fault of the caller');

    await expect(
      opened.state.cells.update([], () => {
        throw fault;
      }),
    ).rejects.toBe(fault);
    expect(opened.troubles).toEqual([]);
    expect(opened.state.place).toBe(join(folder.path, 'state.db'));
  });
});
