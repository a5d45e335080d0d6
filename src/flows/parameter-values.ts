import type { Catalog } from '../context.ts';
import type { Parameter } from '../model/operation.ts';
import type { ValueChoice, ValueTable } from '../model/value-table.ts';

/** A value that a parameter takes, as it is written, and what it stands for. */
export interface ParameterValue {
  readonly value: string;
  readonly name: string;
  /** Other words that it is looked for by. */
  readonly also?: string;
}

/** The values of a parameter: those of its tables, else those that its schema lists; none where neither has any. */
export const parameterValues = async (
  catalog: Pick<Catalog, 'values'>,
  { values, schema }: Parameter,
): Promise<readonly ParameterValue[]> => {
  if (values === undefined) {
    const listed = schema.enum ?? schema.items?.enum ?? [];
    return listed.map(value => ({ value: String(value), name: '' }));
  }
  const tables = await Promise.all(values.map(async choice => valuesIn(await catalog.values(choice.table), choice)));
  return tables.flat();
};

const valuesIn = ({ columns, rows }: ValueTable, { code, form, only = '' }: ValueChoice): ParameterValue[] => {
  const [at, name, also] = [columns.indexOf(code), columns.indexOf('name'), columns.indexOf('also')];
  const isTaken = new RegExp(only, 'u');
  // Most tables have thousands of rows, and few a form.
  const written = (row: readonly string[]): string =>
    form === undefined
      ? (row[at] ?? '')
      : form.replaceAll(/\{(\w+)\}/g, (_, column: string) => row[columns.indexOf(column)] ?? '');
  return rows
    .filter(row => isTaken.test(row[at] ?? ''))
    .map(row => ({
      value: written(row),
      name: row[name] ?? '',
      ...(also === -1 ? {} : { also: row[also] ?? '' }),
    }));
};

/**
 * Those that have all the words, each the beginning of a word of the value, of its name, or of what else it is looked
 * for by; all of them without words. First what is called just that, then what has the words one after the other;
 * else in the order of the table.
 */
export const withWords = (values: readonly ParameterValue[], words: readonly string[]): readonly ParameterValue[] => {
  const wanted = words.flatMap(wordsOf);
  if (wanted.length === 0) return values;
  return values
    .map(each => ({ each, rank: rankOf(each, wanted) }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ each }) => each);
};

const rankOf = ({ value, name, also = '' }: ParameterValue, wanted: readonly string[]): number => {
  const texts = [value, name, also].map(wordsOf);
  const has = texts.flat();
  if (!wanted.every(word => has.some(each => each.startsWith(word)))) return Infinity;
  const phrase = ` ${wanted.join(' ')} `;
  const called = texts.slice(0, 2).map(text => ` ${text.join(' ')} `);
  if (called.includes(phrase)) return 0;
  return called.some(text => text.includes(phrase)) ? 1 : 2;
};

/** The words of a text, a plural as its singular: `veterans` finds `Veteran status`. */
const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(word => (word.length > 3 ? word.replace(/s$/, '') : word));

/** Without accents and capitals: `Curaçao` is found by `curacao`. */
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The values that somebody meant who wrote a name for them, `state:California` for `state:06`, or the first part of a
 * name that no other begins with, `San Francisco` for the zone of `San Francisco, California`.
 */
export const meantValues = (values: readonly ParameterValue[], given: string): readonly ParameterValue[] => {
  if (values.some(({ value }) => value === given)) return [];
  const wanted = folded(given);
  const isMeant = (value: string, name: string): boolean =>
    [name, `${levelOf(value)}${name}`].some(each => folded(each) === wanted);
  const whole = values.filter(({ value, name }) => isMeant(value, name));
  if (whole.length > 0) return whole;
  const begun = values.filter(({ value, name }) => isMeant(value, firstPart(name)));
  return begun.length === 1 ? begun : [];
};

const firstPart = (name: string): string => name.split(', ', 1)[0] ?? name;

/** What stands before the code: `state:`. */
const levelOf = (value: string): string => /^[a-z ]+:/i.exec(value)?.[0] ?? '';
