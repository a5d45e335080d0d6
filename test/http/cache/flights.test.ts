import { expect, test, vi } from 'vitest';

import type { Cells } from '../../../src/context.ts';
import { InterruptedError } from '../../../src/errors.ts';
import { board, type Boarding, type BoardOptions, type Flight } from '../../../src/http/cache/flights.ts';
import { memoryState } from '../../../src/store/memory-state.ts';
import { failureOf } from '../../helpers/failure.ts';
import { virtualClock } from '../../helpers/virtual-clock.ts';

const { signal } = new AbortController();

/** Two processes see the same cells by objects of their own. */
const otherProcess = (cells: Cells): Cells => ({ ...cells });

const options = () => ({
  cells: memoryState().cells,
  clock: virtualClock(),
  signal,
  onWait: (): void => undefined,
  look: async (): Promise<string | undefined> => undefined,
});

const flightOf = (boarding: Boarding<string>): Flight => {
  if (boarding.kind !== 'lead') throw new Error(`no lead: ${boarding.kind}`);
  return boarding.flight;
};

test('the first leads, and leaves nothing behind', async () => {
  const here = options();
  const flight = flightOf(await board('a', here));
  await flight.land(true);

  expect(await here.cells.list('')).toEqual([]);
});

test.each([
  { name: 'of the same process', see: (cells: Cells) => cells },
  { name: 'of another process', see: otherProcess },
])('a second one $name waits, and gets what the first has brought', async ({ see }) => {
  const here = options();
  const brought: string[] = [];
  let waits = 0;
  const flight = flightOf(await board('a', here));
  const second = board('a', {
    ...here,
    cells: see(here.cells),
    onWait: () => void waits++,
    look: async () => brought.at(0),
  });
  await here.clock.sleep(200, signal);
  brought.push('the answer');
  await flight.land(true);

  expect(await second).toEqual({ kind: 'found', found: 'the answer' });
  expect(waits).toBe(1);
});

test('other requests wait for nobody', async () => {
  const here = options();
  await board('a', here);

  expect((await board('b', here)).kind).toBe('lead');
});

test.each([
  { name: 'of the same process', see: (cells: Cells) => cells },
  { name: 'of another process', see: otherProcess },
])(
  'what could not be kept: those $name who waited, and those who come at once, ask for themselves',
  async ({ see }) => {
    const here = options();
    const there = { ...here, cells: see(here.cells) };
    const flight = flightOf(await board('a', here));
    const second = board('a', there);
    await here.clock.sleep(50, signal);
    await flight.land(false);

    expect(await second).toEqual({ kind: 'alone' });
    expect(await board('a', there)).toEqual({ kind: 'alone' });
  },
);

test('a moment later they wait for each other again', async () => {
  const here = options();
  await flightOf(await board('a', here)).land(false);
  await here.clock.sleep(1100, signal);

  expect((await board('a', here)).kind).toBe('lead');
});

test('the lease of a leader that was killed ends within three seconds, and one of those who wait leads', async () => {
  const here = options();
  await killedLeader(here);
  const startedAt = here.clock.now();
  const [second, third] = [board('a', here), board('a', { ...here, look: async () => 'the answer' })];

  expect((await second).kind).toBe('lead');
  expect(here.clock.now() - startedAt).toBeLessThan(3200);
  expect(await third).toEqual({ kind: 'found', found: 'the answer' });
});

test('a clock that is put back an hour makes nobody wait for a lease that has ended', async () => {
  const here = options();
  await killedLeader(here);

  expect((await board('a', { ...here, clock: virtualClock(here.clock.now() - 3_600_000) })).kind).toBe('lead');
});

test('nobody waits longer than half a minute for one who never lands', async () => {
  const here = options();
  const startedAt = here.clock.now();
  // Renewed at each look, as an owner does that is alive.
  const cells: Cells = {
    ...here.cells,
    list: async prefix => {
      await killedLeader(here);
      return here.cells.list(prefix);
    },
  };
  await killedLeader(here);

  expect(await board('a', { ...here, cells })).toEqual({ kind: 'alone' });
  expect(here.clock.now() - startedAt).toBeLessThan(31_000);
});

test('a lease is renewed while the answer is awaited, and no longer than somebody reads it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const here = options();
    const endOf = async () => (await here.cells.list('flight/a'))[0]?.[1];
    const flight = flightOf(await board('a', here));
    const until = here.clock.now() + 3000;
    here.clock.pass(2000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await endOf()).toMatchObject({ until: until + 2000 });

    flight.touch();
    await vi.advanceTimersByTimeAsync(3000);
    here.clock.pass(2000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await endOf()).toMatchObject({ until: until + 2000 });
  } finally {
    vi.useRealTimers();
  }
});

test('whoever slept through the lease takes nothing from the one who leads now', async () => {
  const here = options();
  const flight = flightOf(await board('a', here));
  await here.clock.sleep(3100, signal);
  await board('a', { ...here, cells: otherProcess(here.cells) });
  const [lease] = await here.cells.list('');
  await flight.land(false);

  expect(await here.cells.list('')).toEqual([lease]);
});

test('an interruption ends the wait', async () => {
  const here = options();
  await board('a', here);
  const interruption = new AbortController();
  const second = failureOf(async () => board('a', { ...here, signal: interruption.signal }));
  interruption.abort(new InterruptedError());

  expect(await second).toBeInstanceOf(InterruptedError);
});

/** A lease of three seconds whose owner will never say a word. */
const killedLeader = async ({ cells, clock }: BoardOptions<string>): Promise<void> =>
  cells.update(['flight/a'], () => ({
    changes: [{ value: { owner: 'killed', until: clock.now() + 3000 }, expiresAt: clock.now() + 6000 }],
    result: undefined,
  }));
