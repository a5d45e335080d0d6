import type { Api } from '../model/api.ts';
import { stem, tokenise } from './search-words.ts';
import { weigh } from './weigh.ts';

/** What an API that the user added is found by. */
export interface OwnWords {
  /** The API itself as `''`, and each of its operations by its id. */
  readonly entries: readonly string[];
  /** Each word to the entries that it stands in: place and weight in turns. */
  readonly words: Readonly<Record<string, readonly number[]>>;
}

/** How much a word counts where it stands, and of how many words such a text is made, on average. */
const fields = {
  name: { boost: 4, usual: 3 },
  title: { boost: 4, usual: 5 },
  summary: { boost: 5, usual: 7 },
  text: { boost: 1, usual: 30 },
  of: { boost: 1, usual: 6 },
} as const;

type Entry = { readonly [Field in keyof typeof fields]: string } & { readonly id: string };

/**
 * The words of an API. Weighed as the index of the bundled catalog is (BM25+), as though each word were as rare as one
 * of that catalog on average: among the few words of one API none would seem to be.
 */
export const ownWords = (api: Api): OwnWords => {
  const entries = [apiEntry(api), ...api.operations.map(operation => operationEntry(api, operation))];
  const words = new Map<string, number[]>();
  for (const [place, entry] of entries.entries()) {
    for (const [word, weight] of weightsIn(entry)) {
      words.set(word, [...(words.get(word) ?? []), place, Math.round(weigh(weight, usualRarity))]);
    }
  }
  return { entries: entries.map(entry => entry.id), words: Object.fromEntries(words) };
};

/** Of a word that stands in one of a hundred entries. */
const usualRarity = 4.5;

const weightsIn = (entry: Entry): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const [field, { boost, usual }] of Object.entries(fields)) {
    const found = tokenise(entry[field as keyof typeof fields]).map(stem);
    const length = 0.3 + (0.7 * found.length) / usual;
    for (const word of new Set(found)) {
      const count = found.filter(each => each === word).length;
      const weight = usualRarity * boost * (0.5 + (2.2 * count) / (count + 1.2 * length));
      weights.set(word, (weights.get(word) ?? 0) + weight);
    }
  }
  return weights;
};

const apiEntry = (api: Api): Entry => ({
  id: '',
  name: api.id,
  title: `${api.title} ${api.agency}`,
  summary: api.summary,
  text: api.description,
  of: '',
});

const operationEntry = (api: Api, operation: Api['operations'][number]): Entry => ({
  id: operation.id,
  name: operation.id,
  title: '',
  summary: operation.summary,
  text: [operation.description, ...operation.tags, ...operation.parameters.map(each => each.name)].join(' '),
  of: `${api.id} ${api.title}`,
});
