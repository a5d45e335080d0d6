import { expect, test } from 'vitest';

import { resolvePointer } from '../../src/lib/json-pointer.ts';

/** The document and the evaluations of RFC 6901, section 5. */
const document = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

test.each<{ readonly pointer: string; readonly expected: unknown }>([
  { pointer: '', expected: document },
  { pointer: '/foo', expected: ['bar', 'baz'] },
  { pointer: '/foo/0', expected: 'bar' },
  { pointer: '/', expected: 0 },
  { pointer: '/a~1b', expected: 1 },
  { pointer: '/c%d', expected: 2 },
  { pointer: '/e^f', expected: 3 },
  { pointer: '/g|h', expected: 4 },
  { pointer: '/i\\j', expected: 5 },
  { pointer: '/k"l', expected: 6 },
  { pointer: '/ ', expected: 7 },
  { pointer: '/m~0n', expected: 8 },
])('RFC 6901: "$pointer"', ({ pointer, expected }) => {
  expect(resolvePointer(document, pointer)).toEqual(expected);
});

test.each([
  { name: 'a name that is not there', document: { a: 1 }, pointer: '/b' },
  { name: 'below a text', document: { a: 'text' }, pointer: '/a/0' },
  { name: 'below null', document: { a: null }, pointer: '/a/b' },
  { name: 'past the end of an array', document: ['a'], pointer: '/1' },
  { name: 'the member after the last', document: ['a'], pointer: '/-' },
  { name: 'an index with a leading zero', document: ['a', 'b'], pointer: '/01' },
  { name: "an array's length", document: ['a'], pointer: '/length' },
  { name: 'what every object inherits', document: {}, pointer: '/constructor' },
  { name: 'the prototype', document: {}, pointer: '/__proto__' },
])('nothing: $name', ({ document: value, pointer }) => {
  expect(resolvePointer(value, pointer)).toBeUndefined();
});

test('a tilde and a one that were escaped each are no slash', () => {
  expect(resolvePointer({ '~1': 'tilde one', '/': 'slash' }, '/~01')).toBe('tilde one');
});
