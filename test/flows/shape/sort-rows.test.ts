import { expect, test } from 'vitest';

import { UsageError } from '../../../src/errors.ts';
import { sortedOrder, sortKeys } from '../../../src/flows/shape/sort-rows.ts';
import { parseJson } from '../../../src/lib/json.ts';
import { failureOf } from '../../helpers/failure.ts';

/** The cells of a column, sorted; `-` for descending. */
const sorted = (cells: readonly unknown[], name = 'v'): readonly unknown[] => {
  const rows = cells.map(v => ({ v }));
  return sortedOrder(rows, sortKeys(['v'], [name])).map(index => cells[index]);
};

test.each([
  { name: 'numbers', cells: [10, 9, -1, 0.5], expected: [-1, 0.5, 9, 10] },
  { name: 'numbers sent as text', cells: ['10', '9', '-1e2', '.5'], expected: ['-1e2', '.5', '9', '10'] },
  { name: 'numbers of both kinds', cells: [10, '9'], expected: ['9', 10] },
  { name: 'numbers among which one is none are text', cells: ['b', '10', '9'], expected: ['9', '10', 'b'] },
  {
    name: 'dates of several zones',
    cells: ['2026-01-01T10:00:00Z', '2026-01-01T10:30:00+01:00', '2025-12-31'],
    expected: ['2025-12-31', '2026-01-01T10:30:00+01:00', '2026-01-01T10:00:00Z'],
  },
  {
    name: 'dates with the month as a word',
    cells: ['Sat, 21 Nov 2026 10:00:00 GMT', 'Fri, 04 Dec 2026 09:00:00 GMT', 'Tue, 03 Feb 2026 08:00:00 GMT'],
    expected: ['Tue, 03 Feb 2026 08:00:00 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT', 'Fri, 04 Dec 2026 09:00:00 GMT'],
  },
  {
    name: 'months and days',
    cells: ['2026-03', '2026-02-28', '2026-10'],
    expected: ['2026-02-28', '2026-03', '2026-10'],
  },
  {
    name: 'times without a zone, in the hour that a summer skips',
    cells: ['2026-03-29 03:10:00', '2026-03-29 02:30:00', '2026-03-29 01:50:00'],
    expected: ['2026-03-29 01:50:00', '2026-03-29 02:30:00', '2026-03-29 03:10:00'],
  },
  {
    name: 'what only looks like a date is text',
    cells: ['2026-13-45', '2026-01-01'],
    expected: ['2026-01-01', '2026-13-45'],
  },
  {
    name: 'text, whatever its case and accents',
    cells: ['zebra', 'Äpfel', 'apple', 'Birne'],
    expected: ['Äpfel', 'apple', 'Birne', 'zebra'],
  },
  { name: 'numbers inside text', cells: ['Gate 10', 'Gate 9'], expected: ['Gate 9', 'Gate 10'] },
  { name: 'true and false', cells: [true, false], expected: [false, true] },
])('$name', ({ cells, expected }) => {
  expect(sorted(cells)).toEqual(expected);
  expect(sorted(cells, '-v')).toEqual(expected.toReversed());
});

test('what is missing comes last, either way', () => {
  expect(sorted([undefined, 2, null, '', 1, ' '])).toEqual([1, 2, undefined, null, '', ' ']);
  expect(sorted([undefined, 2, null, '', 1, ' '], '-v')).toEqual([2, 1, undefined, null, '', ' ']);
});

test('numbers that are one and the same double', () => {
  const cells = parseJson('[12345678901234567891, 12345678901234567890, 12345678901234567892]') as readonly unknown[];

  expect(JSON.stringify(sorted(cells))).toBe('[12345678901234567890,12345678901234567891,12345678901234567892]');
});

test('what is equal stays as it came, in both directions, and the next column decides', () => {
  const rows = [
    { state: 'KS', n: 1 },
    { state: 'CA', n: 2 },
    { state: 'KS', n: 3 },
    { state: 'CA', n: 4 },
  ];
  const order = (...names: string[]) => sortedOrder(rows, sortKeys(['state', 'n'], names)).map(at => rows[at]?.n);

  expect(order('state')).toEqual([2, 4, 1, 3]);
  expect(order('-state')).toEqual([1, 3, 2, 4]);
  expect(order('state', '-n')).toEqual([4, 2, 3, 1]);
});

test('a column that there is not', async () => {
  const error = await failureOf(async () => sortKeys(['population', '-odd'], ['-populaton']));

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message: '--sort: there is no column "populaton" in this answer',
    next: ['Did you mean population?'],
  });
  expect(sortKeys(['population', '-odd'], ['-odd'])).toEqual([{ column: '-odd', isDescending: false }]);
});
