import { constants, type NodeGCPerformanceDetail, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { expect, onTestFinished, test } from 'vitest';

import { createCollector, releaseMemory } from '../../src/lib/garbage.ts';
import { soon } from '../helpers/soon.ts';

const usedBytes = (): number => getHeapStatistics().used_heap_size;

/** About 60 MB of objects, which nothing holds afterwards. */
const makeGarbage = (): number => Array.from({ length: 1_000_000 }, (_, index) => ({ index })).length;

test('what nothing holds is given back at once', () => {
  makeGarbage();
  const before = usedBytes();
  releaseMemory();

  expect(before - usedBytes()).toBeGreaterThan(30_000_000);
});

test('the pieces of a body go for each few megabytes that are read', async () => {
  const collections = watchCollections();
  const collect = createCollector();
  for (let chunks = 0; chunks < 13; chunks++) collect(1_000_000);

  await soon(() => expect(collections).toHaveLength(6));
});

/** Those of what is young that were asked for, as they are heard of. */
const watchCollections = (): readonly PerformanceEntry[] => {
  const heard: PerformanceEntry[] = [];
  const observer = new PerformanceObserver(list => heard.push(...list.getEntries().filter(isAskedFor)));
  observer.observe({ entryTypes: ['gc'] });
  onTestFinished(() => observer.disconnect());
  return heard;
};

const isAskedFor = (entry: PerformanceEntry): boolean => {
  const { kind, flags } = (entry as PerformanceEntry & { readonly detail: NodeGCPerformanceDetail }).detail;
  const isForced = (flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0;
  return isForced && kind === constants.NODE_PERFORMANCE_GC_MINOR;
};
