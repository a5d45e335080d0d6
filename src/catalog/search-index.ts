import MiniSearch, { type Options, type SearchResult } from 'minisearch';

import type { Api } from '../model/api.ts';
import type { Operation } from '../model/operation.ts';
import { synonymsOf } from './everyday-words.ts';

/** An API as the index takes it: with its keywords, which the model does not keep. */
export interface IndexedApi {
  readonly api: Api;
  readonly keywords: readonly string[];
}

/** What a search gives back: the API, the operation where it was one, and how well it fits. */
export interface Hit {
  readonly api: string;
  readonly operation?: string;
  readonly score: number;
}

/** The search index of these APIs, as text for `openIndex`. Made by the build. */
export const buildIndex = (apis: readonly IndexedApi[]): string => {
  const index = new MiniSearch<Entry>(options);
  for (const { api, keywords } of apis) {
    index.add(apiEntry(api, keywords));
    index.addAll(api.operations.map(operation => operationEntry(api, operation)));
  }
  return JSON.stringify(index);
};

/**
 * A search over an index: by prefix, with typing errors, and by what else a word is called.
 * The best first; scores compare within one search only.
 */
export const openIndex = (index: string): ((words: string) => readonly Hit[]) => {
  const entries = MiniSearch.loadJSON<Entry>(index, options);
  return words => {
    const meanings = tokenise(words).map(word => [word, ...synonymsOf(word).flatMap(tokenise)]);
    const found = entries.search({
      combineWith: 'OR',
      queries: meanings.map(([word = '', ...synonyms]) => ({
        combineWith: 'OR',
        queries: [word, { queries: synonyms, combineWith: 'OR', prefix: false, fuzzy: false, boostTerm: () => 0.4 }],
      })),
    });
    return found.map(result => toHit(result, meanings)).toSorted((left, right) => right.score - left.score);
  };
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

/** Words that every question has and no API is about. */
const stopWords: ReadonlySet<string> = new Set(
  'a an and api apis are at by data do does each for from get give how i in is it its latest list me my of on or public show that the to us what where which who with'.split(
    ' ',
  ),
);

const tokenise = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .split(/[^\p{L}\p{N}&]+/u)
    .filter(word => word.length > 1 && !stopWords.has(word));

/** "recalls" and "recall" are one word; "census", "gas" and "congress" stay. */
const stem = (word: string): string => (/[^suia]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word);

const options: Options<Entry> = {
  fields: [...fields],
  tokenize: tokenise,
  processTerm: stem,
  searchOptions: {
    boost: { name: 5, title: 3, keywords: 4, summary: 3, text: 1, of: 1 },
    prefix: term => term.length > 2,
    fuzzy: term => (term.length > 4 ? 0.2 : false),
    weights: { fuzzy: 0.3, prefix: 0.5 },
  },
};

/** An entry that has to do with all the words of a query is worth more than one that has one of them often. */
const toHit = (result: SearchResult, meanings: readonly (readonly string[])[]): Hit => {
  const matched = meanings.filter(words => words.some(word => result.queryTerms.includes(stem(word)))).length;
  const [api = '', operation] = String(result.id).split(' ');
  // A question about a subject is first of all for the API; its operations come after it when they fit no better.
  const score = result.score * (matched / meanings.length) ** 2 * (operation === undefined ? 1.25 : 1);
  return { api, ...(operation === undefined ? {} : { operation }), score };
};
