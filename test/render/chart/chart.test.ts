import { describe, expect, test } from 'vitest';

import type { Records } from '../../../src/model/decoded.ts';
import { renderChart } from '../../../src/render/chart/chart.ts';
import { createStyle } from '../../../src/render/style.ts';
import { textWidth } from '../../../src/render/text-width.ts';
import { failureOf } from '../../helpers/failure.ts';

const pipe = { isTty: false, width: 40, height: 9, style: await createStyle(false) };

const recordsOf = (rows: Records['rows']): Records => ({
  columns: [...new Set(rows.flatMap(row => Object.keys(row)))],
  rows,
});

const days = (values: readonly unknown[]): Records =>
  recordsOf(
    values.map((value, index) => ({ date: new Date(Date.UTC(2026, 0, index + 1)).toISOString().slice(0, 10), value })),
  );

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

describe('a line', () => {
  test('of values over dates, labelled so that a person can read it', () => {
    const { text, notes, hidden } = renderChart(days([1, 2, 4, 8, 16]), {}, pipe);

    expect(linesOf(text)).toEqual([
      'value by date',
      '20 ┤',
      '   │                                 ⣀⠤⠒',
      '10 ┤                             ⣀⠤⠒⠉',
      '   │                       ⢀⣀⡠⠤⠒⠉',
      '   │             ⢀⣀⣀⡠⠤⠤⠔⠒⠊⠉⠁',
      ' 0 ┤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠊⠉⠉⠁',
      '   └┬─────────────────┬────────────────┬',
      '2026-01-01       2026-01-03   2026-01-05',
    ]);
    expect(notes).toEqual(['Chart of value by date, 5 rows. Others: --x COLUMN, --y COLUMN']);
    expect(hidden).toEqual([]);
  });

  test('is the same whichever way time goes in the rows', () => {
    const records = days([1, 2, 4, 8, 16]);

    expect(renderChart({ ...records, rows: records.rows.toReversed() }, {}, pipe)).toEqual(
      renderChart(records, {}, pipe),
    );
  });

  test('breaks where there is no value, and crosses nought where there is less', () => {
    const { text, notes } = renderChart(days([-4, -2, null, '.', '1,000', '-9999', 900]), {}, pipe);

    expect(linesOf(text)).toEqual([
      'value by date',
      ' 1,000 ┤                     ⠛         ⠛',
      '       │',
      '     0 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄',
      '       │⠉⠉⠉⠉⠉⠉',
      '       │',
      '-1,000 ┤',
      '       └┬──────────────────────────────┬',
      '   2026-01-01                 2026-01-07',
    ]);
    expect(notes).toContain('Gaps: 3 places without a value');
  });

  test.each([
    { name: 'one row', values: [5] },
    { name: 'equal values', values: [7, 7, 7] },
    { name: 'equal values of nought', values: [0, 0] },
    { name: 'very large and very small', values: [-1e300, 1e300] },
    { name: 'next to nothing', values: [1e-300, 2e-300] },
  ])('of $name is inside its frame', ({ values }) => {
    for (const [width, height] of [
      [40, 12],
      [8, 3],
      [200, 60],
    ] as const) {
      const { text } = renderChart(days(values), {}, { ...pipe, width, height });

      expect(linesOf(text)).toHaveLength(Math.max(5, height));
      expect(text).toMatch(/[\u2801-\u28FF]/);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('goes along numbers too', () => {
    const rows = [3, 1, 2].map(depth => ({ depth_m: depth, temp: depth * depth }));

    expect(linesOf(renderChart(recordsOf(rows), { x: 'depth_m', y: 'temp' }, pipe).text).at(-1)).toMatch(
      /^ *1\.0 .* 3\.0$/,
    );
  });

  test('of rows that share a place is their mean, and says so in the picture', () => {
    const rows = [
      { date: '2026-01-01', value: 1 },
      { date: '2026-01-01', value: 3 },
      { date: '2026-01-02', value: 5 },
    ];
    const { text, notes } = renderChart(recordsOf(rows), {}, pipe);

    expect(linesOf(text)[0]).toBe('Mean value by date');
    expect(linesOf(text)[1]).toMatch(/^6 ┤/);
    expect(notes?.[1]).toBe('Up to 2 rows share a place; their mean is drawn. One of them alone: --query');
  });

  test('leaves out rows without a place, and says how many', () => {
    const rows = [...days([1, 2, 3, 4, 5]).rows, { date: 'total', value: 15 }];

    expect(renderChart(recordsOf(rows), {}, pipe).notes).toContain('Not drawn: 1 row without date');
  });

  test('goes along the rows as they come, where there are only names', () => {
    const rows = [4, 1, 2].map((value, index) => ({ name: `n${index}`, value }));

    expect(renderChart(recordsOf(rows), { kind: 'sparkline' }, pipe).text).toBe('value by row\n█▁▃ 4 → 2, 1 to 4\n');
  });

  test('goes along no names', async () => {
    const rows = [{ name: 'a', value: 1 }];

    expect(await failureOf(() => renderChart(recordsOf(rows), { x: 'name', kind: 'line' }, pipe))).toMatchObject({
      exitCode: 2,
      message: 'A line goes along dates or numbers, and name has neither',
    });
  });
});

describe('bars', () => {
  test('name at the left, value as it came at the right, what is below nought to the left', () => {
    const rows = [
      { sector: 'Services', growth: '3.20' },
      { sector: '日本の産業と経済の部門', growth: -1.6 },
      { sector: 'Flat', growth: 0 },
      { sector: 'Unknown', growth: null },
      { sector: 'Tiny', growth: 0.001 },
    ];
    const { text } = renderChart(recordsOf(rows), {}, pipe);

    expect(linesOf(text)).toEqual([
      'growth by sector',
      'Services       │      ████████████  3.20',
      '日本の産業と…  │██████              -1.6',
      'Flat           │                       0',
      'Unknown        │                       –',
      'Tiny           │      ▏            0.001',
    ]);
    for (const line of linesOf(text).slice(1)) expect(textWidth(line)).toBe(40);
  });

  test('of dates from the earliest on', () => {
    const records = days([1, 2, 4]);
    const { text } = renderChart({ ...records, rows: records.rows.toReversed() }, { kind: 'bar' }, pipe);

    expect(linesOf(text).map(line => line.slice(0, 10))).toEqual([
      'value by d',
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
    ]);
  });

  test('of more dates than anybody reads: the latest', () => {
    const { text, notes } = renderChart(days([9, 8, 1, 2, 3]), { kind: 'bar' }, { ...pipe, height: 3 });

    expect(linesOf(text).map(line => line.slice(0, 10))).toEqual(['value by d', '2026-01-04', '2026-01-05']);
    expect(notes?.[1]).toBe('Shown: the 2 latest of 5 rows');
  });

  test('of more names than anybody reads: the largest, and how many there were', () => {
    const rows = Array.from({ length: 3143 }, (_each, index) => ({ county: `County ${index}`, people: index }));
    const { text, notes } = renderChart(recordsOf(rows), { x: 'county' }, { ...pipe, height: 5 });

    expect(linesOf(text).map(line => line.split(' │')[0]?.trim())).toEqual([
      'people by county',
      'County 3142',
      'County 3141',
      'County 3140',
      'County 3139',
    ]);
    expect(notes?.[1]).toBe('Shown: the 4 largest of 3,143 rows');
  });
});

test('a sparkline: one line, the first and the last, the least and the most', () => {
  const { text } = renderChart(days([1, 2, null, 8, 4]), { kind: 'sparkline' }, pipe);

  expect(text).toBe('value by date\n▁▂ █▄ 1 → 4, 1 to 8\n');
});

test('200,000 rows: no larger than any other, and said', () => {
  const rows = Array.from({ length: 200_000 }, (_each, index) => ({
    time: new Date(index * 60_000).toISOString(),
    value: Math.sin(index / 9000),
  }));
  const { text, notes } = renderChart(recordsOf(rows), {}, { ...pipe, width: 80, height: 18 });

  expect(linesOf(text)).toHaveLength(18);
  expect(notes?.[0]).toContain('200,000 rows');
});

test('hostile names and values drive no terminal', () => {
  const trick = 'a\u001B[2J\u009B1m\u202Eb\nc';
  const rows = [
    { [trick]: trick, [`${trick}n`]: 1 },
    { [trick]: `${trick}d`, [`${trick}n`]: 2 },
  ];
  const { text, notes } = renderChart(recordsOf(rows), {}, { ...pipe, isTty: true });

  expect(text + String(notes)).not.toMatch(/[\0-\t\v-\u001F\u007F-\u009F\u202A-\u202E]/u);
  expect(linesOf(text)).toHaveLength(3);
});

test('colours by meaning on a terminal, none in a pipe', async () => {
  const colour = { ...pipe, isTty: true, style: await createStyle(true) };

  expect(renderChart(days([1, 2]), {}, colour).text).toContain('\u001B[');
  expect(renderChart(days([1, 2]), {}, pipe).text).not.toContain('\u001B');
});
