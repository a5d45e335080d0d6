import { expect, test } from 'vitest';

import { createStyle } from '../../src/render/style.ts';
import { type Column, drawTable } from '../../src/render/table.ts';
import { textWidth } from '../../src/render/text-width.ts';

const plainStyle = await createStyle(false);
const colourStyle = await createStyle(true);

interface Row {
  readonly id: string;
  readonly text: string;
}

const columns: readonly Column<Row>[] = [
  { title: 'ID', value: row => row.id, style: 'id' },
  { title: 'TEXT', value: row => row.text, grows: true },
];
const rows: readonly Row[] = [
  { id: 'nws', text: 'Weather of the United States' },
  { id: 'openfda', text: '薬と食品' },
];
const draw = (width: number, of: readonly Row[] = rows): string => drawTable(columns, of, { width, style: plainStyle });

test('aligned, with titles', () => {
  expect(draw(80)).toBe(['ID       TEXT', 'nws      Weather of the United States', 'openfda  薬と食品', ''].join('\n'));
});

test('what grows is cut where there is no room', () => {
  expect(draw(24)).toBe(['ID       TEXT', 'nws      Weather of the…', 'openfda  薬と食品', ''].join('\n'));
});

test.each([10, 12, 16, 20])('no line is wider than a terminal of %i', width => {
  const lines = draw(width).split('\n');

  expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
});

test('a title from outside is free of control sequences', () => {
  const odd: readonly Column<Row>[] = [{ title: '\u001B[31mID\n', value: row => row.id }];

  expect(drawTable(odd, rows, { width: 80, style: plainStyle })).toBe('ID\nnws\nopenfda\n');
});

test('no rows are the titles', () => {
  expect(draw(80, [])).toBe('ID  TEXT\n');
});

test('with colour the widths are the same', () => {
  const painted = drawTable(columns, rows, { width: 24, style: colourStyle });
  expect(painted.replaceAll(/\u001B\[\d+m/g, '')).toBe(draw(24));
  expect(painted).toContain('\u001B[36mnws\u001B[39m');
});

test('control sequences and line breaks do not get through', () => {
  expect(draw(80, [{ id: '\u001B[31mred', text: 'two\nlines' }])).toBe('ID   TEXT\nred  two lines\n');
});
