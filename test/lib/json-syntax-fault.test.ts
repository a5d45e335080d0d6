import { expect, test } from 'vitest';

import { findJsonSyntaxFault } from '../../src/lib/json-syntax-fault.ts';

test.each([
  { name: 'nothing at all', text: '', place: [1, 1] },
  { name: 'an open object', text: '{"a": {"b": 1}', place: [1, 15] },
  { name: 'a name without a value', text: '{"a":', place: [1, 6] },
  { name: 'a comma and no more', text: '[1,\n', place: [2, 1] },
  { name: 'an open string', text: '\n\n{"a": "x', place: [3, 9] },
  { name: 'half an escape', text: '["\\u12', place: [1, 7] },
  { name: 'half a word', text: '[tr', place: [1, 4] },
  { name: 'half a number', text: '[-1.', place: [1, 5] },
])('is cut short: $name', ({ text, place: [line, column] }) => {
  expect(findJsonSyntaxFault(text)).toEqual({
    fault: 'cut-short',
    line,
    column,
    message: `The JSON breaks off at line ${line}, column ${column}`,
  });
});

test.each([
  { name: 'a comma before the end', text: '{"a":1,}', place: [1, 8], found: '}' },
  { name: 'a missing comma', text: '[1\r\n 2]', place: [2, 2], found: '2' },
  { name: 'the wrong bracket', text: '[1}', place: [1, 3], found: '}' },
  { name: 'a name without quotes', text: '{a:1}', place: [1, 2], found: 'a' },
  { name: 'NaN', text: '{"a":NaN}', place: [1, 6], found: 'NaN' },
  { name: 'a leading zero', text: '[01]', place: [1, 2], found: '01' },
  { name: 'a raw line break in a string', text: '["a\nb"]', place: [1, 4], found: '\n' },
  { name: 'an unknown escape', text: '["\\q"]', place: [1, 3], found: '\\' },
  { name: 'a comment', text: '[1 // one\n]', place: [1, 4], found: '/' },
  { name: 'a character beyond the basic plane before it', text: '["😀" x]', place: [1, 6], found: 'x' },
])('goes wrong: $name', ({ text, place: [line, column], found }) => {
  expect(findJsonSyntaxFault(text)).toEqual({
    fault: 'unexpected',
    line,
    column,
    message: `The JSON goes wrong at line ${line}, column ${column}: ${JSON.stringify(found)}`,
  });
});

test('something follows a whole value', () => {
  expect(findJsonSyntaxFault('{"a":1}\n{"a":2}')).toMatchObject({ fault: 'trailing', line: 2, column: 1 });
});

test.each(['{}', '[]', ' [1, -0.5e+3, true, null] ', '{"a": {"b": []}}', '"\\u00e9\\n"', '7'])('%s is JSON', text => {
  expect(findJsonSyntaxFault(text)).toBeUndefined();
});

test('a string of megabytes is read to its end', () => {
  expect(findJsonSyntaxFault(`["${'x'.repeat(5_000_000)}",]`)).toMatchObject({
    fault: 'unexpected',
    column: 5_000_005,
  });
});
