import MiniSearch, { type Options } from 'minisearch';

import type { Api } from '../model/api.ts';
import type { DirectoryEntry } from '../model/directory.ts';
import type { Operation } from '../model/operation.ts';
import { regionWords } from './region-words.ts';
import type { SearchIndex } from './search-index.ts';
import { stem, tokenise } from './search-words.ts';
import { weigh } from './weigh.ts';

/** An API as the index takes it: with its keywords, which the model does not keep. */
export interface IndexedApi {
  readonly api: Api;
  readonly keywords: readonly string[];
  /** What it was compiled from, where that is to be kept. */
  readonly document?: unknown;
}

/**
 * The search index of these APIs, their operations and the entries of the directory.
 *
 * MiniSearch weighs here, once and for all, how well each word fits each entry (BM25+ over weighted
 * fields). Loading its own index at every search took 20 ms; adding these figures up takes one.
 */
export const buildSearchIndex = (
  apis: readonly IndexedApi[],
  directory: readonly DirectoryEntry[] = [],
): SearchIndex => {
  const callable = apis.flatMap(({ api, keywords }) => [
    apiEntry(api, keywords),
    ...api.operations.map(operation => operationEntry(api, operation)),
  ]);
  const entries = [...callable, ...directory.map(directoryEntry)];
  const search = new MiniSearch<Entry>(options);
  search.addAll(entries);
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const words = new Set(entries.flatMap(entry => fields.flatMap(field => tokenise(entry[field]).map(stem))));
  const lines = [...words].toSorted().map(word => {
    const found = search.search(word, { prefix: false, fuzzy: false, tokenize: text => [text] });
    const rarity = Math.log(1 + entries.length / found.length);
    const postings = found.flatMap(({ id, score }) => {
      const place = places.get(String(id)) ?? 0;
      return [place, Math.round(weigh(score, rarity) * (entries[place]?.standing ?? 1))];
    });
    return `${word}\t${postings.join(' ')}\n`;
  });
  return { entries: callable.map(entry => entry.id), words: lines.join('') };
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
  /** What people call those whose data it is. */
  readonly region: string;
  /** What its fit is multiplied with. */
  readonly standing: number;
}

/**
 * A question about a subject is first of all for the API; an operation goes before it when it fits clearly better.
 * What cannot be called comes after what can and fits about as well, and what is dead after that.
 */
const standings = { api: 1.6, operation: 1, listed: 0.4, dead: 0.25 };

const fields = [
  'name',
  'title',
  'keywords',
  'summary',
  'text',
  'of',
  'region',
] as const satisfies readonly (keyof Entry)[];

const options: Options<Entry> = {
  fields: [...fields],
  tokenize: tokenise,
  processTerm: stem,
  searchOptions: { boost: { name: 4, title: 4, keywords: 6, summary: 5, text: 1, of: 1, region: 1 } },
};

const apiEntry = (api: Api, keywords: readonly string[]): Entry => ({
  id: api.id,
  name: [api.id, ...api.aliases, ...api.initials].join(' '),
  title: `${api.title} ${api.agency}`,
  keywords: [...keywords, ...api.categories].join(' '),
  summary: api.summary,
  text: api.description,
  of: '',
  region: regionWords[api.region] ?? '',
  standing: standings.api,
});

const operationEntry = (api: Api, operation: Operation): Entry => ({
  id: `${api.id} ${operation.id}`,
  name: operation.id,
  title: '',
  keywords: operation.keywords.join(' '),
  summary: operation.summary,
  text: [operation.description, ...operation.tags, ...operation.parameters.map(each => each.name)].join(' '),
  of: [api.id, api.title, ...api.initials].join(' '),
  region: regionWords[api.region] ?? '',
  standing: standings.operation,
});

const directoryEntry = ({ id, name, category, summary, status }: DirectoryEntry): Entry => ({
  // A tilde is in no id of the catalog.
  id: `~${id}`,
  name: id,
  title: name,
  keywords: category,
  summary,
  text: '',
  of: '',
  region: '',
  standing: standings[status],
});
