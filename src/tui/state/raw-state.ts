import { shownText, wrapColumns } from '../lines/fit.ts';
import type { Size } from '../screen.ts';
import { findLine, lineAt, type TextIndex } from './text-index.ts';

/** The text of a body, and the first of it that is seen. */
export interface RawState {
  readonly text: TextIndex;
  /** Long lines go on below, else they are cut. */
  readonly wraps: boolean;
  readonly top: Place;
  /** Columns that are out of sight at the left, where lines are cut. */
  readonly left: number;
  /** Takes a key out of a text. */
  readonly redact: (text: string) => string;
}

/** A line, and where it is wrapped one of its rows. */
export interface Place {
  readonly line: number;
  readonly row: number;
}

const sidestep = 8;

export const openRaw = (text: TextIndex, redact: (text: string) => string): RawState => ({
  text,
  wraps: true,
  top: { line: 0, row: 0 },
  left: 0,
  redact,
});

/** A text after a command of the key map, drawn in so many columns and rows. */
export const reduceRaw = (raw: RawState, command: string, size: Size): RawState => {
  const page = Math.max(1, size.height - 1);
  switch (command) {
    case 'down':
      return movedBy(raw, 1, size);
    case 'up':
      return movedBy(raw, -1, size);
    case 'pageDown':
      return movedBy(raw, page, size);
    case 'pageUp':
      return movedBy(raw, -page, size);
    case 'first':
      return { ...raw, top: { line: 0, row: 0 } };
    case 'last':
      return { ...raw, top: lastTop(raw, size) };
    case 'wrap':
      return { ...raw, wraps: !raw.wraps, left: 0, top: { line: raw.top.line, row: 0 } };
    case 'right':
      return raw.wraps ? raw : { ...raw, left: raw.left + sidestep };
    case 'left':
      return { ...raw, left: Math.max(0, raw.left - sidestep) };
    default:
      return raw;
  }
};

/** The text with the next line on top that holds what is looked for; `undefined` where none does. */
export const findInRaw = (raw: RawState, query: string, step: 1 | -1): RawState | undefined => {
  const line = findLine(raw.text, query, raw.top.line, step);
  return line === undefined ? undefined : { ...raw, top: { line, row: 0 } };
};

/** The rows of the terminal that a line takes, in so many columns. */
const rowsOf = ({ text, wraps, redact }: RawState, line: number, width: number): readonly string[] => {
  // Tabs set a line in: as one blank each, nothing of that would be seen.
  const shown = shownText(redact(lineAt(text, line)).replaceAll('\t', '  '));
  return wraps ? wrapColumns(shown, width) : [shown];
};

/** What is seen of the text: its rows from the top on. */
export const seenRows = (raw: RawState, { width, height }: Size): readonly string[] => {
  const rows: string[] = [];
  const { line: first, row } = raw.top;
  for (let line = first; rows.length < height && line < raw.text.starts.length; line++) {
    rows.push(...rowsOf(raw, line, width).slice(line === first ? row : 0));
  }
  return rows.slice(0, height);
};

const movedBy = (raw: RawState, rows: number, size: Size): RawState => {
  let top = raw.top;
  for (let moved = 0; moved < Math.abs(rows); moved++) top = neighbour(raw, top, Math.sign(rows), size.width);
  const end = lastTop(raw, size);
  return { ...raw, top: isAfter(top, end) ? end : top };
};

const isAfter = (left: Place, right: Place): boolean =>
  left.line > right.line || (left.line === right.line && left.row > right.row);

const neighbour = (raw: RawState, { line, row }: Place, step: number, width: number): Place => {
  if (step < 0) {
    if (row > 0) return { line, row: row - 1 };
    return line === 0 ? { line, row } : { line: line - 1, row: rowsOf(raw, line - 1, width).length - 1 };
  }
  if (row + 1 < rowsOf(raw, line, width).length) return { line, row: row + 1 };
  return line + 1 < raw.text.starts.length ? { line: line + 1, row: 0 } : { line, row };
};

/** Where the last row of the text is the last that is seen. */
const lastTop = (raw: RawState, { width, height }: Size): Place => {
  const line = raw.text.starts.length - 1;
  let top: Place = { line, row: rowsOf(raw, line, width).length - 1 };
  for (let seen = 1; seen < height; seen++) top = neighbour(raw, top, -1, width);
  return top;
};
