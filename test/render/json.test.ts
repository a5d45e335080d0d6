import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import { renderColouredJson, renderJson } from '../../src/render/json.ts';
import { createStyle } from '../../src/render/style.ts';

const plainStyle = await createStyle(false);
const colourStyle = await createStyle(true);

const text = '{"id":12345678901234567890,"n":1.0,"a":[],"o":{},"list":[1,"x",null,true],"deep":{"k\\u001b":"v"}}';

test('digits stay as they were sent', () => {
  expect(renderJson(parseJson('[12345678901234567890,1.0,1e5,-0]'))).toBe(
    '[\n  12345678901234567890,\n  1.0,\n  1e5,\n  -0\n]\n',
  );
});

test('without colour the form for a terminal is the form for a pipe', () => {
  expect(renderColouredJson(parseJson(text), plainStyle)).toBe(renderJson(parseJson(text)));
});

test('with colour it is the same text, painted', () => {
  const painted = renderColouredJson(parseJson(text), colourStyle);
  expect(painted.replaceAll(/\u001B\[\d+m/g, '')).toBe(renderJson(parseJson(text)));
  expect(painted).toContain('\u001B[35m12345678901234567890\u001B[39m');
});

test.each([
  { name: 'C1 controls, which JSON does not escape', value: '\u009B31mred' },
  { name: 'a delete', value: 'a\u007F' },
  { name: 'what reorders the text', value: '\u202Etxt' },
])('a terminal does not get $name', ({ value }) => {
  expect(renderColouredJson({ [value]: value }, plainStyle)).not.toMatch(/[\u007F-\u009F\u202E]/);
});

test.each([
  { value: null, expected: 'null\n' },
  { value: '', expected: '""\n' },
])('a document that is $value', ({ value, expected }) => {
  expect(renderJson(value)).toBe(expected);
  expect(renderColouredJson(value, plainStyle)).toBe(expected);
});
