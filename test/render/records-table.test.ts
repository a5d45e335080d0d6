import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import type { Records } from '../../src/model/decoded.ts';
import { renderRecords } from '../../src/render/records-table.ts';
import { createStyle } from '../../src/render/style.ts';
import { textWidth } from '../../src/render/text-width.ts';

const plainStyle = await createStyle(false);

const terminal = (width: number) => ({ isTty: true, width, style: plainStyle });
const pipe = { isTty: false, width: 10, style: plainStyle };

const people: Records = {
  columns: ['id', 'name', 'note'],
  rows: [
    { id: parseJson('12345678901234567890'), name: 'Ada' },
    { id: 2, name: '日本', note: null },
  ],
};

test('rows as they come, columns without a value left out', () => {
  expect(renderRecords(people, terminal(80))).toEqual({
    text: ['id                    name', '12345678901234567890  Ada', '2                     日本', ''].join('\n'),
    hidden: [],
  });
});

test('a single record stands upright, fields without a value left out', () => {
  expect(
    renderRecords({ columns: ['id', 'full name', 'note'], rows: [{ id: 1, 'full name': 'Ada' }] }, terminal(80)),
  ).toEqual({
    text: 'id         1\nfull name  Ada\n',
    hidden: [],
  });
});

test('for a pipe: all columns, the first line their names', () => {
  expect(renderRecords(people, pipe)).toEqual({
    text: 'id\tname\tnote\n12345678901234567890\tAda\t\n2\t日本\t\n',
    hidden: [],
  });
});

test('for a pipe a single record does not stand upright', () => {
  expect(renderRecords({ columns: ['id'], rows: [{ id: 1 }] }, pipe).text).toBe('id\n1\n');
});

test.each([
  { name: 'a terminal', target: terminal(80) },
  { name: 'a pipe', target: pipe },
])('no records, no columns: nothing for $name', ({ target }) => {
  expect(renderRecords({ columns: [], rows: [] }, target)).toEqual({
    text: expect.stringMatching(/^\n?$/) as string,
    hidden: [],
  });
});

const wide: Records = {
  columns: Array.from({ length: 12 }, (_, index) => `column${index}`),
  rows: [1, 2].map(row =>
    Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`column${index}`, `value ${row} of ${index}`])),
  ),
};

test('columns that find no room are named', () => {
  const { text, hidden } = renderRecords(wide, terminal(80));
  const shown = text.split('\n')[0]?.split(/ +/) ?? [];

  expect(hidden.length).toBeGreaterThan(0);
  expect([...shown, ...hidden].toSorted()).toEqual(wide.columns.toSorted());
});

test.each([20, 40, 80, 120])('no line is wider than a terminal of %i', width => {
  const { text } = renderRecords(wide, terminal(width));

  expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
});

test('addresses give way to what tells more', () => {
  const columns = ['@id', 'url', 'event'];
  const rows = ['Flood', 'Wind'].map((event, index) => ({
    '@id': `https://api.weather.example/alerts/urn:oid:2.49.0.1.840.0.${index}`,
    url: `https://api.weather.example/zones/${index}`,
    event,
  }));

  expect(renderRecords({ columns, rows }, terminal(20)).text.split('\n')[0]?.trim()).toMatch(/event$/);
});

test.each([
  {
    name: 'a table',
    records: { columns: ['\u001B[31ma'], rows: [{ '\u001B[31ma': 'x\n\u001B[2Jy' }, { '\u001B[31ma': 'z' }] },
    target: terminal(80),
  },
  {
    name: 'a single record',
    records: { columns: ['\u001B[31ma'], rows: [{ '\u001B[31ma': 'x\n\u001B[2Jy' }] },
    target: terminal(80),
  },
  { name: 'a pipe', records: { columns: ['\u001B[31ma'], rows: [{ '\u001B[31ma': 'x\n\u001B[2Jy' }] }, target: pipe },
])('control sequences do not get through: $name', ({ records, target }) => {
  expect(renderRecords(records, target).text).not.toContain('\u001B');
});
