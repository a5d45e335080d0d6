import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';

import { mapInFlight } from '../../src/lib/map-in-flight.ts';

/** Work that ends when the test says so. */
const workshop = () => {
  const begun: number[] = [];
  const ends = new Map<number, PromiseWithResolvers<string>>();
  const work = async (item: number): Promise<string> => {
    begun.push(item);
    const end = Promise.withResolvers<string>();
    ends.set(item, end);
    return end.promise;
  };
  return {
    begun,
    work,
    finish: (item: number) => ends.get(item)?.resolve(`r${item}`),
    fail: (item: number, error: Error) => ends.get(item)?.reject(error),
  };
};

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 1; number <= count; number += 1) yield number;
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
};

const settings = { inFlight: 2, isOrdered: true, isOver: () => false, signal: new AbortController().signal };

/** Reads results into a list while the test goes on. */
const collect = (results: AsyncIterable<string>) => {
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    for await (const result of results) seen.push(result);
  };
  const ended = read();
  ended.catch(() => undefined);
  return { seen, ended };
};

describe('several at once', () => {
  test('begins no more than may be under way', async () => {
    const { begun, work, finish } = workshop();
    const { seen, ended } = collect(mapInFlight(numbers(3), work, settings));
    await turns();
    expect(begun).toEqual([1, 2]);

    finish(1);
    await turns();
    expect(begun).toEqual([1, 2, 3]);

    finish(2);
    finish(3);
    await ended;
    expect(seen).toEqual(['r1', 'r2', 'r3']);
  });

  test.each([
    { name: 'in the order of the source', isOrdered: true, early: [], late: ['r1', 'r2'] },
    { name: 'as they come', isOrdered: false, early: ['r2'], late: ['r2', 'r1'] },
  ])('hands results on $name', async ({ isOrdered, early, late }) => {
    const { work, finish } = workshop();
    const { seen, ended } = collect(mapInFlight(numbers(2), work, { ...settings, isOrdered }));
    await turns();
    finish(2);
    await turns();
    expect(seen).toEqual(early);

    finish(1);
    await ended;
    expect(seen).toEqual(late);
  });

  test('a slow first one does not let the others fill the memory', async () => {
    const { begun, work, finish } = workshop();
    const { ended } = collect(mapInFlight(numbers(100), work, settings));
    for (let item = 2; item <= 100; item += 1) {
      await turns();
      finish(item);
    }
    expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);

    finish(1);
    for (let item = 9; item <= 100; item += 1) {
      await turns();
      finish(item);
    }
    await ended;
    expect(begun).toHaveLength(100);
  });
});

describe('the end', () => {
  test('what is under way when work fails is handed on before the failure', async () => {
    const { begun, work, finish, fail } = workshop();
    const { seen, ended } = collect(mapInFlight(numbers(9), work, settings));
    await turns();
    fail(1, new Error('no'));
    await turns();
    finish(2);

    await expect(ended).rejects.toThrow('no');
    expect({ seen, begun }).toEqual({ seen: ['r2'], begun: [1, 2] });
  });

  test('nothing more is taken once it is over', async () => {
    const { begun, work, finish } = workshop();
    let isOver = false;
    const { seen, ended } = collect(mapInFlight(numbers(9), work, { ...settings, isOver: () => isOver }));
    await turns();
    isOver = true;
    finish(1);
    finish(2);
    await ended;

    expect({ seen, begun }).toEqual({ seen: ['r1', 'r2'], begun: [1, 2] });
  });

  test('an abort ends it while the source is silent', async () => {
    const interruption = new AbortController();
    const silent = async function* (): AsyncGenerator<number> {
      yield 1;
      await Promise.withResolvers().promise;
    };
    const { work, finish } = workshop();
    const { seen, ended } = collect(mapInFlight(silent(), work, { ...settings, signal: interruption.signal }));
    await turns();
    finish(1);
    await turns();
    interruption.abort(new Error('stop'));

    await expect(ended).rejects.toThrow('stop');
    expect(seen).toEqual(['r1']);
  });

  test('a source that fails', async () => {
    const broken = async function* (): AsyncGenerator<number> {
      yield 1;
      throw new Error('torn');
    };
    const { work, finish } = workshop();
    const { seen, ended } = collect(mapInFlight(broken(), work, settings));
    await turns();
    finish(1);

    await expect(ended).rejects.toThrow('torn');
    expect(seen).toEqual(['r1']);
  });
});
