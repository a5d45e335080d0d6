import { expect, test } from 'vitest';

import { readJson } from '../../src/decode/read-json.ts';

test.each([
  { name: 'a document', text: '{"a":1}', expected: { a: 1 } },
  { name: 'JSON lines', text: '{"a":1}\n{"a":2}\n', expected: [{ a: 1 }, { a: 2 }] },
  { name: 'JSON lines with an empty one and CRLF', text: '{"a":1}\r\n\r\n[2]\r\n', expected: [{ a: 1 }, [2]] },
  { name: 'a JSON text sequence', text: '\u001E{"a":1}\n\u001E{"a":2}\n', expected: [{ a: 1 }, { a: 2 }] },
])('reads $name', ({ text, expected }) => {
  expect(readJson(text)).toEqual(expected);
});

test.each([
  {
    name: 'a document cut short',
    text: '{\n "a": [1,\n  {"b": "x',
    message: 'The JSON breaks off at line 3, column 11: the answer is not complete',
  },
  {
    name: 'a last line cut short, counted in the whole body',
    text: '{"a":1}\n{"a":2}\n{"a":',
    message: 'The JSON breaks off at line 3, column 6: the answer is not complete',
  },
  { name: 'what is not JSON', text: '{"a": NaN}', message: 'The JSON goes wrong at line 1, column 7: "NaN"' },
  {
    name: 'two values on one line',
    text: '{"a":1} {"a":2}',
    message: 'Something follows the JSON at line 1, column 9',
  },
])('refuses $name', ({ text, message }) => {
  expect(() => readJson(text)).toThrow(expect.objectContaining({ name: 'SoftFailureError', message }));
});
