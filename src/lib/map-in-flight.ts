export interface InFlightOptions {
  /** How many pieces of work may be under way at once. */
  readonly inFlight: number;
  /** Hand results on in the order of the source, and not as they come. */
  readonly isOrdered: boolean;
  /** Take nothing more from the source. What is under way is finished. */
  readonly isOver: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * The results of work on each item of a source, several at once. At most four times as many results as may be under
 * way wait for an earlier one, so that one slow item does not fill the memory.
 *
 * Once a piece of work fails, or the signal aborts, nothing more is begun; the results of what was under way are still
 * handed on, and then the failure is thrown.
 *
 * @yields each result once
 */
export async function* mapInFlight<Item, Result>(
  source: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  { inFlight, isOrdered, isOver, signal }: InFlightOptions,
): AsyncGenerator<Result> {
  const items = source[Symbol.asyncIterator]();
  const ready = new Map<number, Result>();
  const running = new Set<number>();
  let taken = 0;
  let given = 0;
  let isTaking = false;
  let isExhausted = false;
  let failure: { readonly error: unknown } | undefined;
  let changed = Promise.withResolvers<void>();

  const fail = (error: unknown): void => {
    failure ??= { error };
  };
  const begin = async (item: Item, place: number): Promise<void> => {
    running.add(place);
    try {
      ready.set(place, await work(item));
    } catch (error) {
      fail(error);
    } finally {
      running.delete(place);
      changed.resolve();
    }
  };
  const take = async (): Promise<void> => {
    isTaking = true;
    try {
      const step = await items.next();
      if (step.done === true) isExhausted = true;
      else if (!isClosed()) void begin(step.value, taken++);
    } catch (error) {
      fail(error);
    } finally {
      isTaking = false;
      changed.resolve();
    }
  };
  const isClosed = (): boolean => isExhausted || failure !== undefined || isOver();
  const abort = (): void => {
    fail(signal.reason);
    changed.resolve();
  };

  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    for (;;) {
      changed = Promise.withResolvers();
      // The last may wait for a source that is slow, or for ever: standard input.
      const hasRoom = running.size < inFlight && running.size + ready.size < inFlight * 4;
      if (!isTaking && !isClosed() && hasRoom) void take();
      const isLast = isClosed() && running.size === 0;
      const before = given;
      for (const [place, result] of [...ready].toSorted(([left], [right]) => left - right)) {
        if (isOrdered && !isLast && place !== given) break;
        ready.delete(place);
        given += 1;
        yield result;
      }
      if (isClosed() && running.size === 0 && ready.size === 0) break;
      // What was handed on made room.
      if (given === before) await changed.promise;
    }
  } finally {
    signal.removeEventListener('abort', abort);
  }
  if (failure) throw failure.error;
}
