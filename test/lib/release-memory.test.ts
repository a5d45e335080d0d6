import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';

import { releaseMemory, releasePieces } from '../../src/lib/release-memory.ts';

const usedBytes = (): number => getHeapStatistics().used_heap_size;

/** About 60 MB of objects, which nothing holds afterwards. */
const makeGarbage = (): number => Array.from({ length: 1_000_000 }, (_, index) => ({ index })).length;

test('what nothing holds is given back at once', () => {
  makeGarbage();
  const before = usedBytes();
  releaseMemory();

  expect(before - usedBytes()).toBeGreaterThan(30_000_000);
});

test('the pieces of a body go while it is read', () => {
  const release = releasePieces();
  const before = process.memoryUsage().arrayBuffers;
  for (let bytes = 0; bytes < 64_000_000; bytes += 1_000_000) {
    Buffer.alloc(1_000_000);
    release(bytes);
  }

  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16_000_000);
});
