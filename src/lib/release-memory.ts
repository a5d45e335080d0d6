import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (
  options: { readonly type: 'minor' } | { readonly type: 'major'; readonly flavor: 'last-resort' },
) => void;

let collect: Collect | undefined;

/** There is no other way to ask for a collection in a program that was started without the switch. */
const collector = (): Collect => {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  return collect;
};

/** Bytes of the heap that are worth a pause. */
const much = 24_000_000;
let leastHeap = 0;

/**
 * Gives memory back that nothing holds any more: V8 alone would keep it until it needs the room. For a program that
 * shows something large, and waits for a person. What is young takes a millisecond; where the heap has become much
 * larger since the last time, all of it is gone through, 100 ms where 200,000 records stay.
 */
export const releaseMemory = (): void => {
  if (getHeapStatistics().total_heap_size - leastHeap < much) {
    collector()({ type: 'minor' });
    return;
  }
  collector()({ type: 'major', flavor: 'last-resort' });
  leastHeap = getHeapStatistics().total_heap_size;
};

/** The same for the pieces of a body that is read, told how many bytes have come. */
export const releasePieces = (): ((bytes: number) => void) => {
  let released = 0;
  return bytes => {
    if (bytes - released < 4_000_000) return;
    released = bytes;
    collector()({ type: 'minor' });
  };
};
