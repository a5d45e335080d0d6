import { describe, expect, test } from 'vitest';

import { parseDirectives } from '../../../src/http/cache/directives.ts';
import { ageMs, lifetimeMs, mayStandIn, usability } from '../../../src/http/cache/freshness.ts';
import { anEntry, receivedAt } from '../../helpers/cache-entry.ts';

const minute = 60_000;
const day = 86_400_000;

/** Seconds from 14:03, as a field has it. */
const date = (seconds: number): string => new Date(receivedAt + seconds * 1000).toUTCString();

describe('how long an answer is fresh', () => {
  test.each([
    { name: 'nothing is said', headers: {}, expected: 0 },
    { name: 'max-age', headers: { 'Cache-Control': 'max-age=60' }, expected: minute },
    { name: 'max-age before Expires', headers: { 'Cache-Control': 'max-age=0', Expires: date(60) }, expected: 0 },
    { name: 'max-age before the catalog', headers: { 'Cache-Control': 'max-age=0' }, heuristicMs: minute, expected: 0 },
    { name: 'no word for a private cache', headers: { 'Cache-Control': 's-maxage=60' }, expected: 0 },
    { name: 'Expires', headers: { Expires: date(60) }, expected: minute },
    { name: 'Expires counts from Date', headers: { Date: date(-60), Expires: date(0) }, expected: minute },
    { name: 'an Expires that is no date is past', headers: { Expires: '0' }, heuristicMs: minute, expected: 0 },
    { name: 'nor is one without a comma', headers: { Expires: date(60).replace(',', '') }, expected: 0 },
    { name: 'two of them are none', headers: { Expires: `${date(60)}, ${date(90)}` }, expected: 0 },
    { name: 'a tenth of the time without a change', headers: { 'Last-Modified': date(-600) }, expected: minute },
    { name: 'at most a day', headers: { 'Last-Modified': date(-864_000 * 30) }, expected: day },
    { name: 'a change to come is none', headers: { 'Last-Modified': date(600) }, expected: 0 },
    { name: 'the catalog', headers: {}, heuristicMs: minute, expected: minute },
    {
      name: 'no longer than the catalog has it',
      headers: { 'Last-Modified': date(-6000) },
      heuristicMs: 1000,
      expected: 1000,
    },
    { name: 'live data change at any time', headers: { 'Last-Modified': date(-6000) }, heuristicMs: 0, expected: 0 },
    { name: 'a failure is not kept by guessing', headers: { 'Last-Modified': date(-600) }, status: 403, expected: 0 },
    { name: 'nor by the catalog', headers: {}, status: 503, heuristicMs: minute, expected: 0 },
  ])('$name', ({ headers, status = 200, heuristicMs, expected }) => {
    expect(lifetimeMs(anEntry(headers as Record<string, string>, { status }), { heuristicMs })).toBe(expected);
  });
});

describe('how old it is', () => {
  test.each([
    { name: 'the time since it came', headers: {}, expected: 5000 },
    { name: 'made some time before', headers: { Date: date(-30) }, expected: 35_000 },
    { name: 'kept by another for some time', headers: { Age: '30' }, expected: 35_000 },
    { name: 'the first of two', headers: { Age: '30, 90' }, expected: 35_000 },
    { name: 'an Age that is none', headers: { Age: '-30' }, expected: 5000 },
    { name: 'a Date ahead of our clock', headers: { Date: date(90) }, expected: 5000 },
    { name: 'long on the way', headers: {}, requestedAt: receivedAt - 2000, expected: 7000 },
  ])('$name', ({ headers, requestedAt = receivedAt, expected }) => {
    expect(ageMs(anEntry(headers as Record<string, string>, { requestedAt }), receivedAt + 5000)).toBe(expected);
  });
});

describe('whether it may answer', () => {
  test.each([
    { name: 'fresh', kept: 'max-age=60', expected: 'fresh' },
    { name: 'fresh to the last moment', kept: 'max-age=31', expected: 'fresh' },
    { name: 'its time is over', kept: 'max-age=30', expected: 'unconfirmed' },
    { name: 'must always be confirmed', kept: 'max-age=60, no-cache', expected: 'unconfirmed' },
    { name: 'with no-cache asked for', kept: 'max-age=60', asked: 'no-cache', expected: 'unconfirmed' },
    { name: 'younger than asked for', kept: 'max-age=60', asked: 'max-age=40', expected: 'fresh' },
    { name: 'older than asked for', kept: 'max-age=60', asked: 'max-age=20', expected: 'unconfirmed' },
    { name: 'never to change', kept: 'max-age=60, immutable', asked: 'max-age=0', expected: 'fresh' },
    { name: 'not for long enough', kept: 'max-age=60', asked: 'min-fresh=40', expected: 'unconfirmed' },
    { name: 'for long enough', kept: 'max-age=60', asked: 'min-fresh=20', expected: 'fresh' },
    { name: 'any stale one will do', kept: 'max-age=1', asked: 'max-stale', expected: 'stale' },
    { name: 'a little stale will do', kept: 'max-age=20', asked: 'max-stale=10', expected: 'stale' },
    { name: 'too stale', kept: 'max-age=20', asked: 'max-stale=9', expected: 'unconfirmed' },
    { name: 'stale, but young enough', kept: '', asked: 'max-age=40, max-stale', expected: 'stale' },
    { name: 'stale is forbidden', kept: 'max-age=1, must-revalidate', asked: 'max-stale', expected: 'unconfirmed' },
  ])('$name: $kept, asked: $asked', ({ kept, asked, expected }) => {
    const entry = anEntry({ 'Cache-Control': kept });

    expect(usability(entry, parseDirectives(asked), { now: receivedAt + 30_000 })).toBe(expected);
  });

  test('a clock that was put back an hour leaves nobody certain', () => {
    const entry = anEntry({ 'Cache-Control': 'max-age=60' });

    expect(usability(entry, parseDirectives(''), { now: receivedAt - 3_600_000 })).toBe('unconfirmed');
  });
});

describe('whether it may stand in for a failure', () => {
  test.each([
    { name: 'nobody says so', kept: 'max-age=0', expected: false },
    { name: 'the answer says so', kept: 'max-age=0, stale-if-error=40', expected: true },
    { name: 'for a shorter time', kept: 'max-age=0, stale-if-error=20', expected: false },
    { name: 'the request says so', kept: 'max-age=0', asked: 'stale-if-error=40', expected: true },
    { name: 'the user says so', kept: 'max-age=0', isStaleOk: true, expected: true },
    { name: 'must-revalidate', kept: 'must-revalidate, stale-if-error=40', isStaleOk: true, expected: false },
    { name: 'no-cache', kept: 'no-cache, stale-if-error=40', isStaleOk: true, expected: false },
  ])('$name', ({ kept, asked, isStaleOk = false, expected }) => {
    const entry = anEntry({ 'Cache-Control': kept });

    expect(mayStandIn(entry, parseDirectives(asked), { now: receivedAt + 30_000, isStaleOk })).toBe(expected);
  });
});
