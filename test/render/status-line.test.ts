import { expect, test } from 'vitest';

import type { QuotaReading } from '../../src/model/quota.ts';
import { quotaText, renderStatusLine, type StatusFacts } from '../../src/render/status-line.ts';
import { createStyle } from '../../src/render/style.ts';

const plainStyle = await createStyle(false);
const colourStyle = await createStyle(true);

const now = Date.UTC(2026, 10, 21, 14, 4, 28);

test.each<{ readonly name: string; readonly facts: Partial<StatusFacts>; readonly expected: string }>([
  { name: 'what every answer has', facts: {}, expected: '200 OK · 312 ms' },
  { name: 'its size', facts: { size: 14_000 }, expected: '200 OK · 312 ms · 14 KB' },
  { name: 'records', facts: { size: 14_000, records: 5 }, expected: '200 OK · 312 ms · 14 KB · 5 records' },
  { name: 'one record', facts: { records: 1 }, expected: '200 OK · 312 ms · 1 record' },
  { name: 'no records', facts: { records: 0 }, expected: '200 OK · 312 ms · 0 records' },
  { name: 'some of the records', facts: { records: 12, found: 500 }, expected: '200 OK · 312 ms · 12 of 500 records' },
  { name: 'none of one', facts: { records: 0, found: 1 }, expected: '200 OK · 312 ms · 0 of 1 record' },
  { name: 'all of them', facts: { records: 5, found: 5 }, expected: '200 OK · 312 ms · 5 records' },
  {
    name: 'the quota and when it returns',
    facts: { quota: { source: '', limit: 240, remaining: 239, resetAt: now + 32_000 } },
    expected: '200 OK · 312 ms · 239 of 240 left, back at 14:05:00Z (in 32 s)',
  },
  {
    name: 'kept',
    facts: { cache: { kind: 'kept', ageMs: 42_400 } },
    expected: '200 OK · from cache, 42 s old · 312 ms',
  },
  {
    name: 'just kept',
    facts: { cache: { kind: 'kept', ageMs: 0 } },
    expected: '200 OK · from cache, 1 s old · 312 ms',
  },
  {
    name: 'confirmed',
    facts: { cache: { kind: 'confirmed', ageMs: 90_000, headers: [] } },
    expected: '200 OK · revalidated · 312 ms',
  },
  {
    name: 'stale, with words from outside',
    facts: { cache: { kind: 'stale', ageMs: 10_800_000, reason: '503 \u001B[2JBusy' } },
    expected: '200 OK · stale, 3 h old, because: 503 Busy · 312 ms',
  },
  {
    name: 'shared',
    facts: { cache: { kind: 'shared', ageMs: 100 } },
    expected: '200 OK · shared with an equal call · 312 ms',
  },
  { name: 'a status without a text', facts: { status: 599, statusText: '' }, expected: '599 · 312 ms' },
  { name: 'a quota that says nothing', facts: { quota: { source: '' } }, expected: '200 OK · 312 ms' },
])('$name', ({ facts, expected }) => {
  expect(renderStatusLine({ status: 200, statusText: 'OK', tookMs: 312, now, ...facts }, plainStyle)).toBe(
    `${expected}\n`,
  );
});

test('control sequences of the server do not get through', () => {
  expect(renderStatusLine({ status: 200, statusText: '\u001B[2JOK\r\nfake', tookMs: 1, now }, plainStyle)).toBe(
    '200 OK fake · 1 ms\n',
  );
});

test.each([
  { status: 204, colour: 32 },
  { status: 302, colour: 33 },
  { status: 404, colour: 31 },
  { status: 503, colour: 31 },
])('$status is painted by its kind', ({ status, colour }) => {
  expect(renderStatusLine({ status, statusText: '', tookMs: 1, now }, colourStyle)).toContain(
    `\u001B[${colour}m${status}`,
  );
});

test.each<{ readonly name: string; readonly reading: Partial<QuotaReading>; readonly expected: string }>([
  { name: 'what is left of what', reading: { limit: 60, remaining: 12 }, expected: '12 of 60 left' },
  { name: 'what is left alone', reading: { remaining: 12 }, expected: '12 left' },
  { name: 'the limit alone', reading: { limit: 60 }, expected: 'limit 60' },
  { name: 'neither', reading: { resetAt: now + 1000 }, expected: '' },
  { name: 'a bucket', reading: { limit: 60, remaining: 0, bucket: 'search' }, expected: '0 of 60 left (search)' },
  { name: 'a window', reading: { limit: 60, remaining: 12, windowSeconds: 10 }, expected: '12 of 60 left per 10 s' },
  {
    name: 'a window with a name',
    reading: { limit: 60, remaining: 12, windowSeconds: 60 },
    expected: '12 of 60 left per minute',
  },
  { name: 'a reset that is over', reading: { limit: 60, remaining: 12, resetAt: now }, expected: '12 of 60 left' },
  { name: 'a hostile bucket', reading: { limit: 60, bucket: '\u001B[31mx' }, expected: 'limit 60 (x)' },
])('a quota: $name', ({ reading, expected }) => {
  expect(quotaText({ source: '', ...reading }, now)).toBe(expected);
});
