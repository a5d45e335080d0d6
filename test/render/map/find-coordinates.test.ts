import { describe, expect, test } from 'vitest';

import { findCoordinates } from '../../../src/render/map/find-coordinates.ts';

const found = (row: Readonly<Record<string, unknown>>) => {
  const { columns, rows } = findCoordinates({ columns: Object.keys(row), rows: [row] }) ?? { rows: [] };
  return rows.length === 0 ? undefined : { columns, at: [rows[0]?.latitude, rows[0]?.longitude] };
};

describe('coordinates by the names of their columns', () => {
  test.each([
    ['latitude', 'longitude'],
    ['lat', 'lon'],
    ['lat', 'lng'],
    ['lat', 'long'],
    ['LAT', 'LONG'],
    ['Lat', 'Lon'],
    ['FacLat', 'FacLong'],
    ['decimalLatitude', 'decimalLongitude'],
    ['dec_lat_va', 'dec_long_va'],
    ['INTPTLAT', 'INTPTLON'],
    ['begin_lat', 'begin_lon'],
    ['location.latitude', 'location.longitude'],
    ['vehicle.position.latitude', 'vehicle.position.longitude'],
    ['coordinates.y', 'coordinates.x'],
    ['y', 'x'],
  ])('%s and %s', (north, east) => {
    expect(found({ name: 'a', [east]: '-98.5', [north]: 39.25 })).toEqual({
      columns: [north, east],
      at: [39.25, -98.5],
    });
  });

  test.each([
    { cell: [-98.5, 39.25] },
    { cell: [-98.5, 39.25, 300] },
    { cell: { type: 'Point', coordinates: [-98.5, 39.25] } },
    { cell: 'POINT (-98.5 39.25)' },
    { cell: '39.25, -98.5' },
    { cell: '(39.25,-98.5)' },
  ])('in one column: $cell', ({ cell }) => {
    expect(found({ coordinates: cell })).toEqual({ columns: ['coordinates'], at: [39.25, -98.5] });
  });
});

test.each([
  { name: 'a grid', row: { gridX: 33, gridY: 35 } },
  { name: 'one of the two', row: { latitude: 3, name: 'a' } },
  { name: 'of two different things', row: { start_lat: 3, end_lon: 4 } },
  { name: 'beyond the pole', row: { lat: 91, lon: 4 } },
  { name: 'beyond the round', row: { lat: 3, lon: 361 } },
  { name: 'nought and nought, which a register writes for "unknown"', row: { lat: 0, lon: '0.0' } },
  { name: 'words', row: { lat: 'north', lon: 'east' } },
  { name: 'no value', row: { lat: -9999, lon: -9999 } },
  { name: 'words about a place', row: { location: 'Hall 3, Gate 7' } },
  { name: 'a place within a flat', row: { flat: 3, flon: 4 } },
])('none: $name', ({ row }) => {
  expect(found(row)).toBeUndefined();
});

test('of several pairs the one that most rows have', () => {
  const rows = [
    { begin_lat: 1, begin_lon: 2, lat: 3, lon: 4 },
    { lat: 5, lon: 6 },
  ];

  expect(findCoordinates({ columns: ['begin_lat', 'begin_lon', 'lat', 'lon'], rows })).toMatchObject({
    columns: ['lat', 'lon'],
    rows: [{ latitude: 3 }, { latitude: 5 }],
  });
});
