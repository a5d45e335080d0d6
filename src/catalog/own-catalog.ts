import type { Catalog, OwnApis, SearchMatch } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { ApiSummary } from '../model/api.ts';
import type { OwnWords } from './own-words.ts';
import { searchOwn } from './search-own.ts';

/** Operations of one API in an answer to a search, at the most. */
const mostOperations = 3;

/**
 * A catalog with the APIs of the user's own behind the bundled ones. A name that both have is the bundled one's, so
 * that nothing from outside can take its place: not even an API that was added before the bundled one was known.
 */
export const withOwnApis = (bundled: Catalog, own: OwnApis): Catalog => {
  const added = own.list().filter(({ id }) => bundled.find(id) === undefined);
  const byId = new Map(added.map(api => [api.id, api]));
  return {
    ...bundled,
    list: [...bundled.list, ...added],
    find: name => bundled.find(name) ?? byId.get(name.toLowerCase()) ?? unlessDamaged(own, name.toLowerCase()),
    at: origin => [...bundled.at(origin), ...added.filter(({ origins }) => origins.includes(origin))],
    load: async id => (byId.has(id) ? (own.read(id, 'api') ?? gone(id)) : bundled.load(id)),
    document: async id => (byId.has(id) ? (own.read(id, 'document') ?? gone(id)) : bundled.document(id)),
    search: async words => {
      const matches = added.flatMap(api => matchesIn(api, own, words));
      // What the directory knew by name alone can be called now.
      const others = (await bundled.search(words)).filter(each => each.kind === 'api' || !byId.has(each.entry.id));
      const all = [...others, ...matches];
      return all.toSorted((left, right) => right.score - left.score);
    },
  };
};

/** Nothing, where there is no such API. @throws UsageError where there is one whose file is damaged */
const unlessDamaged = (own: OwnApis, id: string): undefined => {
  own.read(id, 'origin');
};

const gone = (id: string): never => {
  throw new UsageError(`${id} has been removed in the meantime`);
};

const matchesIn = (api: ApiSummary, own: OwnApis, words: string): readonly SearchMatch[] => {
  // As `ownWords` made it when the API was added.
  const index = own.read(api.id, 'search') as OwnWords | undefined;
  const hits = index === undefined ? [] : searchOwn(index, words);
  const operations = hits.filter(({ operation }) => operation !== undefined).slice(0, mostOperations);
  const summaries = operations.length === 0 ? [] : (own.read(api.id, 'api')?.operations ?? []);
  return hits.flatMap((hit): readonly SearchMatch[] => {
    if (hit.operation === undefined) return [{ kind: 'api', api, score: hit.score }];
    if (!operations.includes(hit)) return [];
    const found = summaries.find(each => each.id === hit.operation);
    if (!found) return [];
    const needsNone = api.signIn !== 'none' && found.signIn.length === 0;
    const operation = { id: found.id, summary: found.summary, ...(needsNone ? { signIn: 'none' as const } : {}) };
    return [{ kind: 'api', api, operation, score: hit.score }];
  });
};
