import { stringifyJson } from '../lib/json.ts';
import { printable } from '../lib/printable.ts';
import type { Records } from '../model/decoded.ts';
import { type BodyForm, type BodyTarget, isPicture } from './body.ts';
import type { ChartWish } from './chart/chart-kinds.ts';
import { csv, type Delimited, markdown, tsv } from './delimited.ts';
import { renderColouredJson } from './json.ts';
import { picturePieces } from './picture-pieces.ts';

/** Records as text, piece by piece: what is held is what a piece holds. */
export interface RecordStream {
  /** The text of further records. */
  add(records: Records): string;
  /** What closes the whole. After it nothing is added. */
  end(): string;
  /** Where it stands: to be given to `createRecordStream` when the text is gone on with. */
  position(): StreamPosition;
  /** Columns of the first records that found no room in a table. */
  hidden(): readonly string[];
  /** Columns that came too late to be in the text, and how many records had something there. */
  late(): ReadonlyMap<string, number>;
  /** What is to be said of a picture, once it is drawn. */
  notes(): readonly string[];
}

export interface StreamPosition {
  /** Records in the text so far. */
  readonly count: number;
  /** Columns of the text, where its form has columns. */
  readonly columns?: readonly string[];
}

/** Forms whose columns are settled by the first records, and whose cells are flat. */
export const hasColumns = (form: BodyForm): boolean =>
  form !== 'ndjson' && form !== 'json' && form !== 'yaml' && form !== 'tree';

/**
 * Text of records in a form, as if all of them were rendered at once: one array for `json` and `yaml`, names once for
 * the forms with columns. Those have the columns of the first records that were added; what comes later in another
 * column is left out and counted (`late`). A picture is drawn at the end, of all that was added.
 *
 * @param target a terminal gets no control characters
 */
export const createRecordStream = async (
  form: BodyForm,
  target: BodyTarget,
  position: StreamPosition = { count: 0 },
  chart: ChartWish = {},
): Promise<RecordStream> => {
  const piece = isPicture(form)
    ? await picturePieces(form, target, chart)
    : hasColumns(form)
      ? await columnPieces(form, target, position)
      : await itemPieces(form, target);
  let { count } = position;
  return {
    add: records => {
      if (records.rows.length === 0 && records.columns.length === 0) return '';
      const text = piece.add(records, count);
      count += records.rows.length;
      return target.isTty && form !== 'table' && form !== 'json' ? printable(text) : text;
    },
    end: () => piece.end(count),
    position: () => ({ count, ...piece.settled() }),
    hidden: piece.hidden,
    late: piece.late,
    notes: piece.notes ?? (() => []),
  };
};

/** What differs from form to form. */
export interface Pieces {
  readonly add: (records: Records, before: number) => string;
  readonly end: (count: number) => string;
  readonly settled: () => { readonly columns?: readonly string[] };
  readonly hidden: RecordStream['hidden'];
  readonly late: RecordStream['late'];
  readonly notes?: RecordStream['notes'];
}

const itemPieces = async (form: BodyForm, target: BodyTarget): Promise<Pieces> => {
  const none = { settled: () => ({}), hidden: () => [], late: () => new Map<string, number>() };
  if (form === 'ndjson') return { ...none, add: ({ rows }) => rows.map(jsonLine).join(''), end: () => '' };
  const end = (text: string) => (count: number) => (count === 0 ? '[]\n' : text);
  if (form === 'json') return { ...none, add: jsonElements(target), end: end('\n]\n') };
  const { renderYaml } = await import('./yaml.ts');
  return { ...none, add: ({ rows }) => (rows.length === 0 ? '' : renderYaml(rows)), end: end('') };
};

const jsonLine = (row: unknown): string => `${stringifyJson(row)}\n`;

/** Elements of one array, laid out as `renderJson` lays out a whole one. */
const jsonElements =
  ({ isTty, style }: BodyTarget) =>
  ({ rows }: Records, before: number): string =>
    rows
      .map((row, index) => {
        const text = isTty ? renderColouredJson(row, style).trimEnd() : stringifyJson(row, 2);
        // A line break inside a string is escaped, so that each of these is of the layout.
        return `${before + index === 0 ? '[\n' : ',\n'}  ${text.replaceAll('\n', '\n  ')}`;
      })
      .join('');

const columnPieces = async (form: BodyForm, target: BodyTarget, position: StreamPosition): Promise<Pieces> => {
  const start = form === 'table' ? await tableLines(target) : delimitedLines(byForm[form] ?? csv);
  let columns = position.columns;
  let next = columns && start.again(columns);
  const late = new Map<string, number>();
  return {
    add: records => {
      if (next === undefined || columns === undefined) {
        columns = records.columns;
        const begun = start.begin(records);
        next = begun.next;
        return begun.text;
      }
      countLate(records, new Set(columns), late);
      return next(records.rows);
    },
    end: () => '',
    settled: () => (columns === undefined ? {} : { columns }),
    hidden: start.hidden,
    late: () => late,
  };
};

const byForm: Readonly<Partial<Record<BodyForm, Delimited>>> = { csv, tsv, markdown };

interface Lines {
  /** The names, and the first rows. */
  readonly begin: (records: Records) => { readonly text: string; readonly next: (rows: Records['rows']) => string };
  /** Goes on with a text whose names are there. */
  readonly again: (columns: readonly string[]) => (rows: Records['rows']) => string;
  readonly hidden: () => readonly string[];
}

const delimitedLines = ({ head, lines }: Delimited): Lines => {
  const again: Lines['again'] = columns => rows => lines(columns, rows);
  return {
    begin: ({ columns, rows }) => ({ text: head(columns) + lines(columns, rows), next: again(columns) }),
    again,
    hidden: () => [],
  };
};

const tableLines = async (target: BodyTarget): Promise<Lines> => {
  const { startTable } = await import('./records-table.ts');
  let hidden: readonly string[] = [];
  return {
    begin: records => {
      const table = startTable(records, target);
      hidden = table.hidden;
      return table;
    },
    again: columns => startTable({ columns, rows: [] }, target).next,
    hidden: () => hidden,
  };
};

/** An empty cell in a column that is not there loses nothing. */
const countLate = ({ columns, rows }: Records, known: ReadonlySet<string>, late: Map<string, number>): void => {
  for (const name of columns.filter(each => !known.has(each))) {
    const count = rows.filter(row => row[name] !== undefined && row[name] !== null && row[name] !== '').length;
    if (count > 0) late.set(name, (late.get(name) ?? 0) + count);
  }
};
