import type { Catalog, SearchMatch } from '../../src/context.ts';
import type { JudgedQuery } from '../catalog/judged-queries.ts';
import { lineOf } from './match-line.ts';

/** How one query fared. */
export interface Judgement {
  readonly query: string;
  /** The part of what was wanted that stands in the first five lines, from 0 to 1. */
  readonly recall: number;
  /** One over the line of the first that was wanted; 0 where there is none. */
  readonly reciprocalRank: number;
  /** The first five lines, for whoever wants to know why. */
  readonly lines: readonly string[];
}

export interface Figures {
  /** Those that count: at least one of the wanted is in the catalog. */
  readonly judged: readonly Judgement[];
  readonly pending: readonly string[];
  /** Means over those that count. */
  readonly recallAt5: number;
  readonly meanReciprocalRank: number;
}

/**
 * Searches for each query and compares the lines that come first with what was wanted. A line is an API or one of its
 * operations, as it is printed: three operations of one API take three of the five places. What is wanted and is
 * not in the catalog is left out of the reckoning, whatever the search finds.
 */
export const judgeSearch = async (catalog: Catalog, queries: readonly JudgedQuery[]): Promise<Figures> => {
  const asked = queries.map(({ query, wanted }) => ({ query, wanted: wanted.filter(each => isThere(catalog, each)) }));
  const counting = asked.filter(({ wanted }) => wanted.length > 0);
  const judged = await Promise.all(
    counting.map(async ({ query, wanted }) => judge(query, wanted, await catalog.search(query))),
  );
  return {
    judged,
    pending: asked.filter(({ wanted }) => wanted.length === 0).map(({ query }) => query),
    recallAt5: mean(judged.map(({ recall }) => recall)),
    meanReciprocalRank: mean(judged.map(({ reciprocalRank }) => reciprocalRank)),
  };
};

/** The API of `nws alerts-active`; an entry, `~owl-calls`, is its own. */
export const apiOf = (wanted: string): string => wanted.split(' ')[0] ?? '';

/** Whether what is wanted can be found at all. An operation is taken to be there with its API. */
export const isThere = (catalog: Catalog, wanted: string): boolean =>
  wanted.startsWith('~')
    ? catalog.findEntry(wanted.slice(1)) !== undefined
    : catalog.find(apiOf(wanted))?.id === apiOf(wanted);

const judge = (query: string, wanted: readonly string[], matches: readonly SearchMatch[]): Judgement => {
  const lines = matches.map(lineOf);
  const first = lines.findIndex(line => wanted.some(each => answers(line, each)));
  const top = lines.slice(0, 5);
  return {
    query,
    recall: wanted.filter(each => top.some(line => answers(line, each))).length / wanted.length,
    reciprocalRank: first === -1 ? 0 : 1 / (first + 1),
    lines: top,
  };
};

/** An API is found by a line of its own or of an operation of it; an operation by its own line alone. */
const answers = (line: string, wanted: string): boolean => line === wanted || apiOf(line) === wanted;

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
