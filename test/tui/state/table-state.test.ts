import { describe, expect, test } from 'vitest';

import type { Records } from '../../../src/model/decoded.ts';
import { tableLines } from '../../../src/tui/lines/table-lines.ts';
import { noLetters } from '../../../src/tui/screen.ts';
import {
  findInTable,
  openFields,
  openTable,
  reduceTable,
  rowAt,
  shownColumns,
  type TableState,
} from '../../../src/tui/state/table-state.ts';
import { cpuTimed } from '../../helpers/cpu-time.ts';
import { lineText } from '../../helpers/line-text.ts';

const size = { width: 40, height: 10 };
const drawing = { ...size, query: '', redact: (text: string) => text, letters: noLetters };

const records: Records = {
  columns: ['name', 'people', 'since', 'mixed'],
  rows: [
    { name: 'Sitka', people: 8458, since: '1799-07-07', mixed: '10' },
    { name: 'anchorage', people: '291247', since: '1914-01-01', mixed: '9' },
    { name: 'Nome', people: null, since: '1901-04-09', mixed: 'b' },
    { name: 'Åland', people: 30_129, since: '', mixed: 'a' },
    { name: 'Kodiak', people: 5581, since: '1792-01-01' },
  ],
};

const press = (table: TableState, ...commands: readonly string[]): TableState =>
  commands.reduce((last, command) => reduceTable(last, command, size), table);

const names = (table: TableState): readonly unknown[] => table.rows.map((_, place) => rowAt(table, place)?.['name']);

describe('sorting by the column under the cursor', () => {
  test.each([
    { name: 'text', moves: [], expected: ['Åland', 'anchorage', 'Kodiak', 'Nome', 'Sitka'] },
    {
      name: 'numbers, some sent as text',
      moves: ['right'],
      expected: ['Kodiak', 'Sitka', 'Åland', 'anchorage', 'Nome'],
    },
    { name: 'dates', moves: ['right', 'right'], expected: ['Kodiak', 'Sitka', 'Nome', 'anchorage', 'Åland'] },
    { name: 'numbers among words', moves: ['lastColumn'], expected: ['anchorage', 'Sitka', 'Åland', 'Nome', 'Kodiak'] },
  ])('$name', ({ moves, expected }) => {
    expect(names(press(openTable(records), ...moves, 'sort'))).toEqual(expected);
  });

  test('downwards what is missing still comes last', () => {
    expect(names(press(openTable(records), 'right', 'sort', 'sort'))).toEqual([
      'anchorage',
      'Åland',
      'Sitka',
      'Kodiak',
      'Nome',
    ]);
  });

  test('a third time it stands as it came', () => {
    const table = press(openTable(records), 'sort', 'sort', 'sort');

    expect(names(table)).toEqual(['Sitka', 'anchorage', 'Nome', 'Åland', 'Kodiak']);
    expect(table.sort).toBeUndefined();
  });

  test('another column begins anew', () => {
    expect(press(openTable(records), 'sort', 'sort', 'right', 'sort').sort).toEqual({
      column: 'people',
      isDescending: false,
    });
  });
});

describe('columns', () => {
  test('are as wide as their cells, and can be widened and narrowed', () => {
    const widths = (table: TableState): readonly number[] => table.columns.map(({ width }) => width);

    expect(widths(openTable(records))).toEqual([9, 6, 10, 5]);
    expect(widths(press(openTable(records), 'widen', 'widen'))).toEqual([17, 6, 10, 5]);
    expect(widths(press(openTable(records), 'narrow', 'narrow', 'narrow'))).toEqual([3, 6, 10, 5]);
  });

  test('that tell little come last, and the opened record keeps its own order', () => {
    const station = {
      '@id': 'https://api.example/stations/PASI',
      nothing: null,
      unit: 'm',
      height: 4,
      place: { coordinates: [1, 2] },
      page: 'https://api.example/stations/PASI',
      name: 'Sitka',
    };
    const rows = [station, { ...station, height: 5, name: 'Juneau' }];
    const table = openTable({ columns: Object.keys(station), rows });

    expect(shownColumns(table).map(({ name }) => name)).toEqual([
      'unit',
      'height',
      'name',
      '@id',
      'nothing',
      'place',
      'page',
    ]);
    expect(openFields(table).map(([name]) => name)).toEqual(Object.keys(station));
  });

  test('can be hidden, all but one, and shown again', () => {
    const table = press(openTable(records), 'hide', 'hide', 'hide', 'hide', 'hide');
    expect(table.columns.filter(({ isShown }) => isShown).map(({ name }) => name)).toEqual(['mixed']);

    const chosen = press(table, 'columns', 'down', 'toggle', 'last', 'toggle', 'toggle', 'close');
    expect(chosen.columns.filter(({ isShown }) => isShown).map(({ name }) => name)).toEqual(['people', 'mixed']);
    expect(chosen.chooser).toBeUndefined();
  });

  test('the last one that is shown stays', () => {
    const one = press(openTable({ columns: ['a'], rows: [{ a: 1 }] }), 'columns', 'toggle');

    expect(one.columns[0]?.isShown).toBe(true);
  });

  test('the one under the cursor is always in sight', () => {
    const wide: Records = {
      columns: Array.from({ length: 30 }, (_, index) => `column-${index}`),
      rows: [Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`column-${index}`, 'x'.repeat(index + 1)]))],
    };
    for (let table = openTable(wide); table.column < 29; table = press(table, 'right')) {
      const [head = []] = tableLines(table, drawing);
      expect(head.find(({ look }) => look === 'key')?.text.trim()).toBe(`column-${table.column}`);
    }
  });
});

describe('the opened record', () => {
  test('shows the fields that are there, and steps to the next record', () => {
    const table = press(openTable(records), 'last', 'open');
    const text = tableLines(table, drawing).map(line =>
      line
        .map(each => each.text)
        .join('')
        .trimEnd(),
    );
    expect(text).toEqual(['name           Kodiak', 'people         5581', 'since          1792-01-01']);

    expect(press(table, 'previousRecord').cursor.at).toBe(3);
    expect(press(table, 'nextRecord').cursor.at).toBe(4);
    expect(press(table, 'close').record).toBeUndefined();
  });

  test('the field under the cursor is told whole', () => {
    const long = openTable({ columns: ['text'], rows: [{ text: 'abcdefghij'.repeat(6) }] });
    const text = tableLines(press(long, 'open'), drawing).map(lineText);

    expect(text.map(line => line.slice(15).trimEnd()).join('')).toBe('abcdefghij'.repeat(6));
    expect(text).toHaveLength(3);
  });
});

describe('search', () => {
  const find = (table: TableState, query: string, step: 1 | -1 = 1): string | undefined => {
    const found = findInTable(table, query, { step, size });
    return found && `${String(rowAt(found, found.cursor.at)?.['name'])} ${found.column}`;
  };

  test.each([
    { name: 'the next, in any case', query: 'KODIAK', expected: 'Kodiak 0' },
    { name: 'in another column', query: '1901', expected: 'Nome 2' },
    { name: 'around the end, to itself', query: 'Sitka', expected: 'Sitka 0' },
    { name: 'nowhere', query: 'Juneau', expected: undefined },
  ])('$name', ({ query, expected }) => {
    expect(find(openTable(records), query)).toBe(expected);
  });

  test('backwards', () => {
    expect(find(openTable(records), '1', -1)).toBe('Kodiak 2');
  });

  test('in the order that is shown, and not in what is hidden', () => {
    const sorted = press(openTable(records), 'sort');
    expect(find(sorted, '19')).toBe('anchorage 2');

    const hidden = press(openTable(records), 'right', 'right', 'hide');
    expect(find(hidden, '19')).toBeUndefined();
  });
});

describe('200,000 records', () => {
  const count = 200_000;
  const many: Records = {
    columns: ['number', 'word', 'date'],
    rows: Array.from({ length: count }, (_, index) => {
      const mixed = (index * 7919) % count;
      return { number: mixed, word: `Anchorage ${mixed}`, date: new Date(1.7e12 + mixed * 1e5).toISOString() };
    }),
  };

  test('are opened at once', () => {
    // About 20 ms.
    expect(cpuTimed(() => openTable(many)).ms).toBeLessThan(1000);
  });

  test.each(['number', 'word', 'date'])('are sorted by %s', column => {
    const table = press(openTable(many), ...Array.from({ length: many.columns.indexOf(column) }, () => 'right'));
    const { value, ms } = cpuTimed(() => press(table, 'sort'));

    expect(rowAt(value, 0)?.['number']).toBe(0);
    expect(rowAt(value, count - 1)?.['number']).toBe(count - 1);
    // Text takes longest, about 900 ms.
    expect(ms).toBeLessThan(3000);
  });

  test('are paged through without laying out more than is seen, and without holding more memory', () => {
    let table = press(openTable(many), 'sort');
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const { ms } = cpuTimed(() => {
      for (let page = 0; page < 2000; page++) {
        table = press(table, 'pageDown');
        expect(tableLines(table, drawing)).toHaveLength(size.height);
      }
    });

    expect(table.cursor.at).toBe(2000 * (size.height - 1));
    expect(ms / 2000).toBeLessThan(50);
    expect(process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  });

  test('are searched to the end', () => {
    const { value, ms } = cpuTimed(() => findInTable(openTable(many), 'nowhere to be found', { step: 1, size }));

    expect(value).toBeUndefined();
    expect(ms).toBeLessThan(5000);
  });
});
