import { expect, test } from 'vitest';

import { renderListing } from '../../src/render/listing.ts';
import { createStyle } from '../../src/render/style.ts';
import { type Column, drawTable } from '../../src/render/table.ts';

const plainStyle = await createStyle(false);

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
const pipe = { isTty: false, width: 10, style: plainStyle };

test('for a pipe: whole values between tabs, no titles', async () => {
  expect(await renderListing(columns, rows, pipe)).toBe('nws\tWeather of the United States\nopenfda\t薬と食品\n');
});

test('for a pipe: there is no tab, break or control sequence in a value', async () => {
  expect(await renderListing(columns, [{ id: 'a\tb', text: '\u001B[31mc\nd' }], pipe)).toBe('a b\tc d\n');
});

test('for a pipe: no rows are nothing', async () => {
  expect(await renderListing(columns, [], pipe)).toBe('');
});

test('for a terminal: the table', async () => {
  expect(await renderListing(columns, rows, { isTty: true, width: 80, style: plainStyle })).toBe(
    drawTable(columns, rows, { width: 80, style: plainStyle }),
  );
});
