import { UsageError } from '../../errors.ts';
import { nearest } from '../../lib/nearest.ts';

/**
 * The columns that the names choose, in the order of the names. `prop*` stands for all that match, in their own order;
 * `-name` leaves out; where nothing but that is given, it leaves out of all.
 *
 * @throws UsageError for a name that no column has
 */
export const chooseColumns = (columns: readonly string[], names: readonly string[]): readonly string[] => {
  const leavesOut = (name: string): boolean => name.startsWith('-') && !columns.includes(name);
  const wanted = names.filter(name => !leavesOut(name));
  const unwanted = new Set(names.filter(leavesOut).flatMap(name => named(columns, name.slice(1), '--columns')));
  const chosen = wanted.length === 0 ? columns : wanted.flatMap(name => named(columns, name, '--columns'));
  const left = [...new Set(chosen)].filter(name => !unwanted.has(name));
  if (left.length > 0) return left;
  throw new UsageError('--columns: no column is left', { facts: [thereAre(columns)] });
};

/** The columns of a name or a pattern; a name that looks like a pattern is a name where a column has it. */
const named = (columns: readonly string[], name: string, option: string): readonly string[] => {
  if (columns.includes(name)) return [name];
  const found = name.includes('*') ? columns.filter(column => patternOf(name).test(column)) : [];
  if (found.length > 0) return found;
  throw unknownColumn(columns, name, option);
};

const patternOf = (name: string): RegExp =>
  new RegExp(`^${name.replaceAll(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`).replaceAll(/\*+/g, '.*')}$`, 's');

/** A name that no column has: what was meant, and which there are. */
export const unknownColumn = (columns: readonly string[], name: string, option: string): UsageError =>
  new UsageError(`${option}: there is no column "${name}" in this answer`, {
    facts: [thereAre(columns)],
    next: meant(columns, name).map(each => `Did you mean ${each}?`),
  });

/** Who names the end of a long name, or the beginning of several, has not mistyped it. */
const meant = (columns: readonly string[], name: string): readonly string[] => {
  const ends = columns.filter(column => column.endsWith(`.${name}`)).slice(0, 3);
  if (ends.length > 0) return ends;
  return columns.some(column => column.startsWith(`${name}.`)) ? [`${name}.*`] : nearest(name, columns);
};

const mostNamed = 20;

const thereAre = (columns: readonly string[]): string => {
  const more = columns.length > mostNamed ? ` and ${columns.length - mostNamed} more` : '';
  return `There are ${columns.slice(0, mostNamed).join(', ')}${more}`;
};
