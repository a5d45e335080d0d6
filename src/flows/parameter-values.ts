import type { Catalog } from '../context.ts';
import type { Parameter } from '../model/operation.ts';
import type { ValueChoice, ValueTable } from '../model/value-table.ts';

/** A value that a parameter takes, as it is written, and what it stands for. */
export interface ParameterValue {
  readonly value: string;
  readonly name: string;
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

const valuesIn = ({ columns, rows }: ValueTable, { code, form = `{${code}}` }: ValueChoice): ParameterValue[] => {
  const cell = (row: readonly string[], column: string): string => row[columns.indexOf(column)] ?? '';
  return rows
    .filter(row => cell(row, code) !== '')
    .map(row => ({
      value: form.replaceAll(/\{(\w+)(?::(lower|number))?\}/g, (_, column: string, spelling?: keyof typeof spellings) =>
        spellings[spelling ?? 'plain'](cell(row, column)),
      ),
      name: cell(row, 'name'),
    }));
};

/** How some APIs write a code that others write in capitals or with leading zeros. */
const spellings = {
  plain: (text: string) => text,
  lower: (text: string) => text.toLowerCase(),
  number: (text: string) => String(Number(text)),
};

/** Those that have all the words, each the beginning of a word of the value or of its name; all of them without words. */
export const withWords = (values: readonly ParameterValue[], words: readonly string[]): readonly ParameterValue[] => {
  const wanted = words.flatMap(wordsOf);
  return values.filter(({ value, name }) => {
    const has = [...wordsOf(value), ...wordsOf(name)];
    return wanted.every(word => has.some(each => each.startsWith(word)));
  });
};

const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Without accents and capitals: `Curaçao` is found by `curacao`. */
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The value that somebody meant who wrote a name for it: `state:California` for `state:06`. */
export const meantValue = (values: readonly ParameterValue[], given: string): ParameterValue | undefined => {
  const meant = spellingsOf(values).get(folded(given)) ?? [];
  return meant.length === 1 && !values.some(({ value }) => value === given) ? meant[0] : undefined;
};

/** The values by their names, alone and with the level before them. */
const spellingsOf = (values: readonly ParameterValue[]): ReadonlyMap<string, readonly ParameterValue[]> => {
  const known = spellingsOfLists.get(values);
  if (known) return known;
  const made = new Map<string, ParameterValue[]>();
  for (const each of values) {
    for (const name of new Set([folded(each.name), folded(`${levelOf(each.value)}${each.name}`)])) {
      made.set(name, [...(made.get(name) ?? []), each]);
    }
  }
  spellingsOfLists.set(values, made);
  return made;
};

/** Made once for a list: thousands of names take milliseconds to fold. */
const spellingsOfLists = new WeakMap<readonly ParameterValue[], ReadonlyMap<string, readonly ParameterValue[]>>();

/** What stands before the code: `state:`. */
const levelOf = (value: string): string => /^[a-z ]+:/i.exec(value)?.[0] ?? '';
