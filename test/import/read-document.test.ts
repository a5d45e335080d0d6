import { describe, expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { maxDocumentBytes, readDocument } from '../../src/import/read-document.ts';
import { failureOf } from '../helpers/failure.ts';

const read = async (text: string | Uint8Array): Promise<unknown> => readDocument(Buffer.from(text), 'pets.yaml');

describe('what is taken', () => {
  test.each([
    { name: 'JSON', text: '{"a": [1, null]}', expected: { a: [1, null] } },
    { name: 'JSON with a byte order mark', text: '\uFEFF{"a": 1}', expected: { a: 1 } },
    { name: 'JSON with a comma too many', text: '{"a": [1, 2,],}', expected: { a: [1, 2] } },
    { name: 'YAML', text: 'a:\n  - 1\n  - null\n', expected: { a: [1, null] } },
    { name: 'a date that no calendar has', text: 'a: 2023-02-31\n', expected: { a: '2023-02-31' } },
    { name: 'the bare = scalar', text: 'a:\n  - =\n  - <\n', expected: { a: ['=', '<'] } },
    { name: 'numbers as names', text: '200: fine\n', expected: { 200: 'fine' } },
    { name: 'a name given twice: the last one', text: 'a: 1\na: 2\n', expected: { a: 2 } },
    { name: 'a merge', text: 'x: &x { b: 1 }\na:\n  <<: *x\n', expected: { x: { b: 1 }, a: { b: 1 } } },
  ])('$name', async ({ text, expected }) => {
    expect(await read(text)).toEqual(expected);
  });

  test('UTF-16 and Windows-1252, by their bytes', async () => {
    expect(await read(Buffer.from('\uFEFF{"a":"é"}', 'utf16le'))).toEqual({ a: 'é' });
    expect(await read(Buffer.from('{"a":"é"}', 'latin1'))).toEqual({ a: 'é' });
  });
});

describe('what is refused, with the line and the reason', () => {
  test.each([
    { name: 'nothing', text: ' \n', expected: 'pets.yaml is empty' },
    { name: 'JSON that breaks off', text: '{\n"a": [1', expected: /^UsageError: pets\.yaml, line 2: .*breaks off/ },
    { name: 'JSON that goes wrong', text: '{\n"a": 1]\n}', expected: /^UsageError: pets\.yaml, line 2: / },
    { name: 'YAML that goes wrong', text: 'a: 1\nb: [2\nc: 3', expected: /^UsageError: pets\.yaml, line \d: / },
    { name: 'an alias of nothing', text: 'a: 1\nhost: *x\n', expected: 'pets.yaml, line 2: *x is an alias of nothing' },
    {
      name: 'a mountain of aliases',
      text: `a: &n0 [x]\n${Array.from({ length: 9 }, (_, index) => `b${index}: &n${index + 1} [${`*n${index},`.repeat(10)}]`).join('\n')}`,
      expected: /alias count/i,
    },
    { name: 'JSON too deep', text: '['.repeat(5000) + ']'.repeat(5000), expected: /nested/ },
    { name: 'YAML too deep', text: `a: ${'{a: '.repeat(300)}1${'}'.repeat(300)}`, expected: /nested/ },
  ])('$name', async ({ text, expected }) => {
    const error = await failureOf(async () => read(text));

    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(expected);
  });

  test('more than 64 MB', async () => {
    const error = await failureOf(async () => read(new Uint8Array(maxDocumentBytes + 1)));

    expect(error).toHaveProperty('message', 'pets.yaml is larger than 64 MB');
  });
});

test('no name reaches the prototype of an object', async () => {
  const value = (await read('{"a": {"__proto__": {"isAdmin": true}}}')) as { readonly a: object };
  const fromYaml = (await read('a:\n  __proto__:\n    isAdmin: true\n')) as { readonly a: object };

  expect([Object.keys(value.a), Object.keys(fromYaml.a)]).toEqual([[], []]);
  expect('isAdmin' in value.a || 'isAdmin' in fromYaml.a).toBe(false);
});
