/** A place in a list, and the first of its rows that is seen. */
export interface Cursor {
  readonly at: number;
  readonly top: number;
}

/** How many rows there are, and how many of them are seen at once. */
export interface Extent {
  readonly count: number;
  readonly height: number;
}

export const startCursor: Cursor = { at: 0, top: 0 };

/** Moves a cursor by a command of the key map, and scrolls as little as keeps it in sight; other commands change nothing. */
export const moveCursor = (cursor: Cursor, command: string, extent: Extent): Cursor => {
  const page = Math.max(1, extent.height - 1);
  const targets: Readonly<Record<string, number>> = {
    up: cursor.at - 1,
    down: cursor.at + 1,
    pageUp: cursor.at - page,
    pageDown: cursor.at + page,
    first: 0,
    last: extent.count - 1,
  };
  const target = targets[command];
  return target === undefined ? cursor : cursorAt(target, cursor.top, extent);
};

/** The cursor at a row, or the nearest that there is. */
export const cursorAt = (row: number, top: number, { count, height }: Extent): Cursor => {
  const at = Math.max(0, Math.min(row, count - 1));
  const lowest = Math.max(0, Math.min(top, at, count - height));
  return { at, top: Math.max(lowest, at - Math.max(1, height) + 1) };
};

/** The same place where there are more rows or fewer of them are seen: after a resize. */
export const inSight = (cursor: Cursor, extent: Extent): Cursor => cursorAt(cursor.at, cursor.top, extent);
