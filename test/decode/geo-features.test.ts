import { expect, test } from 'vitest';

import { featureRow } from '../../src/decode/geo-features.ts';

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });

test.each([
  {
    name: 'a point',
    feature: { properties: { a: 1 }, geometry: point(-97, 31) },
    expected: [
      ['a', 1],
      ['longitude', -97],
      ['latitude', 31],
    ],
  },
  {
    name: 'the id first',
    feature: { id: 'x', properties: { a: 1 }, geometry: null },
    expected: [
      ['id', 'x'],
      ['a', 1],
    ],
  },
  {
    name: 'an earthquake, with its depth',
    feature: { properties: { mag: 1.2 }, geometry: point(1, 2, 8.5) },
    expected: [
      ['mag', 1.2],
      ['longitude', 1],
      ['latitude', 2],
      ['depth', 8.5],
    ],
  },
  {
    name: 'any other place, with its altitude',
    feature: { properties: {}, geometry: point(1, 2, 300) },
    expected: [
      ['longitude', 1],
      ['latitude', 2],
      ['altitude', 300],
    ],
  },
  {
    name: 'another geometry by its type',
    feature: { properties: { a: 1 }, geometry: { type: 'Polygon', coordinates: [] } },
    expected: [
      ['a', 1],
      ['geometry', 'Polygon'],
    ],
  },
  {
    name: 'no properties',
    feature: { properties: null, geometry: point(1, 2) },
    expected: [
      ['longitude', 1],
      ['latitude', 2],
    ],
  },
  {
    name: 'a property that says the same once',
    feature: { id: 7, properties: { id: 7, latitude: 2 }, geometry: point(1, 2) },
    expected: [
      ['id', 7],
      ['longitude', 1],
      ['latitude', 2],
    ],
  },
  {
    name: 'a property of the same name that says something else',
    feature: { id: 'x', properties: { id: 7 }, geometry: null },
    expected: [
      ['id', 'x'],
      ['properties.id', 7],
    ],
  },
])('$name', ({ feature, expected }) => {
  expect(Object.entries(featureRow({ type: 'Feature', ...feature }))).toEqual(expected);
});
