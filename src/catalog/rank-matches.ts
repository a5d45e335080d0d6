import type { ApiMatch, SearchMatch } from '../context.ts';
import type { ApiSummary } from '../model/api.ts';
import { fromDirectoryLine } from './directory-lines.ts';
import { readSearchLine } from './search-file.ts';
import type { Hit } from './search-index.ts';

/** What stands at the places of an index. */
export interface Places {
  /** Of `search.txt`: those of APIs and operations. */
  readonly lines: readonly string[];
  /** Of `directory.ndjson`: they go on behind the others. */
  readonly directory: readonly string[];
  readonly findApi: (id: string) => ApiSummary | undefined;
}

/**
 * The matches of a search, the best first: without what is far from the best, and without what would fill the
 * screen with one API's operations. An API whose operations are about it too is more about it than one that only says so.
 *
 * @param hits the best first
 */
export const rankMatches = (hits: readonly Hit[], places: Places): readonly SearchMatch[] => {
  const floor = (hits[0]?.score ?? 0) * lowestShare;
  const matches = hits.filter(({ score }) => score >= floor).flatMap(hit => toMatch(hit, places) ?? []);
  const operations = groupOperations(matches);
  return matches
    .filter(match => !isOperation(match) || operations.get(match.api.id)?.includes(match))
    .map(match => (match.kind === 'api' && !isOperation(match) ? supported(match, operations) : match))
    .toSorted((left, right) => right.score - left.score);
};

/** Of the best score. */
const lowestShare = 0.05;

/** Operations of one API in an answer, at the most. */
const mostOperations = 3;

/** What an API gains of the score of each of its operations. */
const support = 0.1;

const toMatch = ({ place, score }: Hit, { lines, directory, findApi }: Places): SearchMatch | undefined => {
  const line = lines[place];
  if (line === undefined) {
    return { kind: 'entry', entry: fromDirectoryLine(directory[place - lines.length] ?? ''), score };
  }
  const { api: id, operation } = readSearchLine(line);
  const api = findApi(id);
  return api && { kind: 'api', api, ...(operation ? { operation } : {}), score };
};

const isOperation = (match: SearchMatch): match is ApiMatch & Required<Pick<ApiMatch, 'operation'>> =>
  match.kind === 'api' && match.operation !== undefined;

/** The best operations of each API. */
const groupOperations = (matches: readonly SearchMatch[]): ReadonlyMap<string, readonly ApiMatch[]> =>
  new Map(
    [...Map.groupBy(matches.filter(isOperation), match => match.api.id)].map(([id, all]) => [
      id,
      all.slice(0, mostOperations),
    ]),
  );

const supported = (match: ApiMatch, operations: ReadonlyMap<string, readonly ApiMatch[]>): ApiMatch => {
  const scores = (operations.get(match.api.id) ?? []).map(({ score }) => score);
  return { ...match, score: match.score + support * scores.reduce((sum, each) => sum + each, 0) };
};
