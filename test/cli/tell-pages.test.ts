import { describe, expect, test } from 'vitest';

import { endingText, type PageEnding, tellPages } from '../../src/cli/tell-pages.ts';
import { beginning, type PagingPosition } from '../../src/flows/page-through.ts';
import { createStyle } from '../../src/render/style.ts';
import { aPlan } from '../helpers/model.ts';
import { testContext } from '../helpers/test-context.ts';
import { virtualClock } from '../helpers/virtual-clock.ts';

const start = beginning({ kind: 'page' }, aPlan('https://a.example/'));
const at = (overrides: Partial<PagingPosition>): PagingPosition => ({ ...start, ...overrides });
const same = (total: number) => ({ totals: { first: total, latest: total, lowest: total } });

test('count, expected total, rate and time left, in one line', async () => {
  const clock = virtualClock();
  await using context = await testContext({ terminal: { width: 80 }, clock });
  const teller = tellPages(context, {
    switches: { maxPages: 500 },
    quiet: false,
    style: await createStyle(false),
    from: start,
  });
  await clock.sleep(2000, context.signal);
  teller.page({ position: at({ pages: 12, records: 1200, ...same(48_210) }), written: 1200, found: 1200 });
  teller.clear();

  expect(context.stderr()).toBe('page 12 · 1,200 of 48,210 records · 600 a second · 1 min 18 s left\r\u001B[K');
});

test.each([
  { name: 'a log', options: {}, quiet: false },
  { name: '--quiet', options: { terminal: { width: 80 } }, quiet: true },
])('$name gets no line that is written over', async ({ options, quiet }) => {
  await using context = await testContext(options);
  const teller = tellPages(context, { switches: {}, quiet, style: await createStyle(false), from: start });
  teller.page({ position: at({ pages: 1, records: 10 }), written: 10, found: 10 });
  teller.clear();

  expect(context.stderr()).toBe('');
});

describe('what is said at the end', () => {
  const cases: readonly {
    readonly name: string;
    readonly position: Partial<PagingPosition>;
    readonly ending: PageEnding;
    readonly expected: string;
  }[] = [
    { name: 'all', position: { records: 50, ...same(50) }, ending: 'whole', expected: '; that is all of them' },
    {
      name: 'all from where it began',
      position: { records: 30, before: 20, ...same(50) },
      ending: 'whole',
      expected: '; that is all of them',
    },
    { name: 'no total', position: { records: 50 }, ending: 'whole', expected: '' },
    {
      name: 'an estimate',
      position: { records: 53, ...same(50) },
      ending: 'whole',
      expected: '; the API speaks of 50',
    },
    {
      name: 'no pages at all',
      position: { paging: false, records: 5 },
      ending: 'whole',
      expected: '; this operation gives all in one answer',
    },
    {
      name: 'the cap, and how many pages there are',
      position: { pages: 25, records: 2500, ...same(48_210) },
      ending: 'max-pages',
      expected: '; the API has 48,210: go on with --max-pages 483',
    },
    {
      name: 'the cap, and nobody knows how many there are',
      position: { pages: 25, records: 2500 },
      ending: 'max-pages',
      expected: '; there are more: go on with --max-pages 50',
    },
    {
      name: 'the cap of records',
      position: { pages: 1, records: 100, ...same(300) },
      ending: 'max-records',
      expected: '; the API has 300',
    },
  ];
  test('the limit, and what there is beyond it', () => {
    const position = at({ pages: 1, records: 100, ...same(300) });

    expect(endingText({ position, written: 10, found: 100 }, 'limit')).toBe('; the API has 300');
  });

  test('that all of them came is not said of some of them', () => {
    const position = at({ pages: 2, records: 50, ...same(50) });

    expect(endingText({ position, written: 12, found: 50 }, 'whole')).toBe('');
  });

  test.each(cases)('$name', ({ position, ending, expected }) => {
    expect(endingText({ position: at(position), written: 0, found: 0 }, ending)).toBe(expected);
  });
});
