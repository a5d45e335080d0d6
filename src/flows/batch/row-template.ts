import type { ArgumentValue } from '../../model/api.ts';
import type { Cells } from '../../model/batch.ts';
import type { Arguments } from '../../plan/check-arguments.ts';

/** An argument whose value is made anew for each row: its texts, in which columns stand for their cells. */
export interface RowTemplate {
  readonly name: string;
  readonly values: readonly (readonly Piece[])[];
}

type Piece = string | { readonly column: string };

/**
 * Reads `{column}` in the values of arguments: `id={state}{county}`. A brace that is meant is written twice.
 *
 * @param fixed names whose values are taken as they are: they were read from a file
 */
export const parseTemplates = (args: Arguments, fixed: ReadonlySet<string>): RowTemplate[] =>
  Object.entries(args).map(([name, value]) => ({
    name,
    values: [value].flat().map(text => (fixed.has(name) ? [text] : piecesOf(text))),
  }));

/** Columns that become arguments of the same names. */
export const templatesFor = (columns: readonly string[]): RowTemplate[] =>
  columns.map(column => ({ name: column, values: [[{ column }]] }));

/** The columns that templates speak of, each once. */
export const templateColumns = (templates: readonly RowTemplate[]): string[] => [
  ...new Set(
    templates.flatMap(({ values }) => values.flat().flatMap(piece => (isColumn(piece) ? [piece.column] : []))),
  ),
];

/**
 * The arguments of a row. An argument that is nothing but a column is left out where its cell is empty, and is a list
 * where its cell is one.
 */
export const fillIn = (templates: readonly RowTemplate[], cells: Cells): Arguments =>
  Object.fromEntries(
    templates.flatMap(({ name, values }) => {
      const filled = values.flatMap(pieces => fill(pieces, cells));
      const [first, ...more] = filled;
      if (first === undefined) return [];
      return [[name, more.length === 0 ? first : filled] satisfies [string, ArgumentValue]];
    }),
  );

const isColumn = (piece: Piece): piece is Exclude<Piece, string> => typeof piece !== 'string';

const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]+)\}/g)) {
    const [whole, column] = match;
    pieces.push(text.slice(end, match.index), column === undefined ? whole.charAt(0) : { column });
    end = match.index + whole.length;
  }
  const all = [...pieces, text.slice(end)].filter(piece => piece !== '');
  return all.length === 0 ? [''] : all;
};

const fill = (pieces: readonly Piece[], cells: Cells): readonly string[] => {
  const [only, ...others] = pieces;
  if (only !== undefined && others.length === 0 && isColumn(only)) {
    return [cells[only.column] ?? []].flat().filter(each => each !== '');
  }
  return [pieces.map(piece => (isColumn(piece) ? [cells[piece.column] ?? ''].flat().join(',') : piece)).join('')];
};
