import { isFeature } from './geo-features.ts';
import { isPlainObject, type PlainObject } from './plain-object.ts';
import { isAsideName, isEnvelopeName, isFactName, isRowsName, isWrapperName } from './record-names.ts';
import { isGrid, type Rows, rowOf, rowsOfList, rowsOfObject } from './row-shapes.ts';

/**
 * The rows inside an object of which nothing is known: a list with a telling name, else the largest list, else the
 * object itself as one row. A short list beside many facts is a detail of one thing, not the answer: today's weather
 * has a list of one description.
 */
export const searchRows = (value: PlainObject): Rows => {
  const whole = rowsOfObject(value);
  if (whole !== undefined) return whole;
  const best = bestOf(candidatesIn(value));
  if (best === undefined) return singleRow(value);
  if (best.rank === 'named') return best.find();

  const facts = factsBeside(value, best.value);
  const isDetail = facts > 0 && (facts >= best.cells || facts > mostFactsOfAnswer);
  return isDetail ? singleRow(value) : best.find();
};

/** What has more to say of itself is a thing that has lists: an article with its references. */
const mostFactsOfAnswer = 15;

/** An object as one row, without the wrapping that speaks of the answer only. */
const singleRow = (value: PlainObject): Rows => {
  const own = Object.entries(value).filter(([name, each]) => !isAboutAnswer(name, each) && !isAsideName(name));
  const [[name, only] = ['', undefined], ...others] = own;
  if (others.length === 0 && isWrapperName(name) && isPlainObject(only)) return rowsOfObject(only) ?? singleRow(only);
  return { rows: Object.keys(value).length === 0 ? [] : [rowOf(value)] };
};

const isAboutAnswer = (name: string, value: unknown): boolean =>
  isPlainObject(value) ? isEnvelopeName(name) : isFactName(name);

interface Candidate {
  readonly value: unknown;
  readonly rank: 'named' | 'other' | 'aside';
  readonly depth: number;
  /** How much it holds. */
  readonly cells: number;
  readonly find: () => Rows;
}

/** How far below the top rows are looked for. Of a place on the map, only what is its own property. */
const deepest = 4;
const deepestInFeature = 2;

/** Lists and tables in an object, level by level. */
const candidatesIn = (top: PlainObject): Candidate[] => {
  const found: Candidate[] = [];
  let level: readonly PlainObject[] = [top];
  const end = isFeature(top) ? deepestInFeature : deepest;
  for (let depth = 1; depth <= end && level.length > 0; depth += 1) {
    const next: PlainObject[] = [];
    for (const [name, value] of level.flatMap(object => Object.entries(object))) {
      const candidate = candidateFor(name, value, depth);
      if (candidate) found.push(candidate);
      else if (isPlainObject(value) && !isEnvelopeName(name)) next.push(value);
    }
    level = next;
  }
  return found;
};

const candidateFor = (name: string, value: unknown, depth: number): Candidate | undefined => {
  if (!Array.isArray(value)) return isPlainObject(value) ? tableCandidate(name, value, depth) : undefined;
  const isList = value.every(isPlainObject) || isGrid(value);
  if (!isList) return undefined;
  const first: unknown = value[0];
  const width = typeof first === 'object' && first !== null ? Object.keys(first).length : 0;
  return { value, rank: rankOf(name), depth, cells: value.length * width, find: () => rowsOfList(value, name) };
};

const tableCandidate = (name: string, value: PlainObject, depth: number): Candidate | undefined => {
  const rows = isEnvelopeName(name) ? undefined : rowsOfObject(value);
  if (rows === undefined) return undefined;
  const cells = rows.rows.length * Object.keys(rows.rows[0] ?? {}).length;
  return { value, rank: isTimeSeries(value) ? 'named' : 'other', depth, cells, find: () => rows };
};

/** Columns beside a column of times are meant to be a table, however short. */
const isTimeSeries = ({ time, date }: PlainObject): boolean => Array.isArray(time) || Array.isArray(date);

const rankOf = (name: string): Candidate['rank'] => {
  if (isAsideName(name)) return 'aside';
  return isRowsName(name) ? 'named' : 'other';
};

/** The named come first, those that hold something before the empty, the outer before the inner; else size decides. */
const bestOf = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates
    .filter(({ rank }) => rank !== 'aside')
    .toSorted(
      (left, right) =>
        Number(right.rank === 'named') - Number(left.rank === 'named') ||
        Number(right.cells > 0) - Number(left.cells > 0) ||
        (left.rank === 'named' ? left.depth - right.depth : 0) ||
        right.cells - left.cells,
    )
    .at(0);

/** How many single values an object holds beside its lists and what speaks of the answer. */
const factsBeside = (value: PlainObject, list: unknown, depth = 0): number => {
  let facts = 0;
  for (const [name, each] of Object.entries(value)) {
    if (each === list || Array.isArray(each) || isAboutAnswer(name, each)) continue;
    if (!isPlainObject(each)) facts += each === null ? 0 : 1;
    else if (depth < deepest) facts += factsBeside(each, list, depth + 1);
  }
  return facts;
};
