import type { CachedAnswer, CacheStore, CellChange, Cells, Json, State } from '../context.ts';
import { roomFor } from './cache-room.ts';

/** A state of one process: for tests, and for a run whose file cannot be used. */
export const memoryState = (maxBytes = Infinity): State => ({
  cells: memoryCells(),
  cache: memoryCache(maxBytes),
  place: 'memory',
  close: async () => undefined,
});

const memoryCells = (): Cells => {
  const cells = new Map<string, Json>();
  const named = (prefix: string): string[] => [...cells.keys()].filter(name => name.startsWith(prefix)).toSorted();
  return {
    update: async (names, change) => {
      const { changes, result } = change(names.map(name => cells.get(name)));
      for (const [index, name] of names.entries()) apply(cells, name, changes[index]);
      return result;
    },
    list: async prefix => named(prefix).map(name => [name, cells.get(name) ?? null] as const),
    clear: async prefix => {
      const gone = named(prefix);
      for (const name of gone) cells.delete(name);
      return gone.length;
    },
  };
};

const apply = (cells: Map<string, Json>, name: string, change: CellChange | undefined): void => {
  if (change === undefined) return;
  if (change.value === undefined) cells.delete(name);
  else cells.set(name, change.value);
};

const memoryCache = (maxBytes: number): CacheStore => {
  // A Map keeps the order of insertion: an answer that is used goes to its end.
  const answers = new Map<string, CachedAnswer>();
  const idOf = (key: string, variant: string): string => `${key} ${variant}`;
  const remove = (isGone: (answer: CachedAnswer) => boolean): number => {
    const gone = [...answers].filter(([, answer]) => isGone(answer));
    for (const [id] of gone) answers.delete(id);
    return gone.length;
  };
  const makeRoom = (): void => {
    let taken = [...answers.values()].reduce((sum, answer) => sum + roomFor(answer), 0);
    for (const [id, answer] of answers) {
      if (taken <= maxBytes) return;
      answers.delete(id);
      taken -= roomFor(answer);
    }
  };
  return {
    find: async key => [...answers.values()].filter(answer => answer.key === key).map(({ body: _, ...rest }) => rest),
    body: async (key, variant) => {
      const id = idOf(key, variant);
      const answer = answers.get(id);
      if (answer === undefined) return undefined;
      answers.delete(id);
      answers.set(id, answer);
      return answer.body;
    },
    put: async answer => {
      const id = idOf(answer.key, answer.variant);
      answers.delete(id);
      if (roomFor(answer) > maxBytes) return;
      answers.set(id, answer);
      makeRoom();
    },
    refresh: async (key, variant, facts) => {
      const id = idOf(key, variant);
      const answer = answers.get(id);
      if (answer === undefined) return;
      answers.delete(id);
      answers.set(id, { ...answer, facts });
    },
    remove: async (key, variant) =>
      void remove(answer => answer.key === key && (variant === undefined || answer.variant === variant)),
    totals: async () =>
      [...Map.groupBy(answers.values(), ({ owner }) => owner)]
        .map(([owner, kept]) => ({
          owner,
          entries: kept.length,
          bytes: kept.reduce((sum, { body }) => sum + body.length, 0),
        }))
        .toSorted((left, right) => (left.owner < right.owner ? -1 : 1)),
    clear: async owner => remove(answer => owner === undefined || answer.owner === owner),
  };
};
