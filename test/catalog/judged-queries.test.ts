import { expect, test } from 'vitest';

import { useBundledCatalog } from '../helpers/bundled-catalog.ts';
import { apiOf, isThere, judgeSearch } from '../helpers/judge-search.ts';
import { judgedQueries, planned } from './judged-queries.ts';

const catalog = useBundledCatalog();

test('there are at least 150 queries, none twice', () => {
  const queries = judgedQueries.map(({ query }) => query);

  expect(queries.length).toBeGreaterThanOrEqual(150);
  expect(new Set(queries).size).toBe(queries.length);
});

test('every query wants what the catalog has or is to have, and operations that they have', async () => {
  const opened = await catalog();
  const isKnown = async (wanted: string): Promise<boolean> => {
    const [id = '', operation] = wanted.split(' ');
    if (!isThere(opened, wanted)) return planned.has(id);
    return operation === undefined || (await opened.load(id)).operations.some(each => each.id === operation);
  };
  const wanted = [...new Set(judgedQueries.flatMap(query => query.wanted))];
  const known = await Promise.all(wanted.map(isKnown));

  expect(wanted.filter((_, at) => !known[at])).toEqual([]);
});

test('what is to come has a query that waits for it', () => {
  const wanted = new Set(judgedQueries.flatMap(query => query.wanted.map(apiOf)));

  expect([...planned].filter(id => !wanted.has(id))).toEqual([]);
});

test('what is wanted comes first, and all of it within five lines', async () => {
  const { judged, pending, recallAt5, meanReciprocalRank } = await judgeSearch(await catalog(), judgedQueries);
  const weak = judged.filter(({ recall, reciprocalRank }) => recall < 1 || reciprocalRank < 1);
  process.stdout.write(
    [
      `search: recall at 5 ${recallAt5.toFixed(3)}, mean reciprocal rank ${meanReciprocalRank.toFixed(3)}, `,
      `${judged.length} queries, ${pending.length} pending\n`,
      ...weak.map(({ query, lines }) => `  not at its best: ${query}: ${lines.join(', ')}\n`),
    ].join(''),
  );
  expect(judged.length + pending.length).toBe(judgedQueries.length);
  expect(recallAt5).toBeGreaterThanOrEqual(0.95);
  expect(meanReciprocalRank).toBeGreaterThanOrEqual(0.85);
});
