import type { CacheStore, Cells, State } from '../context.ts';

/**
 * A state with others behind it. Where it fails, the next one takes its place for the rest of the run, and does
 * what was asked: whoever uses the state hears nothing of it.
 *
 * @param next the state that follows after this error; `undefined` when the error is not about the state at all,
 *   and goes to whoever asked. It ends in a state that does not fail.
 */
export const successiveState = (first: State, next: (error: unknown) => State | undefined): State => {
  let state = first;
  const attempt: Attempt = async deed => {
    const used = state;
    try {
      return await deed(used);
    } catch (error) {
      // Another call of this process may have seen to it while this one failed.
      if (state === used) {
        const following = next(error);
        if (following === undefined) throw error;
        state = following;
      }
    }
    return attempt(deed);
  };
  return {
    cells: successiveCells(attempt),
    cache: successiveCache(attempt),
    get place() {
      return state.place;
    },
    close: async () => state.close(),
  };
};

type Attempt = <Result>(deed: (state: State) => Promise<Result>) => Promise<Result>;

const successiveCells = (attempt: Attempt): Cells => ({
  update: async (names, change) => attempt(async ({ cells }) => cells.update(names, change)),
  list: async prefix => attempt(async ({ cells }) => cells.list(prefix)),
  clear: async prefix => attempt(async ({ cells }) => cells.clear(prefix)),
});

const successiveCache = (attempt: Attempt): CacheStore => ({
  find: async key => attempt(async ({ cache }) => cache.find(key)),
  body: async (key, variant) => attempt(async ({ cache }) => cache.body(key, variant)),
  put: async answer => attempt(async ({ cache }) => cache.put(answer)),
  refresh: async (key, variant, facts) => attempt(async ({ cache }) => cache.refresh(key, variant, facts)),
  remove: async (key, variant) => attempt(async ({ cache }) => cache.remove(key, variant)),
  totals: async () => attempt(async ({ cache }) => cache.totals()),
  clear: async owner => attempt(async ({ cache }) => cache.clear(owner)),
});
