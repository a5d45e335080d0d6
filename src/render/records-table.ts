import { printable, printableLine } from '../lib/printable.ts';
import type { Records } from '../model/decoded.ts';
import { cellText } from './cell.ts';
import { dullness } from './dullness.ts';
import { type ListingTarget, tabSeparated } from './listing.ts';
import { wrap } from './paragraph.ts';
import { type Column, drawTable } from './table.ts';
import { textWidth, truncate } from './text-width.ts';

/** Records as a table, and the names of the columns that found no room. */
export interface RecordsTable {
  readonly text: string;
  readonly hidden: readonly string[];
}

type Row = Records['rows'][number];

/**
 * Records for a terminal: the columns that tell most, as many as fit, in their own order; a single record
 * stands upright, a field a line. For a pipe: tab-separated, all columns, the first line their names.
 */
export const renderRecords = (records: Records, target: ListingTarget): RecordsTable => {
  const { columns, rows } = records;
  if (!target.isTty) return { text: separated(columns, rows), hidden: [] };
  const [only] = rows;
  if (only && rows.length === 1) return { text: upright(columns, only, target), hidden: [] };

  const { filled, shown } = columnsFor(records, target);
  const names = new Set(shown.map(column => column.name));
  return { text: aligned(shown, rows, target), hidden: filled.map(each => each.name).filter(name => !names.has(name)) };
};

/** A table that goes on: its columns and their widths are those of the first rows. */
export interface OpenTable extends RecordsTable {
  /** The lines of further rows. */
  readonly next: (rows: readonly Row[]) => string;
}

/** The same table drawn piece by piece; a single record does not stand upright, since others may follow. */
export const startTable = (records: Records, target: ListingTarget): OpenTable => {
  const { columns, rows } = records;
  if (!target.isTty) {
    const fields = columns.map(asColumn);
    return { text: separated(columns, rows), hidden: [], next: more => tabSeparated(fields, more) };
  }
  const { shown } = columnsFor(records, target);
  const fields = fieldsOf(shown, target);
  const names = new Set(shown.map(column => column.name));
  return {
    text: drawTable(fields, rows, target),
    hidden: columns.filter(name => !names.has(name)),
    next: more => withoutHead(drawTable(fields, more, target)),
  };
};

/** The first line has the names. */
const withoutHead = (text: string): string => text.slice(text.indexOf('\n') + 1);

const separated = (columns: readonly string[], rows: readonly Row[]): string =>
  columns.length === 0 ? '' : `${columns.map(printableLine).join('\t')}\n${tabSeparated(columns.map(asColumn), rows)}`;

const asColumn = (name: string): Column<Row> => ({ title: name, value: row => cellText(row[name]) });

/** A name column this wide leaves room for the values. */
const widestName = 32;
const mostLines = 12;

const upright = (columns: readonly string[], row: Row, { width, style }: ListingTarget): string => {
  const fields = columns
    .map(name => [name, printable(cellText(row[name])).trim()] as const)
    .filter(([, text]) => text !== '');
  const label =
    Math.min(widestName, Math.max(...fields.map(([name]) => textWidth(printableLine(name)))), Math.floor(width / 2)) +
    2;
  return fields
    .map(([name, text]) => {
      const title = printableLine(name);
      const lines = wrap(text, width, ' '.repeat(label))
        .split('\n')
        .map(line => truncate(line, width));
      const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), `${' '.repeat(label)}…`] : lines;
      // A name too long for its column has a line of its own.
      const head =
        textWidth(title) + 2 > label
          ? `${style.key(title)}\n${shown[0]}`
          : `${style.key(title)}${shown[0]?.slice(textWidth(title))}`;
      return `${[head, ...shown.slice(1)].join('\n')}\n`;
    })
    .join('');
};

interface ColumnFacts {
  readonly name: string;
  /** Columns of the terminal that its widest cell takes. */
  readonly width: number;
  readonly isEmpty: boolean;
  readonly dullness: number;
}

const describeColumn = (name: string, rows: readonly Row[]): ColumnFacts => {
  const cells = rows.map(row => printableLine(cellText(row[name])));
  return {
    name,
    width: cells.reduce((most, cell) => Math.max(most, textWidth(cell)), textWidth(name)),
    isEmpty: cells.every(cell => cell === ''),
    dullness: dullness(name, cells),
  };
};

const gap = 2;
/** Part of a wide column that is enough to read it by, when there are others to show. */
const readableWidth = 16;
/** Wider than this a column pushes the others out. */
const maxWidth = 40;
const minWidth = 6;

/** The columns that have something in them, and those of them that are shown; all that the user chose, if they fit. */
const columnsFor = (
  { columns, rows, areChosen }: Records,
  { width }: ListingTarget,
): { readonly filled: readonly ColumnFacts[]; readonly shown: readonly ColumnFacts[] } => {
  const all = columns.map(name => describeColumn(name, rows));
  if (areChosen === true)
    return { filled: all, shown: all.slice(0, Math.max(1, Math.floor((width + gap) / (minWidth + gap)))) };
  const filled = all.filter(column => !column.isEmpty);
  return { filled, shown: chooseColumns(filled, width) };
};

/** The least dull first, until the line is full; handed back in their own order. */
const chooseColumns = (columns: readonly ColumnFacts[], width: number): readonly ColumnFacts[] => {
  const chosen = new Set<ColumnFacts>();
  let used = -gap;
  for (const column of columns.toSorted((left, right) => left.dullness - right.dullness)) {
    used += Math.min(column.width, readableWidth) + gap;
    if (used > width && chosen.size > 0) break;
    chosen.add(column);
  }
  return columns.filter(column => chosen.has(column));
};

const aligned = (columns: readonly ColumnFacts[], rows: readonly Row[], target: ListingTarget): string =>
  drawTable(fieldsOf(columns, target), rows, target);

/** The wide columns share what the narrow ones leave of the line. */
const fieldsOf = (columns: readonly ColumnFacts[], target: ListingTarget): readonly Column<Row>[] => {
  const widths = columns.map(({ width }) => Math.min(width, maxWidth));
  let spare = target.width - widths.reduce((sum, each) => sum + each, gap * (columns.length - 1));
  for (; spare < 0; spare++) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = Math.max(minWidth, (widths[widest] ?? 0) - 1);
  }
  const cut = columns.findIndex(({ width }, index) => width > (widths[index] ?? 0));
  if (cut !== -1) widths[cut] = Math.min(columns[cut]?.width ?? 0, (widths[cut] ?? 0) + spare);
  return columns.map(({ name }, index) => ({ ...asColumn(name), width: widths[index] ?? minWidth }));
};
