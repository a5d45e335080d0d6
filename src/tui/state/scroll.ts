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

const moves = ['up', 'down', 'pageUp', 'pageDown', 'first', 'last'] as const;

export type Move = (typeof moves)[number];

export const isMove = (command: string): command is Move => moves.some(move => move === command);

/** Where a movement leads from a row: perhaps beyond the ends. */
export const moveTarget = (
  at: number,
  move: Move,
  { count, page }: { readonly count: number; readonly page: number },
): number => {
  const targets: Readonly<Record<Move, number>> = {
    up: at - 1,
    down: at + 1,
    pageUp: at - page,
    pageDown: at + page,
    first: 0,
    last: count - 1,
  };
  return targets[move];
};

/** The row that a movement leads to, of a list that is walked ten rows at a time. */
export const walked = (at: number, move: Move, count: number): number =>
  nearestRow(moveTarget(at, move, { count, page: 10 }), count);

const nearestRow = (row: number, count: number): number => Math.max(0, Math.min(row, count - 1));

/**
 * Moves a cursor by a command of the key map, and scrolls as little as keeps it in sight; other commands change nothing.
 *
 * @param page rows of a page; one is left to go on from, where nobody says
 */
export const moveCursor = (
  cursor: Cursor,
  command: string,
  extent: Extent,
  page = Math.max(1, extent.height - 1),
): Cursor =>
  isMove(command)
    ? cursorAt(moveTarget(cursor.at, command, { count: extent.count, page }), cursor.top, extent)
    : cursor;

/** The cursor at a row, or the nearest that there is. */
export const cursorAt = (row: number, top: number, { count, height }: Extent): Cursor => {
  const at = nearestRow(row, count);
  const lowest = Math.max(0, Math.min(top, at, count - height));
  return { at, top: Math.max(lowest, at - Math.max(1, height) + 1) };
};

/** The same place where there are more rows or fewer of them are seen: after a resize. */
export const inSight = (cursor: Cursor, extent: Extent): Cursor => cursorAt(cursor.at, cursor.top, extent);

/** The part of a list that is seen, with what is selected in its middle as far as the ends allow. */
export const windowAround = (selected: number, { count, height }: Extent): readonly [from: number, to: number] => {
  const from = Math.max(0, Math.min(selected - Math.floor(height / 2), count - height));
  return [from, Math.min(count, from + Math.max(0, height))];
};
