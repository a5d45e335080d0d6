import { cellText } from '../../render/cell.ts';
import type { Size } from '../screen.ts';
import { inSight } from '../state/scroll.ts';
import { firstColumn, placeColumns } from '../state/table-columns.ts';
import { openFields, rowAt, shownColumns, type TableState } from '../state/table-state.ts';
import { fit, markFound, shownText, wrapColumns } from './fit.ts';
import { type Line, type Span, span } from './line.ts';

/** What a table, its opened record or the choice of its columns is drawn with. */
export interface TableDrawing extends Size {
  /** What was searched for: marked where it is seen. */
  readonly query: string;
  /** Takes a key out of a text. */
  readonly redact: (text: string) => string;
}

/** Characters of a cell that are looked at. */
const looked = 2000;

/** The pane of records. */
export const tableLines = (table: TableState, drawing: TableDrawing): readonly Line[] => {
  if (table.chooser) return chooserLines(table, drawing);
  return table.record ? recordLines(table, drawing) : gridLines(table, drawing);
};

const gridLines = (table: TableState, { width, height, query, redact }: TableDrawing): readonly Line[] => {
  const shown = shownColumns(table);
  const left = firstColumn(shown, { at: table.column, from: table.left, width });
  const placed = placeColumns(shown, left, width);
  const { at, top } = inSight(table.cursor, { count: table.rows.length, height: height - 1 });
  const head = between(
    placed.map(({ column, index, width: room }) => {
      const arrow = table.sort?.column === column.name ? (table.sort.isDescending ? ' ▼' : ' ▲') : '';
      const name = fit(shownText(redact(column.name), looked), Math.max(0, room - arrow.length)) + arrow;
      return [span(fit(name, room), index === table.column ? 'key' : 'heading')];
    }),
  );
  const rows = Array.from({ length: Math.max(0, Math.min(height - 1, table.rows.length - top)) }, (_, offset) => {
    const place = top + offset;
    const row = rowAt(table, place) ?? {};
    return between(
      placed.map(({ column, index, width: room }) => {
        const text = shownText(redact(cellText(row[column.name])), looked);
        const cell = fit(text, room, column.isNumeric ? 'right' : 'left');
        if (place === at && index === table.column) return [span(cell, 'selected')];
        // What is cut off is found as well: then all of the cell is marked.
        const isHidden = query !== '' && isFoundIn(text, query) && !isFoundIn(cell, query);
        return isHidden ? [span(cell, 'match')] : markFound(cell, query, place === at ? 'id' : undefined);
      }),
    );
  });
  return [head, ...rows];
};

const isFoundIn = (text: string, query: string): boolean => text.toLowerCase().includes(query.toLowerCase());

const between = (cells: readonly Line[]): Line =>
  cells.flatMap((cell, index): Span[] => (index === 0 ? [...cell] : [span('  '), ...cell]));

const chooserLines = ({ columns, chooser }: TableState, { height, redact }: TableDrawing): readonly Line[] => {
  const { at, top } = inSight(chooser ?? { at: 0, top: 0 }, { count: columns.length, height });
  return columns.slice(top, top + height).map(({ name, isShown }, offset) => {
    const text = `${isShown ? '[x]' : '[ ]'} ${shownText(redact(name), looked)}`;
    return [span(text, top + offset === at ? 'selected' : undefined)];
  });
};

const recordLines = (table: TableState, { width, height, query, redact }: TableDrawing): readonly Line[] => {
  const fields = openFields(table);
  const { at, top } = inSight(table.record ?? { at: 0, top: 0 }, { count: fields.length, height });
  const label = Math.min(24, Math.floor(width / 3));
  const room = width - label - 2;
  return fields.slice(top, top + height).flatMap(([name, value], offset): Line[] => {
    const text = shownText(redact(cellText(value)), 20_000);
    const title = span(fit(shownText(redact(name), looked), label), top + offset === at ? 'selected' : 'key');
    const first: Line = [title, span('  '), ...markFound(fit(text, room), query)];
    if (top + offset !== at) return [first];
    // The field under the cursor is told whole, as far as there is room for it.
    const rows = wrapColumns(text, room).slice(0, Math.max(1, height - offset));
    return rows.map((row, index) => [
      index === 0 ? title : span(' '.repeat(label)),
      span('  '),
      ...markFound(row, query),
    ]);
  });
};
