import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import { cellText } from '../../src/render/cell.ts';

test.each([
  { name: 'nothing', value: undefined, expected: '' },
  { name: 'null', value: null, expected: '' },
  { name: 'a text', value: ' a,"b"\n', expected: ' a,"b"\n' },
  { name: 'an empty text', value: '', expected: '' },
  { name: 'a truth value', value: false, expected: 'false' },
  { name: 'zero', value: 0, expected: '0' },
  { name: 'a number of many digits', value: parseJson('12345678901234567890'), expected: '12345678901234567890' },
  { name: 'a number as it was written', value: parseJson('1.50'), expected: '1.50' },
  { name: 'a list of scalars', value: ['a', 1, null, true, parseJson('1.0')], expected: 'a, 1, , true, 1.0' },
  { name: 'an empty list', value: [], expected: '' },
  { name: 'a list of objects', value: [{ a: 1 }, 2], expected: '[{"a":1},2]' },
  {
    name: 'an object, digits kept',
    value: { id: parseJson('12345678901234567890') },
    expected: '{"id":12345678901234567890}',
  },
])('$name', ({ value, expected }) => {
  expect(cellText(value)).toBe(expected);
});
