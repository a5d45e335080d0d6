import type { Decoded } from '../model/decoded.ts';
import { isHeader, uniqueNames } from './column-names.ts';
import { type Delimiter, findDelimiter } from './delimiter.ts';

type Table = Extract<Decoded, { readonly kind: 'table' }>;
type Row = readonly string[];

/**
 * A table written as text: CSV (RFC 4180), TSV, or USGS RDB. Cells stay text, and every cell stays: what a row has
 * more than the header comes under `column N`, what it has less is missing. What stands above the header (comments,
 * titles, a smaller table) is left out.
 */
export const readTable = async (text: string, mediaType = ''): Promise<Table> => {
  const { comments, body } = splitComments(text);
  const sample = body.slice(0, 65_536);
  const delimiter = /tab-sep|tsv|rdb/.test(mediaType) ? '\t' : (findDelimiter(sample) ?? commonest(sample));
  const table = dropFormatLine(dropTitles(largestBlock(await readCells(body, delimiter))));
  const named = headerInComments(comments, table, delimiter);
  const [names = [], ...rows] = named === undefined ? table : [named, ...table];
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), names.length);
  return { kind: 'table', columns: uniqueNames(names, width), rows };
};

/** Comment lines above the table, without their `#`. */
const splitComments = (text: string): { readonly comments: readonly string[]; readonly body: string } => {
  const preamble = /^(?:[ \t]*(?:#[^\n]*)?(?:\n|$))*/.exec(text.slice(0, preambleSize))?.[0] ?? '';
  const comments = preamble.split(/\r?\n/).filter(line => line.trim() !== '');
  return { comments: comments.map(line => line.replace(/^\s*#+\s*/, '')), body: text.slice(preamble.length) };
};

const preambleSize = 1_048_576;

const commonest = (text: string): Delimiter => {
  const [line = ''] = text.split('\n', 1);
  const all: readonly Delimiter[] = [',', ';', '\t', '|'];
  return all.toSorted((left, right) => line.split(right).length - line.split(left).length)[0] ?? ',';
};

const readCells = async (text: string, delimiter: Delimiter): Promise<Row[]> => {
  const { parse } = await import('csv-parse/sync');
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  try {
    return parse(text, options);
  } catch {
    // A quote that is never closed is a character like any other.
    return parse(text, { ...options, quote: null });
  }
};

/**
 * Several tables can stand in one file, divided by empty lines (Open-Meteo: the place, then the hours): the one with
 * the most rows is meant. A block of the same width without a header of its own goes on with the table above it.
 */
const largestBlock = (rows: readonly Row[]): readonly Row[] => {
  const blocks: Row[][] = [];
  let isNew = true;
  for (const row of rows) {
    const isBlank = row.length === 1 && row[0]?.trim() === '';
    if (isBlank) {
      isNew = true;
      continue;
    }
    const current = blocks.at(-1);
    const goesOn = current !== undefined && (!isNew || (row.length === current[0]?.length && !isHeader(row)));
    if (goesOn) current.push(row);
    else blocks.push([row]);
    isNew = false;
  }
  return blocks.reduce<readonly Row[]>((largest, block) => (block.length > largest.length ? block : largest), []);
};

/** Lines of one cell above a table of many are its title. */
const dropTitles = (rows: readonly Row[]): readonly Row[] => {
  const start = rows.findIndex(row => row.length > 1);
  return start === -1 ? rows : rows.slice(start);
};

/** Below the names of an RDB table stands what widths and types its columns have. */
const dropFormatLine = ([names = [], format = [], ...rows]: readonly Row[]): readonly Row[] => {
  if (names.length === 0) return [];
  if (format.length === 0) return [names];
  const isFormat = format.every(cell => /^\d+[sdn]$/i.test(cell.trim()));
  return isFormat ? [names, ...rows] : [names, format, ...rows];
};

/** Some write the names as their last comment (`# Columns: Box,CDI,City`), above rows that name nothing. */
const headerInComments = (
  comments: readonly string[],
  [first = []]: readonly Row[],
  delimiter: Delimiter,
): Row | undefined => {
  const last = comments.at(-1)?.replace(/^(?:columns|fields|header)\s*:\s*/i, '');
  if (last === undefined || first.length < 2 || isHeader(first)) return undefined;
  const names = last.split(delimiter).map(name => name.trim());
  return names.length === first.length && isHeader(names) ? names : undefined;
};
