import { describe, expect, test } from 'vitest';

import type { Records } from '../../../src/model/decoded.ts';
import { renderMap } from '../../../src/render/map/map.ts';
import { createStyle } from '../../../src/render/style.ts';
import { textWidth } from '../../../src/render/text-width.ts';
import { failureOf } from '../../helpers/failure.ts';

const pipe = { isTty: false, width: 40, height: 10, style: await createStyle(false) };

const recordsOf = (rows: Records['rows']): Records => ({
  columns: [...new Set(rows.flatMap(row => Object.keys(row)))],
  rows,
});

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

const stops = recordsOf([
  { name: 'Ferry', latitude: 40.7, longitude: -74.02 },
  { name: '日本橋', latitude: '40.75', longitude: '-73.98' },
  { name: 'Nowhere', latitude: null, longitude: null },
]);

test('a few places with their names, the degrees at the corners', () => {
  const { text, notes } = renderMap(stops, pipe);

  expect(linesOf(text)).toEqual([
    '┌─ 40.753°N 74.088°W ──────────────────┐',
    '│                       • 日本橋       │',
    '│                                      │',
    '│                                      │',
    '│                                      │',
    '│                                      │',
    '│                                      │',
    '│                                      │',
    '│              • Ferry                 │',
    '└─ 40.697°N 74.088°W ──────────────────┘',
  ]);
  expect(notes).toEqual(['Map of 2 points by latitude and longitude', 'Not on it: 1 row without coordinates']);
});

test('the coasts behind places that are far apart, and beyond the date line', () => {
  const { text } = renderMap(
    recordsOf([
      { place: 'Auckland', lat: -36.85, lon: 174.76 },
      { place: 'Apia', lat: -13.83, lon: -171.76 },
    ]),
    { ...pipe, width: 60, height: 20 },
  );

  expect(linesOf(text)).toEqual([
    '┌─ 12.4°S 158.5°E ──────────────────────── 12.4°S 155.5°W ─┐',
    '│                                     • Apia               │',
    '│          ⣤                                               │',
    '│          ⠹⣇             ⣀⠤⡆                              │',
    '│                       ⢠⠢⡏⠉                               │',
    '│                        ⠉                                 │',
    '│      ⠐⡦⢄                                                 │',
    '│       ⠈⠑⢕⣢                                               │',
    ...Array.from({ length: 8 }, () => `│${' '.repeat(58)}│`),
    '│                 ⠰⡢⣀                                      │',
    '│                  ⠘⢌⢆⡀                                    │',
    '│                   ⠈• Auckland                            │',
    '└─ 38.2°S 158.5°E ──────────────────────── 38.2°S 155.5°W ─┘',
  ]);
});

test.each([
  { name: 'one place', places: [[0.5, 0.5]] },
  {
    name: 'the same place twice',
    places: [
      [51, 0],
      [51, 0],
    ],
  },
  {
    name: 'the poles',
    places: [
      [90, 0],
      [-90, 0],
    ],
  },
  {
    name: 'near a pole',
    places: [
      [89.9, 10],
      [89.8, -170],
    ],
  },
  {
    name: 'the whole earth',
    places: [
      [80, -180],
      [-80, 180],
      [0, 0],
      [10, 90],
      [10, -90],
    ],
  },
  {
    name: 'on both sides of the date line',
    places: [
      [0, 179.9],
      [1, -179.9],
    ],
  },
  {
    name: 'degrees up to 360',
    places: [
      [10, 350],
      [10, 5],
    ],
  },
])('a map of $name fits its frame', ({ places }) => {
  const rows = places.map(([lat, lon]) => ({ lat, lon }));
  for (const [width, height] of [
    [24, 6],
    [80, 24],
    [200, 60],
  ] as const) {
    const lines = linesOf(renderMap(recordsOf(rows), { ...pipe, width, height }).text);

    expect(new Set(lines.map(textWidth))).toEqual(new Set([textWidth(lines[0] ?? '')]));
    expect(textWidth(lines[0] ?? '')).toBeLessThanOrEqual(width);
    expect(lines.length).toBeLessThanOrEqual(height);
    expect(lines.join('')).toMatch(/[•●]/);
    expect(lines.join('')).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('the shortest way round: what lies at the date line is no map of the whole earth', () => {
  const [top = ''] = linesOf(
    renderMap(
      recordsOf([
        { lat: -17, lon: 178 },
        { lat: -18, lon: -179 },
      ]),
      { ...pipe, width: 80, height: 24 },
    ).text,
  );

  expect(top).toMatch(/ 17\d\.\d+°E ─.* 17\d\.\d+°W /);
});

test('a degree is as long across as down: a square of places is square in the middle of the map', () => {
  const corners = [
    [60, 10],
    [60, 12],
    [61, 10],
    [61, 12],
  ].map(([lat, lon]) => ({ lat, lon }));
  const lines = linesOf(renderMap(recordsOf(corners), { ...pipe, width: 80, height: 30 }).text);
  const rows = lines.flatMap((line, index) => (line.includes('•') ? [index] : []));
  const columns = [lines[rows[0] ?? 0]?.indexOf('•') ?? 0, lines[rows[0] ?? 0]?.lastIndexOf('•') ?? 0];

  // At 60° north two degrees of longitude are as long as one of latitude, and a character is twice as high as wide.
  expect((columns[1] ?? 0) - (columns[0] ?? 0)).toBeCloseTo(((rows.at(-1) ?? 0) - (rows[0] ?? 0)) * 2, -0.7);
});

describe('many places', () => {
  const crowd = Array.from({ length: 5000 }, (_each, index) => ({
    name: `No ${index}`,
    lat: 50 + ((index * 7919) % 1000) / 1000,
    lon: 8 + ((index * 104_729) % 1000) / 1000,
  }));

  test('are dots without names', () => {
    const { text, notes } = renderMap(recordsOf(crowd), pipe);

    expect(text).toMatch(/[\u2801-\u28FF]/);
    expect(text).not.toMatch(/No|[•●]/);
    expect(notes).toEqual(['Map of 5,000 points by lat and lon']);
  });

  test('in one place are one mark, which says that there are several', () => {
    const { text, notes } = renderMap(recordsOf(crowd.map(({ name }) => ({ name, lat: 50, lon: 8 }))), pipe);

    expect(text.match(/[•●]/g)).toEqual(['●']);
    expect(notes).toEqual(['Map of 5,000 points by lat and lon; ● stands for several']);
  });

  test('200,000 of them fit, too', () => {
    const rows = Array.from({ length: 200_000 }, (_each, index) => ({
      lat: (index % 170) - 84.5,
      lon: (index % 359) - 179,
    }));

    expect(renderMap(recordsOf(rows), { ...pipe, width: 80, height: 24 }).notes?.[0]).toContain('200,000 points');
  });
});

describe('refused', () => {
  test('rows without coordinates, with the columns that there are', async () => {
    expect(await failureOf(() => renderMap(recordsOf([{ name: 'Ada', size: 4 }]), pipe))).toMatchObject({
      exitCode: 2,
      message: 'There are no coordinates in these rows, so there is no map of them',
      next: [
        'A map needs columns such as latitude and longitude, lat and lon, or coordinates',
        'The columns are: name, size',
      ],
    });
  });

  test('geometries that are no points', async () => {
    const rows = [
      { id: 1, geometry: 'Polygon' },
      { id: 2, geometry: 'MultiPolygon' },
    ];

    expect(await failureOf(() => renderMap(recordsOf(rows), pipe))).toMatchObject({
      message: 'A map shows points, and what is here is Polygon, MultiPolygon',
    });
  });
});

test('hostile names drive no terminal', () => {
  const trick = 'a\u001B[2J\u009B1m\u202Eb\nc';
  const { text, notes } = renderMap(recordsOf([{ name: trick, lat: 1, lon: 2, [trick]: trick }]), {
    ...pipe,
    isTty: true,
  });

  expect(text + String(notes)).not.toMatch(/[\0-\t\v-\u001F\u007F-\u009F\u202A-\u202E]/u);
  expect(text).toContain('ab c');
});

test('colours on a terminal, none in a pipe', async () => {
  expect(renderMap(stops, { ...pipe, isTty: true, style: await createStyle(true) }).text).toContain('\u001B[36m•');
  expect(renderMap(stops, pipe).text).not.toContain('\u001B');
});
