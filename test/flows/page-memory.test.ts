import { expect, test } from 'vitest';

import { createPageMemory } from '../../src/flows/page-memory.ts';
import { aBody, aPlan } from '../helpers/model.ts';

const plan = aPlan('https://a.example/?p=1');
const rows = [{ id: 1 }, { id: 2 }];

test('knows a request and a page again, also from the marks of an earlier run', () => {
  const memory = createPageMemory();
  expect([memory.hasSent(plan), memory.isRepeated(rows)]).toEqual([false, false]);
  memory.keep(plan, rows, undefined);

  for (const each of [memory, createPageMemory(memory.marks())]) {
    expect([each.hasSent(plan), each.isRepeated([{ id: 1 }, { id: 2 }])]).toEqual([true, true]);
    expect([each.hasSent(aPlan('https://a.example/?p=2')), each.isRepeated(rows.toReversed())]).toEqual([false, false]);
  }
});

test('another body is another request', () => {
  const memory = createPageMemory();
  memory.keep({ ...plan, body: aBody('{"mark":1}') }, rows, undefined);

  expect(memory.hasSent({ ...plan, body: aBody('{"mark":2}') })).toBe(false);
});

test.each([
  { name: 'no records', page: [] },
  { name: 'one record', page: [{ id: 1 }] },
  { name: 'records that are not all different', page: [{ a: 1 }, { a: 1 }] },
])('$name prove no repetition', ({ page }) => {
  const memory = createPageMemory();
  memory.keep(plan, page, undefined);

  expect(memory.isRepeated(page)).toBe(false);
});

test('drops the records of the last moment where they come again, after going on too', () => {
  const window = { identity: '/id', time: '/time' };
  const memory = createPageMemory();
  memory.keep(
    plan,
    [
      { id: 1, time: 9 },
      { id: 2, time: 8 },
      { id: 3, time: 8 },
    ],
    window,
  );

  for (const each of [memory, createPageMemory(memory.marks())]) {
    expect(
      each.withoutDoubles(
        [
          { id: 3, time: 8 },
          { id: 4, time: 8 },
          { id: 2, time: 8 },
        ],
        window,
      ),
    ).toEqual([{ id: 4, time: 8 }]);
    expect(each.withoutDoubles([{ id: 3 }], undefined)).toEqual([{ id: 3 }]);
  }
});

test('nothing can be read from the marks', () => {
  const memory = createPageMemory();
  memory.keep(aPlan('https://a.example/?token=s3cret'), [{ name: 'Ada' }, { name: 'Grace' }], undefined);

  expect(memory.marks().join(' ')).toMatch(/^[\w-]{22} [\w-]{22}$/);
});
