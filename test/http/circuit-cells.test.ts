import { expect, test } from 'vitest';

import type { Json } from '../../src/context.ts';
import { circuitNames, readCircuit } from '../../src/http/circuit-cells.ts';

test.each([
  { name: 'an operation of the catalog', plan: { operationId: 'alerts-active' }, expected: 'alerts-active' },
  { name: 'method and path, without the query', plan: {}, expected: 'GET /v1/things' },
  { name: 'another method', plan: { method: 'POST' }, expected: 'POST /v1/things' },
  {
    name: 'a number in the path',
    plan: { url: 'https://a.example/items/12/parts/3' },
    expected: 'GET /items/{id}/parts/{id}',
  },
  { name: 'what only has digits in it', plan: { url: 'https://a.example/v2/KTOP1' }, expected: 'GET /v2/KTOP1' },
  {
    name: 'a UUID in the path',
    plan: { url: 'https://a.example/a/9b2cf1d0-7a6e-4f0e-9c1a-0123456789ab' },
    expected: 'GET /a/{id}',
  },
])('an endpoint: $name', ({ plan, expected }) => {
  const full = { method: 'GET', url: 'https://a.example/v1/things?api_key=s3cret', ...plan };

  expect(circuitNames(full).endpoint).toBe(expected);
});

test('a port that is not the usual one makes another host', () => {
  expect(circuitNames({ method: 'GET', url: 'http://a.example:8080/x' })).toMatchObject({
    origin: 'http://a.example:8080',
    host: 'a.example:8080',
  });
});

const now = Date.UTC(2026, 10, 21, 14, 3);
const whole = { failures: { '': 2 }, since: now, lastAt: now, reason: '503', successes: 0 };

test.each<{ readonly name: string; readonly value: Json | undefined; readonly expected: unknown }>([
  { name: 'whole', value: whole, expected: whole },
  { name: 'absent', value: undefined, expected: undefined },
  { name: 'null', value: null, expected: undefined },
  { name: 'of another shape', value: { state: 'open' }, expected: undefined },
  { name: 'with a time that is none', value: { ...whole, lastAt: 'now' }, expected: undefined },
  { name: 'from long ago', value: { ...whole, lastAt: now - 600_000 }, expected: undefined },
])('a cell that is $name', ({ value, expected }) => {
  expect(readCircuit(value, now)).toEqual(expected);
});
