import { UsageError } from '../../errors.ts';
import { nearest } from '../../lib/nearest.ts';
import type { InputRow, RowKey } from '../../model/batch.ts';
import type { Operation } from '../../model/operation.ts';
import { type Arguments, checkArguments, findParameter } from '../../plan/check-arguments.ts';
import type { ReadyRow } from './join-rows.ts';
import { fillIn, type RowTemplate, templateColumns, templatesFor } from './row-template.ts';

export interface RowPreparation {
  readonly templates: readonly RowTemplate[];
  /** Columns that the key of a row is made of. */
  readonly keys: readonly string[];
  /** Why the arguments of a row do not fit, in one line. */
  readonly check: (args: Arguments) => Promise<string | undefined>;
}

/**
 * The arguments of each row and what it is told by; rows that are done already are passed over.
 *
 * @yields the others, with what does not fit in them
 */
export async function* prepareRows(
  rows: AsyncIterable<InputRow>,
  { templates, keys, check }: RowPreparation,
  isDone: (row: InputRow) => boolean = () => false,
): AsyncGenerator<ReadyRow> {
  for await (const row of rows) {
    if (isDone(row)) continue;
    const args = fillIn(templates, row.cells);
    const problem = await check(args);
    yield { row, key: keyOf(row, keys), args, ...(problem === undefined ? {} : { problem }) };
  }
}

const keyOf = ({ cells }: InputRow, keys: readonly string[]): RowKey => {
  const [only = '', ...others] = keys;
  if (others.length === 0) return cells[only] ?? '';
  return Object.fromEntries(keys.map(name => [name, cells[name] ?? '']));
};

export interface Columns {
  /** Those of the input. */
  readonly columns: readonly string[];
  /** What the input is called. */
  readonly source: string;
}

/**
 * The templates, or where none speaks of a column those that the columns' own names make: columns that are called as
 * parameters are.
 *
 * @throws UsageError for a column that is not there, a parameter that the operation does not have, or no column at all
 */
export const settleTemplates = (
  operation: Operation,
  given: readonly RowTemplate[],
  { columns, source }: Columns,
): { readonly templates: readonly RowTemplate[]; readonly taken: readonly string[] } => {
  const wanted = templateColumns(given);
  checkColumns(wanted, { columns, source });
  if (wanted.length > 0) return { templates: given, taken: [] };
  const names = new Set(given.map(({ name }) => name));
  const taken = columns.filter(name => findParameter(operation, name) !== undefined && !names.has(name));
  if (taken.length === 0) {
    throw new UsageError(`No column of ${source} is called like a parameter of ${operation.id}`, {
      facts: [`Its columns are ${listed(columns)}.`],
      next: [`Say which is which: name={${columns[0] ?? 'column'}}`],
    });
  }
  return { templates: [...given, ...templatesFor(taken)], taken };
};

/** @throws UsageError for a name that is not there, with what was probably meant */
export const checkColumns = (names: readonly string[], { columns, source }: Columns): void => {
  const name = names.find(each => !columns.includes(each));
  if (name === undefined) return;
  const [meant] = nearest(name, columns);
  throw new UsageError(`There is no column "${name}" in ${source}; nothing was sent`, {
    facts: [`Its columns are ${listed(columns)}.`],
    next: [...(meant === undefined ? [] : [`Did you mean {${meant}}?`]), 'A brace that is meant is written twice: {{'],
  });
};

/** @throws UsageError for parameters that the operation does not have: they are the same in every row */
export const checkNames = (operation: Operation, templates: readonly RowTemplate[]): void => {
  const args = Object.fromEntries(templates.map(({ name }) => [name, '']));
  const unknown = checkArguments(operation, args).find(({ kind }) => kind === 'unknown');
  if (unknown) throw new UsageError(`${unknown.message}; nothing was sent`);
};

const listed = (columns: readonly string[]): string =>
  columns.length > 12 ? `${columns.slice(0, 12).join(', ')} and ${columns.length - 12} more` : columns.join(', ');
