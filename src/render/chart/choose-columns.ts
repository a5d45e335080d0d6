import { UsageError } from '../../errors.ts';
import { nearest } from '../../lib/nearest.ts';
import { printableLine } from '../../lib/printable.ts';
import type { Records } from '../../model/decoded.ts';
import { type ColumnFacts, describeColumn } from './column-facts.ts';
import { isId, isMeasure, isPlaceOrTime, isPlainTime } from './column-words.ts';
import { yearAndPeriod } from './year-and-period.ts';

/** What goes along and what goes up. */
export interface ChosenColumns {
  /** Absent: the rows are counted, in their order. */
  readonly x?: ColumnFacts;
  readonly y: ColumnFacts;
}

/** The choice, and what there was to choose from. */
export interface ColumnChoice extends ChosenColumns {
  readonly all: readonly ColumnFacts[];
}

/**
 * The columns that were named, and for those that were not, the ones that tell most: along, a date, else the first
 * text; up, a number that is no id, year or coordinate.
 *
 * @throws UsageError for a column that is not there, and where there are no numbers
 */
export const chooseColumns = (
  records: Records,
  { x, y }: { readonly x?: string | undefined; readonly y?: string | undefined },
): ColumnChoice => {
  const facts = records.columns.map(name => describeColumn(name, records.rows));
  const along = x === undefined ? bestAlong(facts, records, y) : named(facts, x, '--x');
  const up = y === undefined ? bestUp(facts, along) : named(facts, y, '--y');
  if (up === undefined) throw noNumbers(facts);
  if (up.kind !== 'number' && !(up.kind === 'moment' && isNumeral(up))) throw notNumbers(up, facts);
  return { all: facts, y: up, ...(along ? { x: along } : {}) };
};

const named = (facts: readonly ColumnFacts[], name: string, flag: string): ColumnFacts => {
  const found = facts.find(each => each.name === name) ?? onlyFold(facts, name);
  if (found) return found;
  const names = facts.map(each => each.name);
  const [meant] = nearest(name, names);
  throw new UsageError(`${flag} ${name}: there is no such column`, {
    next: [
      ...(meant === undefined ? [] : [`Did you mean ${printableLine(meant)}?`]),
      `The columns are: ${listed(names)}`,
    ],
  });
};

/** Capitals do not matter where only one column can be meant. */
const onlyFold = (facts: readonly ColumnFacts[], name: string): ColumnFacts | undefined => {
  const [found, ...others] = facts.filter(each => each.name.toLowerCase() === name.toLowerCase());
  return others.length === 0 ? found : undefined;
};

const bestAlong = (
  facts: readonly ColumnFacts[],
  { rows }: Records,
  y: string | undefined,
): ColumnFacts | undefined => {
  const others = facts.filter(each => each.name !== y);
  const moments = others.filter(each => each.kind === 'moment');
  const best = bestOf(moments, each => rows.length === 1 || (each.distinct > 1 && isSequence(each)), momentWeight);
  return (
    yearAndPeriod(facts, rows) ??
    best ??
    bestOf(others, each => each.kind === 'text' && isTelling(each, rows.length), textWeight)
  );
};

/** The first of those with the highest weight. */
const bestOf = (
  facts: readonly ColumnFacts[],
  fits: (facts: ColumnFacts) => boolean,
  weight: (facts: ColumnFacts) => number,
): ColumnFacts | undefined =>
  facts
    .filter(fits)
    .reduce<ColumnFacts | undefined>(
      (best, each) => (best === undefined || weight(each) > weight(best) ? each : best),
      undefined,
    );

/** Dates that are not in order, of a name that says more than "date", only belong to what is listed. */
const isSequence = ({ name, isOrdered }: ColumnFacts): boolean => isOrdered === true || isPlainTime(name);

/** When something was written down tells less than when it was so. */
const momentWeight = ({ name, filled, distinct }: ColumnFacts): number =>
  filled + Math.min(distinct, 20) / 20 - (/updat|modif|creat|retriev|publish|fetch|expire|\bend/i.test(name) ? 1 : 0);

const isTelling = ({ distinct, example }: ColumnFacts, count: number): boolean =>
  (distinct > 1 || count === 1) && !/^(?:https?:\/\/|urn:)|[0-9a-f]{24}/i.test(example);

const textWeight = ({ name, filled }: ColumnFacts): number =>
  (filled > 0.5 ? 1 : 0) - (isId(name) ? 1 : 0) + (/(?:^|[._ ])(?:name|title|label)$/i.test(name) ? 0.5 : 0);

const bestUp = (facts: readonly ColumnFacts[], along: ColumnFacts | undefined): ColumnFacts | undefined =>
  bestOf(
    facts,
    each => each.kind === 'number' && each !== along && !isId(each.name) && !isPlaceOrTime(each.name),
    upWeight,
  );

const upWeight = ({ name, filled, distinct }: ColumnFacts): number =>
  filled + (distinct > 1 ? 1 : 0) + Math.min(distinct, 20) / 40 + (isMeasure(name) ? 0.5 : 0);

const isNumeral = ({ example }: ColumnFacts): boolean => /^-?\d+(?:\.\d+)?$/.test(example);

const noNumbers = (facts: readonly ColumnFacts[]): UsageError => {
  const others = facts.filter(each => each.kind === 'number').map(each => each.name);
  return others.length === 0
    ? new UsageError('There is no column of numbers in this answer, so there is no chart of it', {
        next: ['See what is there: -o table', 'Or choose rows that have numbers: --query EXPRESSION'],
      })
    : new UsageError('The only numbers in this answer are ids, years or coordinates', {
        next: [`Chart one of them all the same, with --y: ${listed(others)}`],
      });
};

const notNumbers = ({ name, example }: ColumnFacts, facts: readonly ColumnFacts[]): UsageError => {
  const numbers = facts.filter(each => each.kind === 'number').map(each => each.name);
  const shown = printableLine(example).slice(0, 40);
  return new UsageError(
    `--y ${printableLine(name)}: ${shown === '' ? 'it is empty' : `what it holds are no numbers, such as "${shown}"`}`,
    { next: [numbers.length === 0 ? 'No column has numbers: -o table' : `Columns of numbers: ${listed(numbers)}`] },
  );
};

const most = 12;

const listed = (names: readonly string[]): string =>
  `${names.slice(0, most).map(printableLine).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`;
