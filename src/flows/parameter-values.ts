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

/** Whether the parameter takes more than its tables have: only what people ask for is in them. */
export const takesOthers = async (catalog: Pick<Catalog, 'values'>, { values = [] }: Parameter): Promise<boolean> => {
  const tables = await Promise.all(values.map(async ({ table }) => catalog.values(table)));
  return tables.some(({ complete }) => complete === false);
};

/** The same, each parameter's read once: a batch asks for them with every row. */
export const rememberedValues = (
  catalog: Pick<Catalog, 'values'>,
): ((parameter: Parameter) => Promise<readonly ParameterValue[]>) => {
  const known = new Map<Parameter, Promise<readonly ParameterValue[]>>();
  return async parameter => {
    const values = known.get(parameter) ?? parameterValues(catalog, parameter);
    known.set(parameter, values);
    return values;
  };
};

const valuesIn = ({ columns, rows }: ValueTable, { code, form, only = '' }: ValueChoice): ParameterValue[] => {
  const [at, name, also] = [columns.indexOf(code), columns.indexOf('name'), columns.indexOf('also')];
  const isTaken = new RegExp(only, 'u');
  return rows
    .filter(row => row[at] !== '' && isTaken.test(row[at] ?? ''))
    .map(row => ({
      // Most tables have thousands of rows, and few a form.
      value: form === undefined ? (row[at] ?? '') : written(form, column => row[columns.indexOf(column)] ?? ''),
      name: row[name] ?? '',
      ...(also === -1 ? {} : { also: row[also] ?? '' }),
    }));
};

const written = (form: string, cell: (column: string) => string): string =>
  form.replaceAll(/\{(\w+)(?::(lower|number))?\}/g, (_, column: string, spelling?: keyof typeof spellings) =>
    spellings[spelling ?? 'plain'](cell(column)),
  );

/** How some APIs write a code that others write in capitals or with leading zeros. */
const spellings = {
  plain: (text: string) => text,
  lower: (text: string) => text.toLowerCase(),
  number: (text: string) => String(Number(text)),
};

/**
 * Those that have all the words, each the beginning of a word of the value, of its name, or of what else it is looked
 * for by; all of them without words. First what is called just that, then what has the words one after the other;
 * else in the order of the table.
 */
export const withWords = (values: readonly ParameterValue[], words: readonly string[]): readonly ParameterValue[] => {
  const wanted = words.flatMap(wordsOf);
  if (wanted.length === 0) return values;
  const texts = textsOf(values);
  return values
    .map((each, index) => ({ each, rank: rankOf(texts[index] ?? noTexts, wanted) }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ each }) => each);
};

/** The words of a value: all of them, and those of its code and of its name as phrases between blanks. */
interface Texts {
  readonly has: readonly string[];
  readonly called: readonly string[];
}

const noTexts: Texts = { has: [], called: [] };

const textsOf = (values: readonly ParameterValue[]): readonly Texts[] => {
  const texts = allTexts.get(values) ?? values.map(textsOfOne);
  allTexts.set(values, texts);
  return texts;
};

/** Taken apart once for a list: whoever types looks through thousands with each letter. */
const allTexts = new WeakMap<readonly ParameterValue[], readonly Texts[]>();

const textsOfOne = ({ value, name, also = '' }: ParameterValue): Texts => {
  const texts = [value, name, also].map(wordsOf);
  return { has: texts.flat(), called: texts.slice(0, 2).map(text => ` ${text.join(' ')} `) };
};

const rankOf = ({ has, called }: Texts, wanted: readonly string[]): number => {
  if (!wanted.every(word => has.some(each => each.startsWith(word)))) return Infinity;
  const phrase = ` ${wanted.join(' ')} `;
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
  const { codes, names, beginnings } = indexOf(values);
  if (codes.has(given)) return [];
  const whole = names.get(folded(given)) ?? [];
  const begun = beginnings.get(folded(given)) ?? [];
  return whole.length > 0 || begun.length > 1 ? whole : begun;
};

interface NameIndex {
  readonly codes: ReadonlySet<string>;
  /** By their names, alone and with the level before them; in small letters. */
  readonly names: ReadonlyMap<string, readonly ParameterValue[]>;
  /** The same by what stands before the first comma. */
  readonly beginnings: ReadonlyMap<string, readonly ParameterValue[]>;
}

const indexOf = (values: readonly ParameterValue[]): NameIndex => {
  const index = indexes.get(values) ?? {
    codes: new Set(values.map(({ value }) => value)),
    names: byName(values, name => name),
    beginnings: byName(values, name => name.split(', ', 1)[0] ?? name),
  };
  indexes.set(values, index);
  return index;
};

/** Made once for a list: thousands of names take milliseconds, and a batch asks with every row. */
const indexes = new WeakMap<readonly ParameterValue[], NameIndex>();

const byName = (
  values: readonly ParameterValue[],
  nameOf: (name: string) => string,
): ReadonlyMap<string, readonly ParameterValue[]> => {
  const found = new Map<string, ParameterValue[]>();
  for (const each of values) {
    const name = folded(nameOf(each.name));
    for (const spelling of new Set([name, `${levelOf(each.value)}${name}`]))
      found.set(spelling, [...(found.get(spelling) ?? []), each]);
  }
  return found;
};

/** What stands before the code: `state:`. */
const levelOf = (value: string): string => /^[a-z ]+:/i.exec(value)?.[0].toLowerCase() ?? '';
