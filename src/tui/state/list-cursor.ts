/** Where the mark stands in a list, and which row is the first on the screen. */
export interface ListCursor {
  readonly selected: number;
  readonly top: number;
}

export const atFirst: ListCursor = { selected: 0, top: 0 };

export type Move = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

interface Extent {
  readonly count: number;
  /** Rows on the screen. */
  readonly height: number;
}

/** Moves the mark and scrolls only as far as needed to keep it in sight. */
export const moveCursor = (cursor: ListCursor, move: Move, { count, height }: Extent): ListCursor => {
  const targets: Readonly<Record<Move, number>> = {
    up: cursor.selected - 1,
    down: cursor.selected + 1,
    pageUp: cursor.selected - height,
    pageDown: cursor.selected + height,
    first: 0,
    last: count - 1,
  };
  return markRow(cursor, targets[move], { count, height });
};

/** Puts the mark on a row, or on the nearest that there is. */
export const markRow = ({ top }: ListCursor, row: number, { count, height }: Extent): ListCursor => {
  const selected = Math.max(0, Math.min(row, count - 1));
  return { selected, top: Math.max(0, selected - height + 1, Math.min(top, selected, count - height)) };
};

/** The same mark where the list or the screen has another size by now. */
export const fitCursor = (cursor: ListCursor, extent: Extent): ListCursor => markRow(cursor, cursor.selected, extent);

export const isMove = (command: string): command is Move =>
  ['up', 'down', 'pageUp', 'pageDown', 'first', 'last'].includes(command);
