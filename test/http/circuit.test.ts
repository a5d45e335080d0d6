import { describe, expect, test } from 'vitest';

import {
  type Circuit,
  type CircuitEvent,
  circuitPolicy,
  failureCount,
  isForgotten,
  nextCircuit,
  reopensAt,
  standingOf,
} from '../../src/http/circuit.ts';

const start = Date.UTC(2026, 10, 21, 14, 3);
const policy = circuitPolicy(5);

const failure = (source = '', isProbe = false): CircuitEvent => ({ kind: 'failure', isProbe, source, reason: '503' });
const success: CircuitEvent = { kind: 'success', isProbe: false };
const probed = {
  success: { kind: 'success', isProbe: true },
  failure: failure('', true),
  withdrawn: { kind: 'withdrawn', isProbe: true },
} as const satisfies Readonly<Record<string, CircuitEvent>>;

/** The circuit after events, each a second after the one before. */
const after = (events: readonly CircuitEvent[], from?: Circuit, at = start, of = policy): Circuit | undefined =>
  events.reduce<Circuit | undefined>(
    (circuit, event, index) => nextCircuit(circuit, event, at + index * 1000, of),
    from,
  );

const times = <Value>(count: number, value: Value): readonly Value[] => Array.from({ length: count }, () => value);

/** Opened by five failures, the last of them four seconds after the start. */
const open = after(times(5, failure()));
const openedAt = start + 4000;

describe('closed', () => {
  test('the fifth failure in a row opens it, and none before', () => {
    expect(standingOf(after(times(4, failure())), openedAt, policy)).toBe('closed');
    expect(standingOf(open, openedAt, policy)).toBe('open');
    expect(open).toEqual({
      failures: { '': 5 },
      since: start,
      lastAt: openedAt,
      reason: '503',
      successes: 0,
      openedAt,
    });
  });

  test.each([3, 4, 10])('where the user says %i, that many do', count => {
    const own = circuitPolicy(count);

    expect(standingOf(after(times(count - 1, failure()), undefined, start, own), start, own)).toBe('closed');
    expect(after(times(count, failure()), undefined, start, own)).toHaveProperty('openedAt');
  });

  test('a success in between begins the count anew', () => {
    const circuit = after([...times(4, failure()), success, ...times(4, failure())]);

    expect(circuit).not.toHaveProperty('openedAt');
    expect(circuit && failureCount(circuit)).toBe(4);
  });

  test('a success beside a clean slate changes nothing', () => {
    expect(nextCircuit(undefined, success, start, policy)).toBeUndefined();
    expect(nextCircuit(undefined, { kind: 'ask' }, start, policy)).toBeUndefined();
  });

  test('what tells nothing changes nothing', () => {
    const circuit = after(times(2, failure()));

    expect(nextCircuit(circuit, { kind: 'withdrawn', isProbe: false }, start, policy)).toBe(circuit);
    expect(nextCircuit(circuit, { kind: 'ask' }, start, policy)).toBe(circuit);
  });
});

describe('of a host: failures by endpoint', () => {
  test.each([
    { name: 'one endpoint alone, however often', sources: times(20, 'a'), opens: false },
    { name: 'one endpoint alone, and one failure of another', sources: [...times(20, 'a'), 'b'], opens: false },
    { name: 'one endpoint, and two failures beside it', sources: ['a', 'a', 'a', 'b', 'b'], opens: true },
    { name: 'five endpoints', sources: ['a', 'b', 'c', 'd', 'e'], opens: true },
    { name: 'four of five', sources: ['a', 'b', 'c', 'd'], opens: false },
    { name: 'no connection, whichever endpoint was meant', sources: times(5, ''), opens: true },
    { name: 'no connection, four times', sources: times(4, ''), opens: false },
    { name: 'no connection after failures of one endpoint', sources: ['a', 'a', 'a', 'a', '', ''], opens: true },
  ])('$name: opens $opens', ({ sources, opens }) => {
    expect(after(sources.map(source => failure(source)))?.openedAt !== undefined).toBe(opens);
  });
});

describe('open', () => {
  test.each([
    { afterMs: 0, expected: 'open' },
    { afterMs: 29_999, expected: 'open' },
    { afterMs: 30_000, expected: 'half-open' },
    { afterMs: 300_000, expected: 'half-open' },
    { afterMs: -20_000, expected: 'open' },
    { afterMs: -3_600_000, expected: 'half-open' },
  ])('$afterMs ms after it opened: $expected', ({ afterMs, expected }) => {
    expect(standingOf(open, openedAt + afterMs, policy)).toBe(expected);
  });

  test('what was sent before it opened comes too late to change anything', () => {
    expect(nextCircuit(open, success, openedAt + 1, policy)).toBe(open);
    expect(nextCircuit(open, failure(), openedAt + 1, policy)).toBe(open);
    expect(nextCircuit(open, { kind: 'ask' }, openedAt + 1, policy)).toBe(open);
  });

  test.each([
    { name: 'by the clock', offMs: 0, expected: openedAt + 30_000 },
    { name: 'with the clock an hour back: from now', offMs: -3_600_000, expected: openedAt - 3_600_000 + 30_000 },
  ])('is tried again after 30 s $name', ({ offMs, expected }) => {
    expect(open && reopensAt(open, openedAt + offMs, policy)).toBe(expected);
  });
});

describe('half open', () => {
  const due = openedAt + 30_000;
  const asked = nextCircuit(open, { kind: 'ask' }, due, policy);

  test('one probe at a time', () => {
    expect(standingOf(asked, due, policy)).toBe('probing');
    expect(nextCircuit(asked, { kind: 'ask' }, due + 1, policy)).toBe(asked);
  });

  test.each([
    { name: 'that is not heard of again', afterMs: 30_000, expected: 'half-open' },
    { name: 'that is still on its way', afterMs: 29_999, expected: 'probing' },
    { name: 'from an hour ahead, the clock having been set back', afterMs: -3_600_000, expected: 'half-open' },
  ])('a probe $name: $expected', ({ afterMs, expected }) => {
    expect(standingOf(asked, due + afterMs, policy)).toBe(expected);
  });

  test('one success is not enough, but the next probe may go at once', () => {
    const once = nextCircuit(asked, probed.success, due + 1, policy);

    expect(once).toMatchObject({ successes: 1, openedAt });
    expect(once).not.toHaveProperty('probedAt');
    expect(standingOf(once, due + 1, policy)).toBe('half-open');
  });

  test('the second success closes it, and nothing stays', () => {
    expect(after([probed.success, { kind: 'ask' }, probed.success], asked, due)).toBeUndefined();
  });

  test.each([
    { name: 'the first probe', events: [probed.failure] },
    { name: 'the second', events: [probed.success, { kind: 'ask' }, probed.failure] as const },
  ])('$name fails: open for another 30 s', ({ events }) => {
    const again = after(events, asked, due);
    const now = due + (events.length - 1) * 1000;

    expect(again).toMatchObject({ failures: { '': 6 }, since: start, openedAt: now, successes: 0 });
    expect(again).not.toHaveProperty('probedAt');
    expect(standingOf(again, now + 29_999, policy)).toBe('open');
  });

  test('a probe that tells nothing leaves the way to another', () => {
    const withdrawn = nextCircuit(asked, probed.withdrawn, due + 1, policy);

    expect(standingOf(withdrawn, due + 1, policy)).toBe('half-open');
  });

  test('what is no probe changes nothing', () => {
    expect(nextCircuit(asked, success, due + 1, policy)).toBe(asked);
    expect(nextCircuit(asked, failure(), due + 1, policy)).toBe(asked);
  });

  test('a probe that comes back after the circuit was reset counts as any request', () => {
    expect(nextCircuit(undefined, probed.success, due, policy)).toBeUndefined();
    expect(nextCircuit(undefined, probed.failure, due, policy)).not.toHaveProperty('openedAt');
  });
});

test.each([
  { name: 'nine minutes later', afterMs: 540_000, expected: false },
  { name: 'ten minutes later', afterMs: 600_000, expected: true },
  { name: 'a minute before, the clock having been set back', afterMs: -60_000, expected: false },
  { name: 'a day before', afterMs: -86_400_000, expected: true },
])('forgotten $name: $expected', ({ afterMs, expected }) => {
  expect(open && isForgotten(open, openedAt + afterMs)).toBe(expected);
});
