import { execFile, spawnSync } from 'node:child_process';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

import { scratchFolder } from '../helpers/scratch-folder.ts';
import { findState, runStateProcesses, startStateProcess, stateDriverFile } from '../helpers/state-processes.ts';
import type { StateOrder, StateOutcome } from '../helpers/state-driver.ts';

const ten = Array.from({ length: 10 }, (_, index) => index);

/** A disk of the test's own needs no rights where the system gives users namespaces; not every container does. */
const lacksMounts = ((): boolean => {
  const { status } = spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
  if (status !== 0) console.warn('\n!!! NOT TESTED: a full disk, for no disk can be mounted here.\n');
  return status !== 0;
})();

/** Closed first, for what the log holds would mend it. */
const damage = async (folder: string): Promise<void> => {
  const path = join(folder, 'state.db');
  const { size } = await stat(path);
  await using file = await open(path, 'r+');
  await file.write(new Uint8Array(size - 8192).fill(0xa5), 0, size - 8192, 4096);
};

test('ten processes that begin at once, and make the file: no count is lost, and no answer', async () => {
  await using folder = await scratchFolder();
  const outcomes = await runStateProcesses(
    ten.map(index => ({ folder: folder.path, cells: ['shared', `own/${index}`], steps: 20, answers: `p${index}` })),
  );

  const own = Object.fromEntries(ten.map(index => [`own/${index}`, 20]));
  expect(outcomes.map(({ troubles }) => troubles)).toEqual(ten.map(() => []));
  expect(await findState(folder.path)).toEqual({ counts: { ...own, shared: 200 }, entries: 200, troubles: [] });
});

test('killed with SIGKILL at any moment: all that was said to be done is there, nothing is half done', async () => {
  await using folder = await scratchFolder();
  const rounds = [1, 2, 5, 13, 34];
  let [atLeast, done] = [0, 0];
  for (const step of rounds) {
    const order = { folder: folder.path, cells: ['a', 'b'], steps: 1_000_000, answers: `round-${step}` };
    const processes = await Promise.all([order, { ...order, answers: `other-${step}` }].map(startStateProcess));
    for (const each of processes) each.go();
    await Promise.all(processes.map(async each => each.done(step)));
    for (const each of processes) each.kill('SIGKILL');
    const ends = await Promise.all(processes.map(async each => each.ended));
    done += ends.reduce((sum, { lastStep }) => sum + lastStep, 0);

    const { counts, entries, troubles } = await findState(folder.path);
    expect(troubles).toEqual([]);
    expect(counts['a']).toBe(counts['b']);
    expect(counts['a']).toBeGreaterThanOrEqual(done);
    // Done, and not said any more: what they had in hand when they were killed.
    expect(counts['a']).toBeLessThanOrEqual(done + 200 * rounds.length);
    expect(entries).toBeGreaterThanOrEqual(done);
    atLeast = Number(counts['a']);
  }
  expect(atLeast).toBeGreaterThanOrEqual(2 * rounds.reduce((sum, step) => sum + step, 0));
});

test('ten processes that find the file damaged: one sets it aside and says so, and all of them go on', async () => {
  await using folder = await scratchFolder();
  await runStateProcesses([{ folder: folder.path, cells: ten.map(index => `own/${index}`), steps: 3, answers: 'old' }]);
  await findState(folder.path);
  await damage(folder.path);
  const outcomes = await runStateProcesses(
    ten.map(index => ({ folder: folder.path, cells: ['shared', `own/${index}`], steps: 10 })),
  );

  expect(outcomes.map(({ place }) => place)).toEqual(ten.map(() => join(folder.path, 'state.db')));
  expect(outcomes.flatMap(({ troubles }) => troubles)).toEqual([
    'The file in which apix keeps quota, cache and circuits was damaged',
  ]);
  expect((await readdir(folder.path)).filter(name => /damaged-[^.]*Z$/.test(name))).toHaveLength(1);
  const own = Object.fromEntries(ten.map(index => [`own/${index}`, 10]));
  expect(await findState(folder.path)).toEqual({ counts: { ...own, shared: 100 }, entries: 0, troubles: [] });
});

describe('a disk that is full', () => {
  const order = (folder: string): StateOrder => ({ folder, cells: ['a'], steps: 60, answers: 'p' });

  const runAfter = async (preparation: string, driver: StateOrder): Promise<StateOutcome> => {
    const line = `${preparation}; echo go | exec "$@"`;
    const argv = ['-c', line, 'bash', process.execPath, stateDriverFile, JSON.stringify(driver)];
    const { stdout, stderr } = await promisify(execFile)('bash', argv);
    expect(stderr).toBe('');
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as StateOutcome;
  };
  const inMemory = { place: 'memory', troubles: ['Quota, cache and circuits are kept for this run only'] };

  test.each([
    { name: 'from the beginning', blocks: 4 },
    { name: 'in the middle of the run', blocks: 200 },
  ])('no file may grow, $name: every step is done, and it is said once', async ({ blocks }) => {
    await using folder = await scratchFolder();

    expect(await runAfter(`ulimit -f ${blocks}`, order(folder.path))).toEqual(inMemory);
    const { counts, troubles } = await findState(folder.path);
    expect(troubles).toEqual([]);
    expect(Number(counts['a'] ?? 0)).toBeLessThan(60);
  });

  test.skipIf(lacksMounts).each([
    { name: 'full in the middle of the run', size: '400k', after: ':' },
    { name: 'not a page to begin with', size: '4k', after: ':' },
    { name: 'read-only', size: '4m', after: 'mount -o remount,ro "$disk"' },
  ])('$name: every step is done, and it is said once', async ({ size, after }) => {
    await using folder = await scratchFolder();
    const mount = `mount -t tmpfs -o size=${size} tmpfs "$disk"`;
    const inside = `set -e; disk='${folder.path}'; ${mount}; ${after}; echo go | "$@"`;
    const preparation = `exec unshare --map-root-user --mount bash -c '${inside.replaceAll("'", `'\\''`)}' bash "$@"`;

    expect(await runAfter(preparation, order(folder.path))).toEqual(inMemory);
  });
});
