import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { parseJson } from '../../src/lib/json.ts';
import { renderYaml } from '../../src/render/yaml.ts';

test('a document', () => {
  expect(renderYaml({ a: 'text', b: [1, true, null], c: { d: 'x: y' }, e: [], f: {} })).toBe(
    ['a: text', 'b:', '  - 1', '  - true', '  - null', 'c:', '  d: "x: y"', 'e: []', 'f: {}', ''].join('\n'),
  );
});

test('digits of numbers stay as they were sent', () => {
  expect(renderYaml(parseJson('{"id":12345678901234567890,"n":1.0,"m":1.5}'))).toBe(
    'id: 12345678901234567890\nn: 1.0\nm: 1.5\n',
  );
});

test.each(['007', 'no', 'null', '1.0', '', '2026-11-21', '~', 'a\nb', '- x', '#c', ' x', '"', '1e3', '0x1F', 'true'])(
  'the text %j is read back as that text',
  text => {
    expect(parse(renderYaml({ text }))).toEqual({ text });
  },
);

test('a long text is not folded', () => {
  const text = 'word '.repeat(60).trim();

  expect(renderYaml({ text })).toBe(`text: ${text}\n`);
});

test('what is the same twice is written twice', () => {
  const shared = { a: 1 };

  expect(renderYaml([shared, shared])).toBe('- a: 1\n- a: 1\n');
});
