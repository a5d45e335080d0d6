import { describe, expect, test } from 'vitest';

import { NetworkError, UsageError } from '../../../src/errors.ts';
import { createShaper, shapeRows } from '../../../src/flows/shape/shaper.ts';
import { parseJson } from '../../../src/lib/json.ts';
import { failureOf } from '../../helpers/failure.ts';

const towns = [
  { name: 'Alda', facts: { people: 500, area: 2 } },
  { name: 'Brune', facts: { people: 9000, area: 7 } },
  { name: 'Corve', facts: { people: 1200 } },
];

describe('all at once', () => {
  test.each([
    { name: 'a condition on what nests', shape: { where: 'facts.people > `1000`' }, expected: [towns[1], towns[2]] },
    {
      name: 'sorted by a column, as it nests',
      shape: { sort: ['-facts.people'] },
      expected: [towns[1], towns[2], towns[0]],
    },
    { name: 'the first', shape: { limit: 2 }, expected: [towns[0], towns[1]] },
    {
      name: 'chosen columns, laid flat in their order',
      shape: { columns: ['facts.area', 'name'] },
      expected: [{ 'facts.area': 2, name: 'Alda' }, { 'facts.area': 7, name: 'Brune' }, { name: 'Corve' }],
    },
    {
      name: 'condition, order, limit, columns, one after the other',
      shape: { where: 'facts.people > `600`', sort: ['facts.people'], limit: 1, columns: ['name'] },
      expected: [{ name: 'Corve' }],
    },
    {
      name: 'sorted by a column that is not printed',
      shape: { sort: ['facts.area'], columns: ['name'] },
      expected: [{ name: 'Alda' }, { name: 'Brune' }, { name: 'Corve' }],
    },
  ])('$name', async ({ shape, expected }) => {
    const shaped = await shapeRows({ rows: towns }, shape);

    expect(shaped.rows).toEqual(expected);
    expect(shaped.rows.map(row => Object.keys(row))).toEqual(expected.map(row => Object.keys(row ?? {})));
    expect(shaped.found).toBe(3);
  });

  test('a condition leaves the columns as they are, whatever is left', async () => {
    const { rows, columns } = await shapeRows({ rows: towns }, { where: 'name == `"nobody"`' });

    expect(rows).toEqual([]);
    expect(columns).toEqual(['name', 'facts.people', 'facts.area']);
  });

  test('of no records nothing can be said to be missing', async () => {
    expect(await shapeRows({ rows: [] }, { columns: ['name'], sort: ['-name'] })).toMatchObject({ rows: [], found: 0 });
  });

  test('of no records with columns it can', async () => {
    expect(await failureOf(async () => shapeRows({ rows: [], columns: ['id'] }, { columns: ['name'] }))).toBeInstanceOf(
      UsageError,
    );
  });

  test('a name that objects have by themselves is a name like any other', async () => {
    const rows = parseJson('[{"__proto__": 1, "constructor": 2}]') as { readonly [name: string]: unknown }[];
    const shaped = await shapeRows({ rows }, { columns: ['constructor', '__proto__'] });

    expect(JSON.stringify(shaped.rows)).toBe('[{"constructor":2,"__proto__":1}]');
  });
});

describe('piece by piece', () => {
  test('it is full as soon as the limit is reached', async () => {
    const shaper = await createShaper({ where: 'facts.people > `1000`', limit: 2 });
    const first = shaper.add({ rows: towns.slice(0, 2) });
    const isFullBefore = shaper.isFull();
    const second = shaper.add({ rows: [towns[2] ?? {}, towns[1] ?? {}] });

    expect([first.rows, second.rows]).toEqual([[towns[1]], [towns[2]]]);
    expect([isFullBefore, shaper.isFull()]).toEqual([false, true]);
    expect(shaper.standing()).toEqual({ found: 4, kept: 2 });
  });

  test('what is to be sorted is held to the end, and has the columns of all', async () => {
    const shaper = await createShaper({ sort: ['id'] });
    const early = [shaper.add({ rows: [{ id: 3 }] }), shaper.add({ rows: [{ id: 1, late: true }] })];

    expect(early.flatMap(({ rows }) => rows)).toEqual([]);
    expect(shaper.end()).toEqual({
      rows: [{ id: 1, late: true }, { id: 3 }],
      columns: ['id', 'late'],
      areChosen: false,
    });
  });

  test('a column that there is not is told by the first piece, though it sorts at the end', async () => {
    const shaper = await createShaper({ sort: ['name'] });

    expect(await failureOf(async () => shaper.add({ rows: [{ id: 1 }] }))).toBeInstanceOf(UsageError);
  });

  test('chosen columns are those of the first piece; a later run goes on with them', async () => {
    const shaper = await createShaper({ columns: ['*'] });
    shaper.add({ rows: [{ id: 1, name: 'a' }] });
    const standing = shaper.standing();
    const later = await createShaper({ columns: ['*'] }, { from: standing });

    expect(standing).toEqual({ found: 1, kept: 1, columns: ['id', 'name'] });
    expect(later.add({ rows: [{ id: 2, more: true }] }).rows).toEqual([{ id: 2 }]);
    expect(later.standing()).toMatchObject({ found: 2, kept: 2 });
  });

  test('more than may be held to be sorted, only what is left counted', async () => {
    const shaper = await createShaper({ sort: ['id'], where: 'id > `1`' }, { mostBytes: 1_000_000 });
    const piece = { rows: [{ id: 1 }, { id: 2 }], bytes: 1_000_000 };
    shaper.add(piece);
    shaper.add(piece);
    const error = await failureOf(async () => shaper.add(piece));

    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      failure: 'too-large',
      message: 'The records to be sorted are larger than 1 MB, which is what apix holds of them',
    });
  });

  test('numbers too long to be compared are noticed', async () => {
    const rows = parseJson('[{"id": 12345678901234567890}]', { keep: 'precision' }) as { readonly id: number }[];
    const compared = await shapeRows({ rows }, { where: 'id > `5`' });
    const named = await shapeRows({ rows }, { where: 'id' });

    expect([compared.missesNumbers, named.missesNumbers]).toEqual([true, false]);
  });
});
