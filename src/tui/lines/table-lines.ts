import { cellText } from '../../render/cell.ts';
import type { Letters, Size } from '../screen.ts';
import { columnName } from '../state/answer-targets.ts';
import { rowName } from '../state/row-targets.ts';
import { inSight } from '../state/scroll.ts';
import { openFields, placedColumns, rowAt, type TableState } from '../state/table-state.ts';
import { fit, lettered, markFound, shownText, wrapColumns } from './fit.ts';
import { type Line, plainLine, type Span, span } from './line.ts';

/** What a table, its opened record or the choice of its columns is drawn with. */
export interface TableDrawing extends Size {
  /** What was searched for: marked where it is seen. */
  readonly query: string;
  /** Takes a key out of a text. */
  readonly redact: (text: string) => string;
  readonly letters: Letters;
}

/** Characters of a cell that are looked at. */
const looked = 2000;

/** The pane of records. */
export const tableLines = (table: TableState, drawing: TableDrawing): readonly Line[] => {
  if (table.chooser) return chooserLines(table, drawing);
  return table.record ? recordLines(table, drawing) : gridLines(table, drawing);
};

const gridLines = (table: TableState, { width, height, query, redact, letters }: TableDrawing): readonly Line[] => {
  const placed = placedColumns(table, width);
  const { at, top } = inSight(table.cursor, { count: table.rows.length, height: height - 1 });
  const head = between(
    placed.map(({ column, index, width: room }) => {
      const arrow = table.sort?.column === column.name ? (table.sort.isDescending ? ' ▼' : ' ▲') : '';
      const name = fit(shownText(redact(column.name), looked), Math.max(0, room - arrow.length)) + arrow;
      const cell = plainLine(fit(name, room), index === table.column ? 'key' : 'heading');
      return lettered(cell, letters.get(columnName(index)));
    }),
  );
  const rows = Array.from({ length: Math.max(0, Math.min(height - 1, table.rows.length - top)) }, (_, offset) => {
    const place = top + offset;
    const row = rowAt(table, place) ?? {};
    const line = between(
      placed.map(({ column, index, width: room }) => {
        const text = shownText(redact(cellText(row[column.name])), looked);
        const cell = fit(text, room, column.isNumeric ? 'right' : 'left');
        if (place === at && index === table.column) return [span(cell, 'selected')];
        // What is cut off is found as well: then all of the cell is marked.
        const isHidden = query !== '' && isFoundIn(text, query) && !isFoundIn(cell, query);
        return isHidden ? [span(cell, 'match')] : markFound(cell, query, place === at ? 'id' : undefined);
      }),
    );
    return lettered(line, letters.get(rowName(place)));
  });
  return [head, ...rows];
};

const isFoundIn = (text: string, query: string): boolean => text.toLowerCase().includes(query.toLowerCase());

const between = (cells: readonly Line[]): Line =>
  cells.flatMap((cell, index): Span[] => (index === 0 ? [...cell] : [span('  '), ...cell]));

const chooserLines = ({ columns, chooser }: TableState, { height, redact, letters }: TableDrawing): readonly Line[] => {
  const { at, top } = inSight(chooser ?? { at: 0, top: 0 }, { count: columns.length, height });
  return columns.slice(top, top + height).map(({ name, isShown }, offset) => {
    const text = `${isShown ? '[x]' : '[ ]'} ${shownText(redact(name), looked)}`;
    const line = plainLine(text, top + offset === at ? 'selected' : undefined);
    return lettered(line, letters.get(rowName(top + offset)));
  });
};

const recordLines = (table: TableState, { width, height, query, redact, letters }: TableDrawing): readonly Line[] => {
  const fields = openFields(table);
  const { at, top } = inSight(table.record ?? { at: 0, top: 0 }, { count: fields.length, height });
  const label = Math.min(24, Math.floor(width / 3));
  const room = width - label - 2;
  return fields.slice(top, top + height).flatMap(([name, value], offset): Line[] => {
    const text = shownText(redact(cellText(value)), 20_000);
    const title = span(fit(shownText(redact(name), looked), label), top + offset === at ? 'selected' : 'key');
    const letter = letters.get(rowName(top + offset));
    if (top + offset !== at) {
      return [lettered([title, span('  '), ...markFound(fit(text, room), query)], letter)];
    }
    // The field under the cursor is told whole, as far as there is room for it.
    const rows = wrapColumns(text, room).slice(0, Math.max(1, height - offset));
    return rows.map((row, index) => {
      const found = markFound(row, query);
      return index === 0
        ? lettered([title, span('  '), ...found], letter)
        : [span(' '.repeat(label)), span('  '), ...found];
    });
  });
};
