import MiniSearch, { type Options } from 'minisearch';

import type { Api } from '../model/api.ts';
import type { Operation } from '../model/operation.ts';
import type { SearchIndex } from './search-index.ts';
import { stem, tokenise } from './search-words.ts';

/** An API as the index takes it: with its keywords, which the model does not keep. */
export interface IndexedApi {
  readonly api: Api;
  readonly keywords: readonly string[];
  /** What it was compiled from, where that is to be kept. */
  readonly document?: unknown;
}

/**
 * The search index of these APIs and their operations.
 *
 * MiniSearch weighs here, once and for all, how well each word fits each entry (BM25+ over weighted
 * fields). Loading its own index at every search took 20 ms; adding these figures up takes one.
 */
export const buildSearchIndex = (apis: readonly IndexedApi[]): SearchIndex => {
  const entries = apis.flatMap(({ api, keywords }) => [
    apiEntry(api, keywords),
    ...api.operations.map(operation => operationEntry(api, operation)),
  ]);
  const search = new MiniSearch<Entry>(options);
  search.addAll(entries);
  const ids = entries.map(entry => entry.id);
  const places = new Map(ids.map((id, place) => [id, place]));
  const words = new Set(entries.flatMap(entry => fields.flatMap(field => tokenise(entry[field]).map(stem))));
  const weights = [...words].toSorted().map(word => {
    const found = search.search(word, { prefix: false, fuzzy: false, tokenize: text => [text] });
    const postings = found.flatMap(({ id, score }) => [places.get(String(id)) ?? 0, Math.round(score * 10)]);
    return [word, postings.join(' ')] as const;
  });
  return { entries: ids, words: Object.fromEntries(weights) };
};

/** One thing that can be found. */
interface Entry {
  /** `nws`, or `nws forecast`. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly keywords: string;
  readonly summary: string;
  readonly text: string;
  /** What an operation has of its API. */
  readonly of: string;
}

const fields = ['name', 'title', 'keywords', 'summary', 'text', 'of'] as const satisfies readonly (keyof Entry)[];

const options: Options<Entry> = {
  fields: [...fields],
  tokenize: tokenise,
  processTerm: stem,
  searchOptions: { boost: { name: 5, title: 3, keywords: 4, summary: 3, text: 1, of: 1 } },
};

const apiEntry = (api: Api, keywords: readonly string[]): Entry => ({
  id: api.id,
  name: [api.id, ...api.aliases, ...api.initials].join(' '),
  title: `${api.title} ${api.agency}`,
  keywords: [...keywords, ...api.categories].join(' '),
  summary: api.summary,
  text: api.description,
  of: '',
});

const operationEntry = (api: Api, operation: Operation): Entry => ({
  id: `${api.id} ${operation.id}`,
  name: operation.id,
  title: '',
  keywords: operation.keywords.join(' '),
  summary: operation.summary,
  text: [operation.description, ...operation.tags, ...operation.parameters.map(each => each.name)].join(' '),
  of: [api.id, api.title, ...api.initials].join(' '),
});
