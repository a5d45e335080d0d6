import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import { cellNumber, isBlank } from '../../src/render/cell-number.ts';

test.each([
  [7, 7],
  [parseJson('12.50'), 12.5],
  ['12.3', 12.3],
  [' 1,234,567.50 ', 1_234_567.5],
  ['-4', -4],
  ['\u22124.5', -4.5],
  ['+3', 3],
  ['$1,000', 1000],
  ['-€7.5', -7.5],
  ['45 %', 45],
  ['.5', 0.5],
  ['1e-7', 1e-7],
  [1e21, 1e21],
  ['0', 0],
])('%j is %d', (cell, expected) => {
  expect(cellNumber(cell)).toBe(expected);
});

test.each([['00417'], ['12,34'], ['1.2.3'], ['12 apples'], ['2026-01'], ['Infinity'], [true], [['1']], [{ a: 1 }]])(
  '%j is no number, and not blank either',
  cell => {
    expect(cellNumber(cell)).toBeUndefined();
    expect(isBlank(cell)).toBe(false);
  },
);

test.each([
  [''],
  [' '],
  [null],
  [undefined],
  ['.'],
  ['-'],
  ['--'],
  ['NA'],
  ['n/a'],
  ['(NA)'],
  ['(D)'],
  ['–'],
  [-9999],
  ['-999999.0'],
  [-666_666_666],
])('%j stands for no value', cell => {
  expect(isBlank(cell)).toBe(true);
  expect(cellNumber(cell)).toBeUndefined();
});
