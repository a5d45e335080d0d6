import { describe, expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import { createStyle } from '../../src/render/style.ts';
import { textWidth } from '../../src/render/text-width.ts';
import { renderTree } from '../../src/render/tree.ts';

const pipe = { isTty: false, width: 30, style: await createStyle(false) };
const terminal = { ...pipe, isTty: true };

const document = parseJson(`{
  "title": "Alerts", "count": 12345678901234567890, "open": true, "next": null,
  "features": [{"id": "a", "at": [-97.5, 38]}, {"id": "b", "at": []}],
  "geocode": {"UGC": ["KSZ010", "12"]}, "empty": {}
}`);

test('branches, counts, and single values as JSON writes them', () => {
  expect(renderTree(document, pipe)).toBe(`{7}
├─ title: "Alerts"
├─ count: 12345678901234567890
├─ open: true
├─ next: null
├─ features [2]
│  ├─ 0 {2}
│  │  ├─ id: "a"
│  │  └─ at [2]: -97.5, 38
│  └─ 1 {2}
│     ├─ id: "b"
│     └─ at [0]
├─ geocode {1}
│  └─ UGC [2]: "KSZ010", "12"
└─ empty {0}
`);
});

test.each([
  { value: 'text', expected: '"text"\n' },
  { value: 7, expected: '7\n' },
  { value: null, expected: 'null\n' },
  { value: [], expected: '[0]\n' },
  { value: [1, 'a'], expected: '[2]: 1, "a"\n' },
  { value: [[1], [2]], expected: '[2]\n├─ 0 [1]: 1\n└─ 1 [1]: 2\n' },
  { value: { '': 1 }, expected: '{1}\n└─ "": 1\n' },
])('$value', ({ value, expected }) => {
  expect(renderTree(value, pipe)).toBe(expected);
});

describe('what is long is folded', () => {
  test('a list', () => {
    const lines = renderTree(
      Array.from({ length: 3020 }, (_each, index) => index),
      pipe,
    ).split('\n');

    expect(lines[0]).toBe('[3020]');
    expect(lines.slice(-4)).toEqual(['├─ 18: 18', '├─ 19: 19', '└─ … 3,000 more', '']);
    expect(lines).toHaveLength(23);
  });

  test('an object of very many names', () => {
    const names = Object.fromEntries(Array.from({ length: 105 }, (_each, index) => [`name ${index}`, index]));

    expect(renderTree(names, pipe)).toMatch(/├─ name 99: 99\n└─ … 5 more\n$/);
  });

  test('what is nested deeper than anybody reads', () => {
    const deep = parseJson(`${'['.repeat(2000)}{}${']'.repeat(2000)}`);

    expect(renderTree(deep, pipe)).toMatch(/└─ … nested too deep to be shown\n$/);
  });
});

test('on a terminal lines are cut to its width, in a pipe they are whole', () => {
  const value = { 'a name that is long': { title: '日本'.repeat(30), list: ['x'.repeat(40)] } };
  const [shown, piped] = [renderTree(value, terminal), renderTree(value, pipe)];

  expect(shown).toBe(`{1}
└─ a name that is long {2}
   ├─ title: "日本日本日本日…
   └─ list [1]: "xxxxxxxxxxxx…
`);
  for (const line of shown.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(30);
  expect(piped).toContain('日本'.repeat(30));
});

test('on a terminal of ten columns what is nested deep is still no wider', () => {
  const narrow = { ...terminal, width: 10 };

  for (const line of renderTree({ a: { b: { c: { d: { e: 'f' } } } } }, narrow).split('\n')) {
    expect(textWidth(line)).toBeLessThanOrEqual(10);
  }
});

test('colours by meaning', async () => {
  const text = renderTree({ name: 'Ada', age: 36 }, { ...terminal, style: await createStyle(true) });

  expect(text).toContain('\u001B[34mname\u001B[39m: \u001B[32m"Ada"\u001B[39m');
  expect(text).toContain('\u001B[35m36\u001B[39m');
});

test.each([pipe, terminal])('hostile names and values drive no terminal', target => {
  const trick = 'a\u001B[2J\u009B1m\u202Eb\n\u0007';

  expect(renderTree({ [trick]: trick, [`${trick}2`]: [trick] }, { ...target, width: 200 })).not.toMatch(
    /[\0-\t\v-\u001F\u007F-\u009F\u202A-\u202E]/u,
  );
});
