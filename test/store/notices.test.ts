import { expect, test } from 'vitest';

import { memoryState } from '../../src/store/memory-state.ts';
import { isNewNotice } from '../../src/store/notices.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const dayMs = 86_400_000;

test('a key is new once a day', async () => {
  const { cells } = memoryState();

  expect(await isNewNotice(cells, 'nasa apod', noon)).toBe(true);
  expect(await isNewNotice(cells, 'nasa apod', noon + 1000)).toBe(false);
  expect(await isNewNotice(cells, 'nasa neo', noon)).toBe(true);
  expect(await isNewNotice(cells, 'nasa apod', noon + dayMs)).toBe(true);
});

test('of those who ask at the same moment, one hears yes', async () => {
  const { cells } = memoryState();
  const keys = ['a', 'b', 'c', 'a'];

  expect(await Promise.all(keys.map(async key => isNewNotice(cells, key, noon)))).toEqual([true, true, true, false]);
});
